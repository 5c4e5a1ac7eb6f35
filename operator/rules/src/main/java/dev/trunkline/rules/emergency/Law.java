package dev.trunkline.rules.emergency;

import static dev.trunkline.rules.Words.list;

import dev.trunkline.crds.common.DeviceClass;
import dev.trunkline.crds.emergency.Place;
import dev.trunkline.rules.Findings;
import dev.trunkline.rules.Problem;
import dev.trunkline.rules.References;
import dev.trunkline.rules.UnresolvedRef;
import dev.trunkline.rules.site.SiteView;
import dev.trunkline.rules.zoom.Told;
import dev.trunkline.rules.zoom.ZoomView;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// What Kari's Law and the RAY BAUM's Act ask of a site and its telephones.
final class Law {

    /// Countries with such a law.
    static final List<String> COUNTRIES = List.of("US");

    private Law() {}

    /// E911-12
    static void endpoint(SiteView site, Findings findings) {
        boolean law = site.spec().country().filter(COUNTRIES::contains).isPresent();
        boolean telephones = !site.spec().extensions().isEmpty()
                || site.facts().zoom().at(site.meta().name()).stream().anyMatch(zoom -> zoom.roster().size() > 0);
        if (law && telephones && working(site).isEmpty()) {
            findings.warn(
                    "country",
                    "the law of " + site.spec().country().orElseThrow()
                            + " demands that telephones reach emergency services, and no accepted EmergencyEndpoint serves this site");
        }
    }

    /// E911-14
    static void extensions(SiteView site, Findings findings) {
        for (int i = 0; i < site.spec().extensions().size(); i++) {
            var extension = site.spec().extensions().get(i);
            String field = "extensions[" + i + "].location";
            place(site, extension.deviceClass(), extension.location()).ifPresent(warning -> findings.warn(field, warning));
        }
    }

    /// E911-14
    static void subscribers(ZoomView zoom, Findings findings) {
        Told told = new Told(findings);
        zoom.facts().site(zoom.spec().siteRef()).ifPresent(site -> zoom.roster().all().forEach(
                listed -> place(site, listed.subscriber().deviceClass(), listed.subscriber().location()).ifPresent(
                        warning -> told.warn(listed, "location", warning))));
        zoom.roster().tell("E911-14", told);
    }

    /// What is to be said of where a telephone stands.
    private static Optional<String> place(SiteView site, Optional<DeviceClass> device, Optional<String> location) {
        if (location.isEmpty()) {
            return device.filter(Law::isFixed).map(fixed -> "a telephone of class " + fixed + " does not move, so it must say where it stands");
        }
        Set<String> places = working(site).stream()
                .flatMap(endpoint -> endpoint.spec().locations().stream())
                .map(Place::name)
                .collect(Collectors.toSet());
        return places.contains(location.get())
                ? Optional.empty()
                : Optional.of("no EmergencyEndpoint of " + site.ref() + " has a location \"" + location.get() + "\""
                        + (places.isEmpty() ? "" : ", there are " + list(places.stream().sorted().toList())));
    }

    private static boolean isFixed(DeviceClass device) {
        return switch (device) {
            case Analogue, Digital, DECT -> true;
            case IP, SIP, Softphone, Teleworker -> false;
        };
    }

    /// The endpoints that carry the site's calls, as far as manifests show it: accepted among all others, and staying.
    private static List<EmergencyView> working(SiteView site) {
        return site.facts().emergenciesOf(site.meta().name()).stream()
                .filter(endpoint -> !endpoint.meta().deleting() && !endpoint.isAskedToGo())
                .filter(endpoint -> References.unresolved(endpoint).stream().noneMatch(UnresolvedRef::holds))
                .filter(Law::isAccepted)
                .toList();
    }

    private static boolean isAccepted(EmergencyView endpoint) {
        List<Problem> problems = new ArrayList<>();
        try (var findings = new Findings("", endpoint.ref(), problems::add, _ -> {})) {
            Provider.given(endpoint, findings);
            Unique.nameAndPort(endpoint, findings);
        }
        return problems.stream().noneMatch(Problem::isError);
    }
}
