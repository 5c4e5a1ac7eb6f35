package dev.trunkline.operator.reserve;

import dev.trunkline.operator.plan.Labels;
import dev.trunkline.operator.watch.ClusterCaches;
import dev.trunkline.rules.Kind;
import dev.trunkline.rules.net.Ip;
import dev.trunkline.rules.settings.Place;
import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import io.fabric8.kubernetes.api.model.coordination.v1.LeaseBuilder;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;

/// How a reservation is written as a Lease: `trunkline-198.51.100.64` where an address serves one gateway, else
/// `trunkline-198.51.100.64-5060`; IPv6 in full, `-` for `:`.
final class LeaseForm {

    static final String UID_LABEL = "trunkline.dev/owner-uid";

    private static final String ADDRESS = "trunkline.dev/address";
    private static final String PORT = "trunkline.dev/port";

    private LeaseForm() {}

    static String name(Place place, boolean oneGatewayAnAddress) {
        String address = place.address().v6() ? inFull(place.address()) : place.address().toString();
        return "trunkline-" + address + (oneGatewayAnAddress ? "" : "-" + place.port());
    }

    static Lease lease(String namespace, String name, Place place, Holder holder) {
        return new LeaseBuilder()
                .withNewMetadata()
                .withNamespace(namespace)
                .withName(name)
                .addToLabels(Labels.NAME, ClusterCaches.RESERVATIONS)
                .addToLabels(Labels.MANAGED_BY, Labels.TRUNKLINE)
                .addToLabels(UID_LABEL, holder.uid())
                .addToAnnotations(ADDRESS, place.address().toString())
                .addToAnnotations(PORT, Integer.toString(place.port()))
                .endMetadata()
                .withNewSpec()
                .withHolderIdentity(holder.toString())
                .endSpec()
                .build();
    }

    /// The place that a Lease holds; empty for one that nobody could have written here.
    static Optional<Place> place(Lease lease) {
        Map<String, String> notes = lease.getMetadata().getAnnotations();
        if (notes == null || !notes.getOrDefault(PORT, "").matches("\\d{1,5}")) {
            return Optional.empty();
        }
        return Ip.parse(notes.getOrDefault(ADDRESS, "")).map(ip -> new Place(ip, Integer.parseInt(notes.get(PORT))));
    }

    static Optional<Holder> holder(Lease lease) {
        String identity = lease.getSpec() == null ? null : lease.getSpec().getHolderIdentity();
        String[] parts = identity == null ? new String[0] : identity.split("/");
        if (parts.length != 4) {
            return Optional.empty();
        }
        for (Kind kind : Kind.values()) {
            if (kind.name().equals(parts[0])) {
                return Optional.of(new Holder(kind, parts[1], parts[2], parts[3]));
            }
        }
        return Optional.empty();
    }

    private static String inFull(Ip ip) {
        byte[] bytes = new byte[16];
        byte[] number = ip.number().toByteArray();
        for (int from = number.length - 1, to = 15; from >= 0 && to >= 0; from--, to--) {
            bytes[to] = number[from];
        }
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 16; i += 2) {
            text.append(i == 0 ? "" : "-").append(HexFormat.of().formatHex(bytes, i, i + 2));
        }
        return text.toString();
    }
}
