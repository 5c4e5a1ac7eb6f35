package dev.trunkline.operator.domain;

import dev.trunkline.operator.plan.DesiredState;
import dev.trunkline.operator.plan.GatewayPlan;
import dev.trunkline.rules.Kind;
import dev.trunkline.rules.ObjectRef;
import dev.trunkline.rules.Resolution;
import dev.trunkline.rules.Snapshot;
import dev.trunkline.rules.model.GatewayName;
import java.time.Instant;
import java.util.HashSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// What was decided for a domain, and from what.
///
/// @param version counts the changes that had been seen
public record DomainPlan(long version, Snapshot snapshot, Resolution resolution, DesiredState desired) {

    /// Whether nothing that was seen since, and not the time, asks for another plan.
    boolean holds(long seen, Instant now) {
        return version == seen
                && Stream.concat(
                                desired.gateways().values().stream().flatMap(gateway -> gateway.until().stream()),
                                resolution.verdict().changes().values().stream())
                        .noneMatch(until -> !now.isBefore(until));
    }

    /// When the plan for an object will be another one, if nothing happens but time.
    public Optional<Instant> until(ObjectRef object) {
        return Stream.concat(
                        gateway(object).flatMap(GatewayPlan::until).stream(), resolution.verdict().nextChange(object).stream())
                .min(Instant::compareTo);
    }

    public Optional<GatewayPlan> gateway(ObjectRef owner) {
        return Optional.ofNullable(desired.gateways().get(new GatewayName(owner)));
    }

    /// The objects for which another plan has decided otherwise.
    public Set<ObjectRef> differences(DomainPlan other) {
        Set<ObjectRef> all = new HashSet<>();
        for (DomainPlan plan : new DomainPlan[] {this, other}) {
            plan.desired.gateways().keySet().forEach(name -> all.add(name.owner()));
            plan.desired.itsps().keySet().forEach(name -> all.add(new ObjectRef(Kind.Itsp, name)));
            plan.desired.sites().keySet().forEach(name -> all.add(new ObjectRef(Kind.Site, name)));
            plan.desired.mediaProfiles().keySet().forEach(name -> all.add(new ObjectRef(Kind.MediaProfile, name)));
            plan.desired.tenants().keySet().forEach(name -> all.add(new ObjectRef(Kind.UnifyPhoneTenant, name)));
            plan.desired.zooms().keySet().forEach(name -> all.add(new ObjectRef(Kind.ZoomIntegration, name)));
            all.addAll(plan.desired.others().keySet());
        }
        all.removeIf(object -> Objects.equals(gateway(object), other.gateway(object))
                && Objects.equals(status(object), other.status(object)));
        return all;
    }

    /// The status that an object should have, of whatever type its kind has.
    private Optional<Object> status(ObjectRef object) {
        return Optional.ofNullable(
                switch (object.kind()) {
                    case Itsp -> desired.itsps().get(object.name());
                    case Site -> desired.sites().get(object.name());
                    case MediaProfile -> desired.mediaProfiles().get(object.name());
                    case UnifyPhoneTenant -> desired.tenants().get(object.name());
                    case ZoomIntegration -> desired.zooms().get(object.name());
                    case EmergencyEndpoint -> desired.others().get(object);
                });
    }
}
