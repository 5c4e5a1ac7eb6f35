package dev.trunkline.rules.zoom;

import dev.trunkline.crds.common.Certificate;
import dev.trunkline.crds.common.ConfigMapRef;
import dev.trunkline.crds.common.Gateway;
import dev.trunkline.crds.common.Proxy;
import dev.trunkline.crds.common.SecretRef;
import dev.trunkline.crds.site.Realm;
import dev.trunkline.crds.zoom.SubscribersFile;
import dev.trunkline.crds.zoom.ZoomIntegrationSpec;
import dev.trunkline.rules.Facts;
import dev.trunkline.rules.KindView;
import dev.trunkline.rules.KubeObject;
import dev.trunkline.rules.Use.Target;
import dev.trunkline.rules.Use;
import dev.trunkline.rules.certificate.CertificateFit;
import dev.trunkline.rules.site.EffectivePorts;
import dev.trunkline.rules.site.SiteView;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A ZoomIntegration as its rules look at it.
///
/// @param roster its subscribers, those of its file among them
public record ZoomView(Facts facts, KubeObject<ZoomIntegrationSpec> object, Roster roster) implements KindView<ZoomIntegrationSpec> {

    @Override
    public Optional<Gateway> gateway() {
        return spec().gateway();
    }

    /// The site that it belongs to, where that exists.
    Optional<SiteView> site() {
        return facts.site(spec().siteRef());
    }

    /// What it was before somebody's edit, if it is being edited.
    Optional<ZoomView> earlier() {
        return isEdited() ? facts.before().zooms().stream().filter(zoom -> zoom.ref().equals(ref())).findFirst() : Optional.empty();
    }

    /// The ports of the access realm, before the connection's own; SITE-11's defaults where there is none, or nobody says which.
    public EffectivePorts accessPorts() {
        List<Realm> realms = site().map(site -> site.realms(Realm.Side.access)).orElse(List.of()).stream()
                .filter(realm -> spec().accessRealm().map(realm.name()::equals).orElse(true))
                .toList();
        return realms.size() == 1 ? EffectivePorts.of(realms.getFirst()) : EffectivePorts.ACCESS;
    }

    /// How the certificate fits that clients are shown; absent where there is none, or its Secret is not there.
    public Optional<CertificateFit> certificateFit() {
        return spec().certificate()
                .flatMap(Certificate::secretRef)
                .map(SecretRef::name)
                .flatMap(snapshot()::secret)
                .map(secret -> CertificateFit.of(spec().fqdn(), secret, snapshot().trustedRoots(), snapshot().now()));
    }

    @Override
    public List<Use> uses() {
        return uses(spec());
    }

    /// What a manifest refers to, in field order.
    public static List<Use> uses(ZoomIntegrationSpec spec) {
        List<Use> uses = new ArrayList<>();
        Use.object(uses, "siteRef", Target.Site, spec.siteRef(), true);
        spec.cloudAccess().ifPresent(cloud -> {
            Use.secret(uses, "cloudAccess.proxy.credentialsSecretRef", cloud.proxy().flatMap(Proxy::credentialsSecretRef), true);
            Use.secret(
                    uses,
                    "cloudAccess.assistantProxy.credentialsSecretRef",
                    cloud.assistantProxy().flatMap(Proxy::credentialsSecretRef),
                    true);
        });
        Use.secret(uses, "certificate.secretRef", spec.certificate().flatMap(Certificate::secretRef), true);
        Use.object(uses, "mediaProfileRef", Target.MediaProfile, spec.mediaProfileRef(), true);
        spec.coreMediaProfileRef().ifPresent(
                name -> Use.object(uses, "coreMediaProfileRef", Target.MediaProfile, name, true));
        for (int i = 0; i < spec.subscribers().size(); i++) {
            Use.secret(
                    uses,
                    "subscribers[" + i + "].credentialsSecretRef",
                    spec.subscribers().get(i).credentialsSecretRef(),
                    true);
        }
        spec.usersFrom().flatMap(SubscribersFile::configMapRef).map(ConfigMapRef::name).ifPresent(
                name -> Use.object(uses, "usersFrom.configMapRef", Target.ConfigMap, name, true));
        Use.secret(uses, "usersFrom.credentialsSecretRef", spec.usersFrom().flatMap(SubscribersFile::credentialsSecretRef), true);
        spec.inventory().ifPresent(inventory -> {
            inventory.configMapRef().map(ConfigMapRef::name).ifPresent(
                    name -> Use.object(uses, "inventory.configMapRef", Target.ConfigMap, name, false));
            Use.secret(uses, "inventory.credentialsSecretRef", inventory.credentialsSecretRef(), false);
        });
        return uses;
    }
}
