package dev.trunkline.rules.itsp;

import dev.trunkline.crds.common.Certificate;
import dev.trunkline.crds.common.Gateway;
import dev.trunkline.crds.common.SecretRef;
import dev.trunkline.crds.itsp.Connection;
import dev.trunkline.crds.itsp.Inbound;
import dev.trunkline.crds.itsp.ItspSpec;
import dev.trunkline.crds.itsp.ItspSpec.Lifecycle;
import dev.trunkline.rules.Facts;
import dev.trunkline.rules.KindView;
import dev.trunkline.rules.KubeObject;
import dev.trunkline.rules.SecretData;
import dev.trunkline.rules.Use;
import dev.trunkline.rules.Use.Target;
import dev.trunkline.rules.catalogue.CatalogueEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// An Itsp as its rules look at it: the manifest, its catalogue entry, and what holds.
///
/// @param entry absent where the catalogue has none that is open to self-service: one thing is wrong then, and no other follows of it
public record ItspView(
        Facts facts, KubeObject<ItspSpec> object, Optional<CatalogueEntry> entry, EffectiveConnection effective)
        implements KindView<ItspSpec> {

    public static ItspView of(Facts facts, KubeObject<ItspSpec> object) {
        var entry = listed(facts, object.spec()).filter(listed -> !listed.manual());
        return new ItspView(facts, object, entry, EffectiveConnection.of(object.spec().connection(), entry));
    }

    /// The catalogue's entry, also one that is not open to self-service (ITSP-01).
    public Optional<CatalogueEntry> listed() {
        return listed(facts, spec());
    }

    private static Optional<CatalogueEntry> listed(Facts facts, ItspSpec spec) {
        return spec.provider().flatMap(facts.snapshot().catalogue()::entry);
    }

    /// Whether what it lacks can be told: it is to be complete, and what its provider asks for is known.
    boolean asksForAll() {
        return !isDraft() && entry.isPresent();
    }

    /// A manifest that says nothing means Complete: a draft is asked for.
    public boolean isDraft() {
        return isDraft(spec());
    }

    public static boolean isDraft(ItspSpec spec) {
        return spec.lifecycle().filter(Lifecycle.Draft::equals).isPresent();
    }

    public Optional<String> credentialsRef() {
        return spec().connection().flatMap(Connection::credentialsSecretRef).map(SecretRef::name);
    }

    public Optional<String> inboundCredentialsRef() {
        return spec().connection().flatMap(Connection::inbound).flatMap(Inbound::credentialsSecretRef).map(SecretRef::name);
    }

    public Optional<SecretData> credentials() {
        return credentialsRef().flatMap(snapshot()::secret);
    }

    @Override
    public Optional<Gateway> gateway() {
        return spec().gateway();
    }

    @Override
    public List<Use> uses() {
        return uses(spec());
    }

    /// What a manifest refers to, in field order.
    public static List<Use> uses(ItspSpec spec) {
        List<Use> uses = new ArrayList<>();
        boolean holds = !isDraft(spec);
        Use.secret(uses, "connection.credentialsSecretRef", spec.connection().flatMap(Connection::credentialsSecretRef), holds);
        Use.secret(
                uses,
                "connection.inbound.credentialsSecretRef",
                spec.connection().flatMap(Connection::inbound).flatMap(Inbound::credentialsSecretRef),
                holds);
        spec.mediaProfileRef().ifPresent(name -> Use.object(uses, "mediaProfileRef", Target.MediaProfile, name, holds));
        Use.secret(uses, "certificate.secretRef", spec.certificate().flatMap(Certificate::secretRef), holds);
        return uses;
    }
}
