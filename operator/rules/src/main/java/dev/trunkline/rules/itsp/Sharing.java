package dev.trunkline.rules.itsp;

import static dev.trunkline.rules.Words.list;

import dev.trunkline.crds.itsp.Connection;
import dev.trunkline.crds.itsp.Effective;
import dev.trunkline.crds.itsp.ItspSpec;
import dev.trunkline.rules.Findings;
import dev.trunkline.rules.ObjectRef;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Connections that could be one.
public final class Sharing {

    private Sharing() {}

    /// What two connections have in common that differ only in name, address and size, whether a manifest states it or the catalogue.
    public static Object common(ItspView itsp) {
        EffectiveConnection effective = itsp.effective();
        ItspSpec spec = itsp.spec();
        return List.of(
                spec.provider(),
                itsp.isDraft(),
                spec.announcementLanguage(),
                spec.mediaProfileRef(),
                spec.certificate(),
                itsp.credentialsRef(),
                itsp.inboundCredentialsRef(),
                Set.copyOf(effective.inbound().value()),
                Set.copyOf(effective.mediaCidrs().value()),
                effective.mediaPorts(),
                effective.scalars().stream().collect(Collectors.toMap(Effective::field, Effective::value)));
    }

    /// What connections that are alike have in common by their manifests alone, as far as catalogues have no default for it.
    public static Object rough(ItspSpec spec) {
        Optional<Connection> connection = spec.connection();
        return List.of(
                spec.provider(),
                connection.flatMap(Connection::address),
                connection.flatMap(Connection::username),
                connection.flatMap(Connection::credentialsSecretRef));
    }

    /// ITSP-15: the younger one is told.
    static void sites(ItspView itsp, Findings findings) {
        List<ObjectRef> here = itsp.users();
        if (itsp.isDraft() || here.isEmpty()) {
            return;
        }
        itsp.facts().firstAlike(itsp).filter(first -> !first.ref().equals(itsp.meta().ref())).ifPresent(first -> {
            List<ObjectRef> there = itsp.facts().users(first.ref());
            if (Collections.disjoint(here, Set.copyOf(there))) {
                findings.warn(
                        "",
                        "this is the connection of " + first.ref() + " but for the sites, " + list(here) + " here and " + list(there)
                                + " there; one connection may serve them all");
            }
        });
    }
}
