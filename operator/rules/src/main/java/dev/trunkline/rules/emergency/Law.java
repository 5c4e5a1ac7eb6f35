package dev.trunkline.rules.emergency;

import static dev.trunkline.rules.Words.list;

import dev.trunkline.crds.common.DeviceClass;
import dev.trunkline.crds.emergency.Place;
import dev.trunkline.rules.Findings;
import dev.trunkline.rules.site.SiteView;
import dev.trunkline.rules.zoom.ZoomView;
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
                || zooms(site).stream().anyMatch(zoom -> !zoom.spec().subscribers().isEmpty());
        if (law && telephones && site.facts().emergenciesOf(site.meta().name()).isEmpty()) {
            findings.warn(
                    "country",
                    "the law of " + site.spec().country().orElseThrow()
                            + " demands that telephones reach emergency services, and no accepted EmergencyEndpoint names this site");
        }
    }

    /// E911-14
    static void extensions(SiteView site, Findings findings) {
        for (int i = 0; i < site.spec().extensions().size(); i++) {
            var extension = site.spec().extensions().get(i);
            place(site, "extensions[" + i + "].location", extension.deviceClass(), extension.location(), findings);
        }
    }

    /// E911-14
    static void subscribers(ZoomView zoom, Findings findings) {
        zoom.facts().site(zoom.spec().siteRef()).ifPresent(site -> {
            for (int i = 0; i < zoom.spec().subscribers().size(); i++) {
                var subscriber = zoom.spec().subscribers().get(i);
                place(site, "subscribers[" + i + "].location", subscriber.deviceClass(), subscriber.location(), findings);
            }
        });
    }

    private static void place(
            SiteView site, String field, Optional<DeviceClass> device, Optional<String> location, Findings findings) {
        if (location.isEmpty()) {
            device.filter(Law::isFixed).ifPresent(fixed -> findings.warn(
                    field, "a telephone of class " + fixed + " does not move, so it must say where it stands"));
            return;
        }
        Set<String> places = site.facts().emergenciesOf(site.meta().name()).stream()
                .flatMap(endpoint -> endpoint.spec().locations().stream())
                .map(Place::name)
                .collect(Collectors.toSet());
        if (!places.contains(location.get())) {
            findings.warn(
                    field,
                    "no EmergencyEndpoint of " + site.ref() + " has a location \"" + location.get() + "\""
                            + (places.isEmpty() ? "" : ", there are " + list(places.stream().sorted().toList())));
        }
    }

    private static boolean isFixed(DeviceClass device) {
        return switch (device) {
            case Analogue, Digital, DECT -> true;
            case IP, SIP, Softphone, Teleworker -> false;
        };
    }

    private static List<ZoomView> zooms(SiteView site) {
        return site.facts().zooms().stream().filter(zoom -> zoom.spec().siteRef().equals(site.meta().name())).toList();
    }
}
