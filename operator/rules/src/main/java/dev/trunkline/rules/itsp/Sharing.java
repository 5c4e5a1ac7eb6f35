package dev.trunkline.rules.itsp;

import static dev.trunkline.rules.Words.list;

import dev.trunkline.crds.itsp.Connection;
import dev.trunkline.crds.itsp.ItspSpec;
import dev.trunkline.rules.Findings;
import dev.trunkline.rules.ObjectRef;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Connections that could be one.
public final class Sharing {

    private Sharing() {}

    /// What two connections have in common that differ only in name, address and size.
    public static ItspSpec common(ItspSpec spec) {
        return new ItspSpec(
                spec.provider(),
                Optional.empty(),
                spec.lifecycle(),
                spec.announcementLanguage(),
                spec.connection().map(c -> new Connection(
                        c.addressType(), c.address(), c.port(), c.transport(), c.realm(), c.username(), c.credentialsSecretRef(),
                        c.fromUser(), c.outboundProxy(), c.inbound(), c.media(), c.numberFormat(), c.registration(),
                        Optional.empty())),
                spec.mediaProfileRef(),
                spec.certificate(),
                Optional.empty());
    }

    /// ITSP-15: the younger one is told.
    static void sites(ItspView itsp, Findings findings) {
        List<ObjectRef> here = itsp.users();
        if (itsp.isDraft() || here.isEmpty()) {
            return;
        }
        itsp.facts().firstAlike(itsp.spec()).filter(first -> !first.ref().equals(itsp.meta().ref())).ifPresent(first -> {
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
