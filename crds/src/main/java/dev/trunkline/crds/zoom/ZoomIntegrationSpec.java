package dev.trunkline.crds.zoom;

import dev.trunkline.crds.common.Certificate;
import dev.trunkline.crds.common.Copies;
import dev.trunkline.crds.common.Gateway;
import dev.trunkline.crds.common.Ports;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/// What a ZoomIntegration's manifest says.
public record ZoomIntegrationSpec(
        String siteRef,
        String fqdn,
        Optional<Versions> versions,
        Optional<ZoomAccount> zoomAccount,
        Optional<CloudLinkAccountType> cloudLinkAccountType,
        Optional<ServiceAccount> serviceAccount,
        Optional<CloudAccess> cloudAccess,
        Optional<Ports> access,
        Optional<String> accessRealm,
        Optional<String> coreRealm,
        Optional<Certificate> certificate,
        Optional<Tls> tls,
        Optional<ClientRegistration> registration,
        Optional<Timers> timers,
        Optional<Blocklist> blocklist,
        String mediaProfileRef,
        Optional<String> coreMediaProfileRef,
        Optional<Pbx> pbx,
        List<Subscriber> subscribers,
        Optional<SubscribersFile> usersFrom,
        Optional<ZoomLicences> licences,
        Optional<LocalDate> softwareSupportUntil,
        boolean standalone,
        boolean userBasedLicensing,
        Optional<Boolean> mobileCalling,
        boolean automaticPhoneAssignment,
        boolean pushNotifications,
        boolean busyTone,
        Optional<Inventory> inventory,
        Optional<Gateway> gateway) {

    public ZoomIntegrationSpec {
        siteRef = Copies.text(siteRef);
        fqdn = Copies.text(fqdn);
        mediaProfileRef = Copies.text(mediaProfileRef);
        subscribers = Copies.of(subscribers);
    }

    /// The Zoom account (ZOOM-29).
    public enum ZoomAccount {
        Business,
        Enterprise
    }

    /// The CloudLink account; Partner is refused by name (ZOOM-29).
    public enum CloudLinkAccountType {
        Customer,
        Partner
    }

    /// The account that joins CloudLink and Zoom (ZOOM-02, ZOOM-27).
    public record ServiceAccount(Optional<String> email, Optional<String> role, boolean active) {}

    /// Timers of calls and addresses, in seconds (ZOOM-18).
    public record Timers(int noAnswer, int noReply, int portMappingTtl) {}
}
