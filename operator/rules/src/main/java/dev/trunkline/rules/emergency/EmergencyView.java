package dev.trunkline.rules.emergency;

import dev.trunkline.crds.common.Certificate;
import dev.trunkline.crds.common.Gateway;
import dev.trunkline.crds.emergency.EmergencyEndpointSpec;
import dev.trunkline.crds.emergency.Notify;
import dev.trunkline.rules.Facts;
import dev.trunkline.rules.KindView;
import dev.trunkline.rules.KubeObject;
import dev.trunkline.rules.Use;
import dev.trunkline.rules.Use.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// An EmergencyEndpoint as its rules look at it.
public record EmergencyView(Facts facts, KubeObject<EmergencyEndpointSpec> object) implements KindView<EmergencyEndpointSpec> {

    @Override
    public Optional<Gateway> gateway() {
        return spec().gateway();
    }

    @Override
    public List<Use> uses() {
        return uses(spec());
    }

    /// What a manifest refers to, in field order.
    public static List<Use> uses(EmergencyEndpointSpec spec) {
        List<Use> uses = new ArrayList<>();
        for (int i = 0; i < spec.siteRefs().size(); i++) {
            Use.object(uses, "siteRefs[" + i + "]", Target.Site, spec.siteRefs().get(i), true);
        }
        spec.mediaProfileRef().ifPresent(name -> Use.object(uses, "mediaProfileRef", Target.MediaProfile, name, true));
        for (int i = 0; i < spec.defaults().size(); i++) {
            Use.object(uses, "defaults[" + i + "].siteRef", Target.Site, spec.defaults().get(i).siteRef(), false);
        }
        Use.secret(
                uses,
                "notify.webhook.secretRef",
                spec.notification().flatMap(Notify::webhook).flatMap(Notify.Webhook::secretRef),
                true);
        Use.secret(uses, "certificate.secretRef", spec.certificate().flatMap(Certificate::secretRef), true);
        return uses;
    }
}
