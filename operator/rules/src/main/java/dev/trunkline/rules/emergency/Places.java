package dev.trunkline.rules.emergency;

import static dev.trunkline.rules.Words.list;
import static dev.trunkline.rules.Words.quoted;

import dev.trunkline.crds.emergency.Building;
import dev.trunkline.crds.emergency.EmergencyEndpointSpec.SiteDefault;
import dev.trunkline.crds.emergency.IpRange;
import dev.trunkline.crds.emergency.Place;
import dev.trunkline.rules.Findings;
import dev.trunkline.rules.net.Ip;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Where a caller is, by address (E911-07).
final class Places {

    private Places() {}

    /// @param at the range's place in the list
    private record Range(int at, Ip first, Ip last) {

        private static final Comparator<Range> ORDER =
                Comparator.comparing(Range::first).thenComparing(Range::last, Comparator.reverseOrder());

        boolean overlaps(Range other) {
            return first.v6() == other.first.v6() && first.compareTo(other.last) <= 0 && other.first.compareTo(last) <= 0;
        }

        /// Whether it has the same addresses, in whatever spelling.
        boolean equalTo(Range other) {
            return first.equals(other.first) && last.equals(other.last);
        }

        /// Whether the other one lies inside, and is smaller.
        boolean holds(Range other) {
            return !equalTo(other) && first.compareTo(other.first) <= 0 && other.last.compareTo(last) <= 0;
        }
    }

    /// E911-07
    static void ranges(EmergencyView endpoint, Findings findings) {
        Set<String> buildings = endpoint.spec().buildings().stream().map(Building::name).collect(Collectors.toSet());
        Set<String> locations = endpoint.spec().locations().stream().map(Place::name).collect(Collectors.toSet());
        List<Place> places = endpoint.spec().locations();
        for (int i = 0; i < places.size(); i++) {
            known("locations[" + i + "].building", "building", places.get(i).building(), buildings, findings);
        }
        List<Range> ranges = new ArrayList<>();
        List<IpRange> written = endpoint.spec().ipRanges();
        for (int i = 0; i < written.size(); i++) {
            String field = "ipRanges[" + i + "]";
            read(i, written.get(i), field, findings).ifPresent(ranges::add);
            known(field + ".building", "building", written.get(i).building(), buildings, findings);
            known(field + ".location", "location", written.get(i).location(), locations, findings);
            inside(written.get(i), field, places, buildings, findings);
            if (written.get(i).location().isEmpty()) {
                findings.error(
                        field + ".location",
                        words(written.get(i)) + " leads to no place: name the location where its callers are (location)");
            }
        }
        crossing(ranges, written, findings);
        defaults(endpoint, locations, findings);
    }

    /// A range that names both a building and a location must not say two things.
    private static void inside(IpRange range, String field, List<Place> places, Set<String> buildings, Findings findings) {
        range.building().filter(buildings::contains).ifPresent(building -> places.stream()
                .filter(place -> range.location().filter(place.name()::equals).isPresent())
                .findFirst()
                .flatMap(Place::building)
                .filter(other -> !other.equals(building))
                .ifPresent(other -> findings.error(
                        field + ".building",
                        "location " + quoted(range.location().orElseThrow()) + " is in building " + quoted(other) + ", not in "
                                + quoted(building))));
    }

    private static Optional<Range> read(int at, IpRange range, String field, Findings findings) {
        Optional<Ip> first = Ip.parse(range.start());
        Optional<Ip> last = Ip.parse(range.end());
        String text = quoted(range.start()) + " to " + quoted(range.end());
        if (first.isEmpty() || last.isEmpty() || first.get().v6() != last.get().v6()) {
            findings.error(field, text + " is no range: both must be IP addresses of one family");
            return Optional.empty();
        }
        if (first.get().compareTo(last.get()) > 0) {
            findings.error(field, text + " runs backward");
            return Optional.empty();
        }
        return Optional.of(new Range(at, first.get(), last.get()));
    }

    private static String words(IpRange range) {
        return range.start() + "-" + range.end();
    }

    /// Sorted by start, wider first, a range crosses those that are still open and do not hold it.
    private static void crossing(List<Range> ranges, List<IpRange> written, Findings findings) {
        List<Range> open = new ArrayList<>();
        for (Range range : ranges.stream().sorted(Range.ORDER).toList()) {
            open.removeIf(other -> !other.overlaps(range));
            open.stream().filter(other -> !other.holds(range)).forEach(other -> {
                Range later = range.at() > other.at() ? range : other;
                Range earlier = later == range ? other : range;
                findings.error(
                        "ipRanges[" + later.at() + "]",
                        words(written.get(later.at())) + " and " + words(written.get(earlier.at()))
                                + (range.equalTo(other) ? " are the same" : " overlap, and neither lies inside the other")
                                + ", so that a caller in both could be at either place");
            });
            open.add(range);
        }
    }

    private static void defaults(EmergencyView endpoint, Set<String> locations, Findings findings) {
        List<SiteDefault> defaults = endpoint.spec().defaults();
        for (int i = 0; i < defaults.size(); i++) {
            known("defaults[" + i + "].location", "location", defaults.get(i).location(), locations, findings);
        }
        Set<String> covered = defaults.stream()
                .filter(site -> site.location().isPresent())
                .map(SiteDefault::siteRef)
                .collect(Collectors.toSet());
        List<String> bare = endpoint.spec().siteRefs().stream().filter(site -> !covered.contains(site)).map(site -> "Site/" + site).toList();
        if (!bare.isEmpty()) {
            findings.warn("defaults", "a caller of " + list(bare) + " outside all address ranges is at no known place; give a default");
        }
    }

    private static void known(String field, String what, Optional<String> name, Set<String> names, Findings findings) {
        name.filter(text -> !names.contains(text)).ifPresent(text -> findings.error(
                field,
                "there is no " + what + " " + quoted(text)
                        + (names.isEmpty() ? "" : ", there are " + list(names.stream().sorted().toList()))));
    }
}
