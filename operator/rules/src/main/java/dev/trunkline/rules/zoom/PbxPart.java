package dev.trunkline.rules.zoom;

import static dev.trunkline.rules.Words.list;
import static dev.trunkline.rules.Words.quoted;

import dev.trunkline.crds.common.LocationNumber;
import dev.trunkline.crds.zoom.Pbx;
import dev.trunkline.crds.zoom.Pbx.VoiceGateway;
import dev.trunkline.rules.Findings;
import dev.trunkline.rules.site.SiteView;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// What the PBX's own administration has to say: system number, voice gateways, voicemail, numbers.
final class PbxPart {

    /// ITU-T E.164 §6.2.1
    private static final int MOST_DIGITS = 15;

    private static final int HIGHEST_INDEX = 999;
    private static final String FIELD = "stationNumber";
    private static final Pattern STATION = Pattern.compile("[0-9*#]{1,15}");

    private PbxPart() {}

    /// ZOOM-06
    static void needs(ZoomView zoom, Findings findings) {
        if (zoom.spec().pbx().flatMap(Pbx::systemNumber).isEmpty()) {
            findings.error("pbx.systemNumber", "the PBX needs a system number of its own (pbx.systemNumber)");
        }
        zoom.spec().pbx().ifPresent(pbx -> system(zoom, pbx, findings));
        Subscribers.stations(zoom, findings);
    }

    private static void system(ZoomView zoom, Pbx pbx, Findings findings) {
        pbx.systemNumber().ifPresent(number -> itsOwn(zoom, number, findings));
        Set<String> places = new HashSet<>();
        for (int i = 0; i < pbx.gateways().size(); i++) {
            VoiceGateway gateway = pbx.gateways().get(i);
            if (!places.add(gateway.ltu() + "/" + gateway.slot())) {
                findings.error(
                        "pbx.gateways[" + i + "]",
                        "the voice gateway in LTU " + gateway.ltu() + ", slot " + gateway.slot() + " stands in the list twice");
            }
            if (gateway.sipViaUdp().orElse(false)) {
                findings.error("pbx.gateways[" + i + "].sipViaUdp", "SIP over UDP must be off on the voice gateways of the PBX");
            }
        }
    }

    private static void itsOwn(ZoomView zoom, String number, Findings findings) {
        String site = zoom.spec().siteRef();
        Optional<ZoomView> first = zoom.facts().zoom().firstWithSystemNumber(number).filter(other -> !other.spec().siteRef().equals(site));
        if (first.isPresent()) {
            findings.error(
                    "pbx.systemNumber",
                    quoted(number) + " is the system number of another PBX, that of Site/" + first.get().spec().siteRef() + " in "
                            + first.get().ref() + "; each PBX has its own");
            return;
        }
        before(zoom).filter(other -> stated(other, Pbx::systemNumber).filter(theirs -> !theirs.equals(number)).isPresent()).findFirst()
                .ifPresent(other -> findings.error(
                        "pbx.systemNumber",
                        other.ref() + " is of the PBX of Site/" + site + " too, and has the system number "
                                + quoted(stated(other, Pbx::systemNumber).orElseThrow()) + " for it; a PBX has one"));
    }

    /// The integrations of the same PBX that were there first.
    private static Stream<ZoomView> before(ZoomView zoom) {
        return zoom.facts().zoom().at(zoom.spec().siteRef()).stream().takeWhile(other -> !other.ref().equals(zoom.ref()));
    }

    private static <T> Optional<T> stated(ZoomView zoom, Function<Pbx, Optional<T>> what) {
        return zoom.spec().pbx().flatMap(what);
    }

    /// ZOOM-23
    static void voicemail(ZoomView zoom, Findings findings) {
        List<Pbx.VoicemailRoute> routes = zoom.spec().pbx().map(Pbx::voicemailRoutes).orElse(List.of());
        Set<Integer> indexes = new TreeSet<>();
        for (int i = 0; i < routes.size(); i++) {
            if (!indexes.add(routes.get(i).index())) {
                findings.error(
                        "pbx.voicemailRoutes[" + i + "].index",
                        "index " + routes.get(i).index() + " is that of another voicemail route already");
            } else {
                shared(zoom, routes.get(i), "pbx.voicemailRoutes[" + i + "].index", findings);
            }
        }
        Told told = new Told(findings);
        zoom.roster().all().forEach(listed -> listed.subscriber().voicemailIndex().stream().filter(index -> isIndex(index) && !indexes.contains(index)).forEach(
                index -> told.error(
                        listed,
                        "voicemailIndex",
                        "subscriber " + listed.subscriber().stationNumber()
                                + " has a voicemail index that is not among the voicemail routes (pbx.voicemailRoutes): " + index
                                + (indexes.isEmpty() ? "" : ", there is a route for " + list(indexes)))));
    }

    // No other one can have a route, and ZOOM-06 says so.
    private static boolean isIndex(int index) {
        return index >= 0 && index <= HIGHEST_INDEX;
    }

    // The PBX has each index once, whatever the number of its integrations.
    private static void shared(ZoomView zoom, Pbx.VoicemailRoute route, String field, Findings findings) {
        before(zoom).forEach(other -> other.spec().pbx().map(Pbx::voicemailRoutes).orElse(List.of()).stream()
                .filter(theirs -> theirs.index() == route.index() && !theirs.number().equals(route.number()))
                .forEach(theirs -> findings.error(
                        field,
                        "index " + route.index() + " leads to " + theirs.number() + " in " + other.ref()
                                + ", which is of the same PBX, and to " + route.number() + " here")));
    }

    /// ZOOM-24
    static void numbers(ZoomView zoom, Findings findings) {
        Optional<SiteView> site = zoom.site();
        Told told = new Told(findings);
        Set<String> seen = new HashSet<>();
        for (Listed listed : zoom.roster().all()) {
            String station = listed.subscriber().stationNumber();
            if (!STATION.matcher(station).matches()) {
                told.error(listed, FIELD, quoted(station) + " is no station number, which has 1 to 15 digits, * and #");
            } else if (!seen.add(station)) {
                told.error(listed, FIELD, station + " is the number of another subscriber already");
            } else if (station.matches(".*[*#].*")) {
                told.error(listed, FIELD, station + " cannot be completed to an E.164 number, which has no * and no #");
            } else {
                site.flatMap(of -> complete(of, station)).ifPresent(why -> told.error(listed, FIELD, why));
            }
        }
    }

    /// Why it cannot be completed, if it cannot.
    private static Optional<String> complete(SiteView site, String station) {
        Optional<LocationNumber> location = site.spec().location();
        Optional<String> country = location.flatMap(LocationNumber::countryCode);
        if (country.isEmpty()) {
            return Optional.of(station + " cannot be completed to an E.164 number, since " + site.ref() + " has no country code (location)");
        }
        String number = country.get() + location.flatMap(LocationNumber::areaCode).orElse("")
                + location.flatMap(LocationNumber::pabxNumber).orElse("") + station;
        return number.length() > MOST_DIGITS
                ? Optional.of(station + " makes +" + number + " with the location number of " + site.ref() + ", " + number.length()
                        + " digits; E.164 allows " + MOST_DIGITS)
                : Optional.empty();
    }
}
