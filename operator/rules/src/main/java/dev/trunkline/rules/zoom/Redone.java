package dev.trunkline.rules.zoom;

import static dev.trunkline.rules.Words.names;

import dev.trunkline.crds.common.Ports;
import dev.trunkline.crds.zoom.Subscriber;
import dev.trunkline.crds.zoom.ZoomIntegrationSpec;
import dev.trunkline.rules.Findings;
import dev.trunkline.rules.site.SiteView;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/// What an edit leaves to be done in Zoom by hand: nothing there follows by itself (ZOOM-25).
final class Redone {

    private Redone() {}

    /// ZOOM-25
    static void warn(ZoomView zoom, Findings findings) {
        List<Subscriber> now = subscribers(zoom);
        if (zoom.isAskedToGo() && !now.isEmpty()) {
            findings.warn("", "Zoom does not notice that the integration goes: take out by hand " + who(now));
        }
        zoom.before(ZoomIntegrationSpec.class).ifPresent(before -> {
            if (!now.isEmpty() && !before.fqdn().toLowerCase(Locale.ROOT).equals(zoom.spec().fqdn().toLowerCase(Locale.ROOT))) {
                findings.warn(
                        "fqdn",
                        "clients go on registering at " + before.fqdn() + " until Zoom is told of " + zoom.spec().fqdn()
                                + ": provision anew " + who(now));
            }
            port(zoom, "access.tls", findings);
            subscribers(zoom.earlier().map(Redone::subscribers).orElse(List.of()), now, findings);
        });
    }

    /// ZOOM-25, where the port changes with the site's realm.
    static void ofSite(SiteView site, Findings findings) {
        if (site.isEdited()) {
            site.facts().zooms().stream()
                    .filter(zoom -> !zoom.isEdited() && zoom.spec().siteRef().equals(site.meta().name()))
                    .forEach(zoom -> port(zoom, "realms", findings));
        }
    }

    private static void port(ZoomView zoom, String field, Findings findings) {
        List<Subscriber> subscribers = subscribers(zoom);
        int port = port(zoom);
        zoom.facts().before().zooms().stream()
                .filter(earlier -> earlier.ref().equals(zoom.ref()))
                .map(Redone::port)
                .filter(earlier -> earlier != port && !subscribers.isEmpty())
                .forEach(earlier -> findings.warn(
                        field,
                        "clients of " + zoom.ref() + " go on registering at port " + earlier + " until Zoom is told of port " + port
                                + ": provision anew " + who(subscribers)));
    }

    private static List<Subscriber> subscribers(ZoomView zoom) {
        return zoom.roster().all().stream().map(Listed::subscriber).toList();
    }

    private static int port(ZoomView zoom) {
        OptionalInt own = zoom.spec().access().map(Ports::tls).orElse(OptionalInt.empty());
        return own.orElseGet(() -> zoom.accessPorts().tls());
    }

    private static void subscribers(List<Subscriber> before, List<Subscriber> now, Findings findings) {
        Map<String, Subscriber> left = new LinkedHashMap<>();
        before.forEach(subscriber -> left.put(subscriber.stationNumber(), subscriber));
        List<Subscriber> edited = now.stream()
                .filter(subscriber -> Optional.ofNullable(left.remove(subscriber.stationNumber()))
                        .filter(earlier -> !known(earlier).equals(known(subscriber)))
                        .isPresent())
                .toList();
        if (!left.isEmpty()) {
            findings.warn(
                    "subscribers",
                    "who is taken out stays active in Zoom until somebody takes them out there: " + who(List.copyOf(left.values())));
        }
        if (!edited.isEmpty()) {
            findings.warn("subscribers", "Zoom does not notice that subscribers are edited: provision anew " + who(edited));
        }
    }

    /// What Zoom has of a subscriber, or the PBX shows it; not where an emergency call finds the station.
    private static List<Object> known(Subscriber of) {
        return List.of(
                of.email(), of.firstName(), of.lastName(), of.deviceType(), of.voicemailIndex(), of.credentialsSecretRef(),
                of.callLog().orElse(Subscriber.CallLog.All), of.pairRole().orElse(Subscriber.PairRole.None), of.zoomLicence());
    }

    private static String who(List<Subscriber> subscribers) {
        return names(subscribers.stream()
                .map(each -> each.stationNumber() + each.email().map(email -> " (" + email + ")").orElse(""))
                .toList());
    }
}
