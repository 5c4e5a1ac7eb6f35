package dev.trunkline.operator.domain;

import dev.trunkline.crds.common.SecretRef;
import dev.trunkline.crds.itsp.Connection;
import dev.trunkline.crds.itsp.Inbound;
import dev.trunkline.crds.itsp.ItspSpec;
import dev.trunkline.crds.site.Extension;
import dev.trunkline.crds.site.SiteSpec;
import dev.trunkline.operator.api.EmergencyEndpoint;
import dev.trunkline.operator.api.Itsp;
import dev.trunkline.operator.api.Site;
import dev.trunkline.operator.api.UnifyPhoneTenant;
import dev.trunkline.operator.api.ZoomIntegration;
import dev.trunkline.operator.watch.Ref;
import dev.trunkline.rules.Kind;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/// What an object refers to, as it is written: whether it is there is another question.
final class References {

    static final String SECRET = "Secret";

    private References() {}

    static Set<Ref> of(HasMetadata object) {
        Collected refs = new Collected(object.getMetadata().getNamespace(), new HashSet<>());
        switch (object) {
            case Itsp itsp when itsp.getSpec() != null -> refs.itsp(itsp.getSpec());
            case Site site when site.getSpec() != null -> refs.site(site.getSpec());
            case UnifyPhoneTenant tenant when tenant.getSpec() != null ->
                tenant.getSpec().sites().forEach(site -> refs.add(Kind.Site, site.siteRef()));
            case ZoomIntegration zoom when zoom.getSpec() != null -> {
                refs.add(Kind.Site, zoom.getSpec().siteRef());
                refs.add(Kind.MediaProfile, zoom.getSpec().mediaProfileRef());
                zoom.getSpec().coreMediaProfileRef().ifPresent(name -> refs.add(Kind.MediaProfile, name));
            }
            case EmergencyEndpoint endpoint when endpoint.getSpec() != null -> {
                endpoint.getSpec().siteRefs().forEach(name -> refs.add(Kind.Site, name));
                endpoint.getSpec().mediaProfileRef().ifPresent(name -> refs.add(Kind.MediaProfile, name));
            }
            default -> {}
        }
        return refs.refs();
    }

    private record Collected(String namespace, Set<Ref> refs) {

        void itsp(ItspSpec spec) {
            // Names, and the number of drafts, are the domain's.
            refs.add(Ref.topic(namespace, "itsps"));
            spec.mediaProfileRef().ifPresent(name -> add(Kind.MediaProfile, name));
            spec.connection().flatMap(Connection::credentialsSecretRef).ifPresent(this::secret);
            spec.connection().flatMap(Connection::inbound).flatMap(Inbound::credentialsSecretRef).ifPresent(this::secret);
            spec.certificate().flatMap(certificate -> certificate.secretRef()).ifPresent(this::secret);
        }

        void site(SiteSpec spec) {
            refs.add(Ref.topic(namespace, "itsps"));
            refs.add(Ref.topic(namespace, "numbers"));
            spec.numbers().forEach(number -> number.itspRefs().forEach(name -> add(Kind.Itsp, name)));
            spec.dialPlan().forEach(pattern -> pattern.routes().forEach(route -> add(Kind.Itsp, route.itspRef())));
            spec.itspCalls().forEach(calls -> add(Kind.Itsp, calls.itspRef()));
            spec.extensions().stream()
                    .map(Extension::credentialsSecretRef)
                    .flatMap(Optional::stream)
                    .forEach(this::secret);
        }

        private void secret(SecretRef ref) {
            if (!ref.name().isEmpty()) {
                refs.add(new Ref(SECRET, namespace, ref.name()));
            }
        }

        void add(Kind kind, String name) {
            if (!name.isEmpty()) {
                refs.add(new Ref(kind.name(), namespace, name));
            }
        }
    }
}
