package dev.trunkline.crds.zoom;

import dev.trunkline.crds.common.Condition;
import dev.trunkline.crds.common.Copies;
import dev.trunkline.crds.common.FoundAddress;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/// What the operator found out about a ZoomIntegration.
public record ZoomIntegrationStatus(
        OptionalLong observedGeneration,
        List<Condition> conditions,
        Optional<Integration> integration,
        OptionalInt subscriberCount,
        List<SubscriberStatus> subscribers,
        Optional<LocalDate> trustedRootsDate,
        Optional<String> mediaProfile,
        Optional<FoundAddress> boundAddress,
        Optional<FoundAddress> advertisedAddress,
        Optional<FoundAddress> egressAddress) {

    public ZoomIntegrationStatus {
        conditions = Copies.of(conditions);
        subscribers = Copies.of(subscribers);
    }

    /// What the vendor reports (ZOOM-08).
    public record Integration(
            Optional<State> state,
            Optional<Oauth> oauth,
            Optional<String> lastError,
            Optional<String> sync,
            Optional<Instant> lastSync,
            Optional<Instant> readAt) {}

    /// The integration as a whole.
    public enum State {
        Connected,
        Error,
        Pending,
        Unknown
    }

    /// Its authorisation.
    public enum Oauth {
        Authorized,
        Failed,
        Unknown
    }

    /// A subscriber that is not yet Integrated (ZOOM-26), and what the lists say of it (ZOOM-09).
    public record SubscriberStatus(String stationNumber, Optional<SubscriberState> state, List<String> issues) {

        public SubscriberStatus {
            stationNumber = Copies.text(stationNumber);
            issues = Copies.of(issues);
        }
    }

    /// How far a subscriber is.
    public enum SubscriberState {
        NotActivated,
        PendingSipCredential,
        Integrated
    }
}
