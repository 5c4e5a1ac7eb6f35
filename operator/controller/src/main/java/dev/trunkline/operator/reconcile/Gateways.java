package dev.trunkline.operator.reconcile;

import dev.trunkline.gateway.config.ConfigException;
import dev.trunkline.gateway.config.GatewayConfig;
import dev.trunkline.gateway.config.GatewayYaml;
import dev.trunkline.gateway.config.LoadedConfig;
import dev.trunkline.gateway.config.Secret;
import dev.trunkline.operator.apply.Applied;
import dev.trunkline.operator.domain.Domain;
import dev.trunkline.operator.domain.DomainPlan;
import dev.trunkline.operator.plan.GatewayPlan;
import dev.trunkline.operator.pods.Expected;
import dev.trunkline.operator.pods.PodPorts;
import dev.trunkline.operator.reserve.Holder;
import dev.trunkline.operator.reserve.Reservations;
import dev.trunkline.rules.Kind;
import dev.trunkline.rules.Meta;
import dev.trunkline.rules.ObjectRef;
import dev.trunkline.rules.model.Exposure;
import dev.trunkline.rules.model.Judged;
import dev.trunkline.rules.model.ResolvedItsp;
import dev.trunkline.rules.model.ResolvedSite;
import dev.trunkline.rules.observed.Reservation;
import dev.trunkline.rules.settings.AddressPool;
import dev.trunkline.rules.settings.Place;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.OwnerReference;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/// The gateway of one object: its reserved place, its children, and the watch over its pods.
final class Gateways {

    private final Workshop shop;

    Gateways(Workshop shop) {
        this.shop = shop;
    }

    /// Reserves what an accepted object needs and has not.
    ///
    /// @return whether the plan must be made anew
    boolean reserve(DomainPlan plan, ObjectRef ref) {
        return switch (ref.kind()) {
            case Itsp ->
                reserve(
                        plan.resolution().model().itsps().get(ref.name()),
                        ResolvedItsp::exposure,
                        shop.settings().accessPool(),
                        false);
            // realms[].address is the customer's own choice; the pool is for those who leave it to us.
            case Site ->
                reserve(
                        plan.resolution().model().sites().get(ref.name()),
                        ResolvedSite::exposure,
                        shop.settings().corePool(),
                        true);
            case MediaProfile, UnifyPhoneTenant, ZoomIntegration, EmergencyEndpoint -> false;
        };
    }

    private <T> boolean reserve(
            Judged<T> judged, java.util.function.Function<T, Exposure> exposure, AddressPool pool, boolean anyPlace) {
        if (judged == null || judged.good().isEmpty() || judged.meta().deleting()) {
            return false;
        }
        Holder holder = Holder.of(judged.meta());
        Optional<Place> pinned = judged.good().map(exposure).flatMap(Exposure::pinned);
        Reservations reservations = shop.reservations();
        if (!reservations.isDue(holder, pinned)) {
            return false;
        }
        Reservation before = reservations.standing(holder);
        return !reservations.reserve(holder, pool, pinned, anyPlace).equals(before);
    }

    /// Applies the children, frees places that the object has left, and sees that the pods are asked.
    Applied apply(Domain domain, DomainPlan plan, ObjectRef ref, OwnerReference owner) {
        Optional<GatewayPlan> gateway = plan.gateway(ref);
        if (gateway.isEmpty() || !gateway.get().owner().uid().equals(owner.getUid())) {
            return Applied.NOTHING;
        }
        if (gateway.get().kept()) {
            return Applied.NOTHING;
        }
        String name = gateway.get().name().toString();
        Applied applied =
                shop.applier().apply(owner, domain.namespace(), name, gateway.get().children(), domain.children());
        if (applied.refused().isEmpty()) {
            leaveOldPlaces(gateway.get().owner());
        }
        if (applied.refused().isEmpty()) {
            config(gateway.get().children()).ifPresentOrElse(
                    yaml -> watch(domain, name, yaml), () -> domain.stopAsking(name));
        } else {
            // A pod cannot load what was not written; it is asked for what stands.
            domain.children()
                    .find(ConfigMap.class, name)
                    .flatMap(standing -> config(List.of(standing)))
                    .ifPresent(yaml -> watch(domain, name, yaml));
        }
        return applied;
    }

    private void leaveOldPlaces(Meta owner) {
        Holder holder = Holder.of(owner);
        if (shop.reservations().standing(holder) instanceof Reservation.Held held
                && shop.reservations().hasOthers(holder, held.place())) {
            shop.reservations().release(holder, Optional.of(held.place()));
        }
    }

    private static Optional<byte[]> config(List<HasMetadata> children) {
        return children.stream()
                .filter(ConfigMap.class::isInstance)
                .map(child -> ((ConfigMap) child).getData())
                .flatMap(data -> Optional.ofNullable(data).map(it -> it.get(GatewayYaml.CONFIG_FILE)).stream())
                .map(yaml -> yaml.getBytes(StandardCharsets.UTF_8))
                .findFirst();
    }

    private static void watch(Domain domain, String gateway, byte[] yaml) {
        read(yaml).ifPresent(config -> domain.ask(
                gateway,
                new PodPorts(config.ports().status(), config.link().tcp()),
                new Expected(LoadedConfig.hash(yaml), config, domain.statusToken(gateway))));
    }

    // Empty for a file that was edited by hand.
    private static Optional<GatewayConfig> read(byte[] yaml) {
        try {
            return Optional.of(GatewayYaml.readConfig(yaml));
        } catch (ConfigException _) {
            return Optional.empty();
        }
    }
}
