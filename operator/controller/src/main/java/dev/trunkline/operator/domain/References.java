package dev.trunkline.operator.domain;

import dev.trunkline.operator.api.EmergencyEndpoint;
import dev.trunkline.operator.api.Itsp;
import dev.trunkline.operator.api.Site;
import dev.trunkline.operator.api.UnifyPhoneTenant;
import dev.trunkline.operator.api.ZoomIntegration;
import dev.trunkline.operator.watch.Ref;
import dev.trunkline.rules.Use;
import dev.trunkline.rules.emergency.EmergencyView;
import dev.trunkline.rules.itsp.ItspView;
import dev.trunkline.rules.site.SiteView;
import dev.trunkline.rules.unify.TenantView;
import dev.trunkline.rules.zoom.ZoomView;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// What an object refers to, as it is written: whether it is there is another question.
final class References {

    static final String SECRET = Use.Target.Secret.name();
    static final String CONFIG_MAP = Use.Target.ConfigMap.name();

    private References() {}

    static Set<Ref> of(HasMetadata object) {
        String namespace = object.getMetadata().getNamespace();
        Set<Ref> refs = new HashSet<>();
        uses(object).forEach(use -> refs.add(new Ref(use.target().name(), namespace, use.name())));
        return refs;
    }

    private static List<Use> uses(HasMetadata object) {
        return switch (object) {
            case Itsp itsp when itsp.getSpec() != null -> ItspView.uses(itsp.getSpec());
            case Site site when site.getSpec() != null -> SiteView.uses(site.getSpec());
            case UnifyPhoneTenant tenant when tenant.getSpec() != null -> TenantView.uses(tenant.getSpec());
            case ZoomIntegration zoom when zoom.getSpec() != null -> ZoomView.uses(zoom.getSpec());
            case EmergencyEndpoint endpoint when endpoint.getSpec() != null -> EmergencyView.uses(endpoint.getSpec());
            default -> List.of();
        };
    }
}
