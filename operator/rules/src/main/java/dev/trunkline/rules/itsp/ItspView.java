package dev.trunkline.rules.itsp;

import dev.trunkline.crds.common.SecretRef;
import dev.trunkline.crds.itsp.Connection;
import dev.trunkline.crds.itsp.Inbound;
import dev.trunkline.crds.itsp.ItspSpec;
import dev.trunkline.crds.itsp.ItspSpec.Lifecycle;
import dev.trunkline.rules.Facts;
import dev.trunkline.rules.KubeObject;
import dev.trunkline.rules.Meta;
import dev.trunkline.rules.ObjectRef;
import dev.trunkline.rules.SecretData;
import dev.trunkline.rules.Snapshot;
import dev.trunkline.rules.catalogue.CatalogueEntry;
import java.util.List;
import java.util.Optional;

/// An Itsp as its rules look at it: the manifest, its catalogue entry, and what holds.
public record ItspView(
        Facts facts, KubeObject<ItspSpec> object, Optional<CatalogueEntry> entry, EffectiveConnection effective) {

    public static ItspView of(Facts facts, KubeObject<ItspSpec> object) {
        var entry = object.spec().provider().flatMap(facts.snapshot().catalogue()::entry);
        return new ItspView(facts, object, entry, EffectiveConnection.of(object.spec().connection(), entry));
    }

    public Snapshot snapshot() {
        return facts.snapshot();
    }

    public ItspSpec spec() {
        return object.spec();
    }

    public Meta meta() {
        return object.meta();
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

    /// The sites that refer to this connection. One that is being deleted waits only for those that stay: what goes with it
    /// does not hold it.
    public List<ObjectRef> users() {
        return facts.usersOfItsp(meta().name()).stream()
                .filter(site -> !meta().deleting()
                        || snapshot().site(site.name()).filter(user -> !user.meta().deleting()).isPresent())
                .toList();
    }
}
