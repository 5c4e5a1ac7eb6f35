package dev.trunkline.rules.zoom;

import static dev.trunkline.rules.Words.list;

import dev.trunkline.crds.zoom.Subscriber;
import dev.trunkline.crds.zoom.Subscriber.DeviceType;
import dev.trunkline.crds.zoom.Versions;
import dev.trunkline.crds.zoom.ZoomLicences;
import dev.trunkline.rules.Findings;
import dev.trunkline.rules.Term;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// Licences and software support: how many, and how long.
final class Licences {

    private Licences() {}

    /// ZOOM-19. A number that is not stated is not judged.
    static void oneAUser(ZoomView zoom, Findings findings) {
        zoom.spec().licences().ifPresent(licences -> {
            int users = zoom.roster().size();
            enough("psi", "PSI", licences.psi(), users, findings);
            enough("subscriber", "subscriber", licences.subscriber(), users, findings);
            if (asksForItsOwn(zoom)) {
                enough("sbcZoom", "SBC Zoom", licences.sbcZoom(), users, findings);
            }
        });
    }

    /// "This license will be required for future releases", section 5: which, the operator's settings say, once it is known.
    private static boolean asksForItsOwn(ZoomView zoom) {
        Optional<ProductVersion> from = zoom.settings().sbcZoomLicencesFrom().flatMap(ProductVersion::parse);
        Optional<ProductVersion> sbc = zoom.spec().versions().flatMap(Versions::sbc).flatMap(ProductVersion::parse);
        return from.isPresent() && sbc.filter(version -> version.compareTo(from.get()) >= 0).isPresent();
    }

    private static void enough(String field, String name, OptionalInt count, int users, Findings findings) {
        count.stream().filter(licences -> licences < users).forEach(licences -> findings.error(
                "licences." + field,
                name + " licences: " + licences + " for " + users + (users == 1 ? " subscriber" : " subscribers, each of whom needs one")));
    }

    /// ZOOM-31
    static void standalone(ZoomView zoom, Findings findings) {
        zoom.roster().tell("ZOOM-31", findings);
        List<Subscriber> subscribers = zoom.roster().all().stream().map(Listed::subscriber).toList();
        if (zoom.spec().standalone()) {
            int flex = zoom.spec().licences().map(ZoomLicences::flex).orElse(OptionalInt.empty()).orElse(0);
            if (flex < subscribers.size()) {
                findings.error(
                        "licences.flex",
                        "Flex licences: " + flex + " for " + subscribers.size()
                                + (subscribers.size() == 1 ? " subscriber" : " subscribers") + ", each of whom needs one at a stand-alone PBX");
            }
        }
        List<String> several = subscribers.stream()
                .filter(each -> each.deviceType().equals(Optional.of(DeviceType.DesktopAndMobile)))
                .map(Subscriber::stationNumber)
                .toList();
        if (!several.isEmpty() && !zoom.spec().userBasedLicensing()) {
            findings.error(
                    "userBasedLicensing",
                    "subscriber" + (several.size() == 1 ? " " + several.getFirst() + " has" : "s " + list(several) + " have")
                            + " more than one device, which needs user-based licensing");
        }
    }

    /// ZOOM-32. The last day counts, in UTC; the month before it is noticed.
    static void support(ZoomView zoom, Findings findings) {
        zoom.spec().softwareSupportUntil().ifPresent(last -> Term.through(last).judge(
                "softwareSupportUntil",
                zoom.snapshot().now(),
                "software support ended with " + last + ": nothing new is set up, and what runs goes on; renew it",
                "software support ends with " + last + "; renew it, or nothing new is set up",
                findings));
    }
}
