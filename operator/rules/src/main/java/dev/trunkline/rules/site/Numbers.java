package dev.trunkline.rules.site;

import static dev.trunkline.rules.Words.quoted;

import dev.trunkline.crds.common.LocationNumber;
import dev.trunkline.crds.site.PublicNumber;
import dev.trunkline.rules.Findings;
import dev.trunkline.rules.itsp.ItspView;
import dev.trunkline.rules.unify.TenantView;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// A site's public numbers and where they lead.
final class Numbers {

    private Numbers() {}

    /// SITE-01
    static void publicNumbers(SiteView site, Findings findings) {
        var numbers = site.spec().numbers();
        for (int i = 0; i < numbers.size(); i++) {
            PublicNumber number = numbers.get(i);
            String field = "numbers[" + i + "]";
            if (E164Range.parse(number.number()) instanceof E164Range.Invalid(String message)) {
                findings.error(field + ".number", quoted(number.number()) + " " + message);
            }
            if (number.itspRefs().isEmpty()) {
                findings.error(field + ".itspRefs", number.number() + " comes from no Itsp; name the one that you have it from");
            }
            for (int j = 0; j < number.itspRefs().size(); j++) {
                String at = field + ".itspRefs[" + j + "]";
                site.facts().snapshot().itsp(number.itspRefs().get(j))
                        // One that goes on running is refused for itself (ITSP-13), and its sites have done nothing wrong.
                        .filter(itsp -> ItspView.isDraft(itsp.spec()) && !site.facts().runs(itsp.meta())).ifPresent(
                        itsp -> findings.error(at, itsp.ref() + " is a draft; numbers come from a complete connection"));
            }
        }
    }

    /// SITE-02
    static void unique(SiteView site, Findings findings) {
        site.facts().clashes(site.meta().name()).forEach(clash -> {
            boolean whole = clash.common().toString().equals(clash.text());
            boolean here = clash.winner().ref().equals(site.meta().ref());
            String where = clash.winning() + (here ? " of this site" : " of " + clash.winner().ref());
            findings.error(
                    "numbers[" + clash.index() + "].number",
                    clash.text() + (whole ? " stands in " : " shares " + clash.common() + " with ") + where
                            + (here ? " already" : " already, and a public number belongs to one site"));
        });
    }

    /// SITE-03
    static void targets(SiteView site, Findings findings) {
        var numbers = site.spec().numbers();
        for (int i = 0; i < numbers.size(); i++) {
            PublicNumber number = numbers.get(i);
            String field = "numbers[" + i + "].to";
            Optional<String> to = number.to();
            if (to.isEmpty()) {
                findings.warn(field, number.number() + " leads nowhere: calls to it are answered 404");
            } else if (!isInternal(to.get())) {
                findings.error(field, quoted(to.get()) + " is no internal number, allowed are up to 15 digits");
            } else if (E164Range.parse(number.number()) instanceof E164Range.Valid(E164Range range) && !fits(range, to.get())) {
                findings.error(
                        field,
                        range.size() + " numbers counted up from " + to.get() + " would need more than its " + to.get().length()
                                + " digits");
            }
        }
    }

    /// SITE-03, where the front itself knows every telephone: extensions, and the users of Unify Phone and Zoom (ITSP-19).
    static void answered(SiteView site, Findings findings) {
        if (!site.spec().sipServers().isEmpty()) {
            return; // What its PBX has, only the PBX knows.
        }
        Set<String> known = new HashSet<>(site.facts().unify().numbersAt(site.meta().name()));
        known.addAll(site.facts().zoom().numbersAt(site.meta().name()));
        site.spec().extensions().forEach(extension -> known.add(extension.number()));
        var numbers = site.spec().numbers();
        for (int i = 0; i < numbers.size(); i++) {
            Optional<String> to = numbers.get(i).to().filter(Numbers::isInternal);
            if (to.isPresent()
                    && E164Range.parse(numbers.get(i).number()) instanceof E164Range.Valid(E164Range range)
                    && fits(range, to.get())) {
                answered(findings, "numbers[" + i + "].to", range, to.get(), known);
            }
        }
    }

    private static void answered(Findings findings, String field, E164Range range, String to, Set<String> known) {
        long first = Long.parseLong(to);
        long last = last(range, to);
        long there = known.stream()
                .filter(number -> number.length() == to.length() && isInternal(number))
                .mapToLong(Long::parseLong)
                .filter(number -> first <= number && number <= last)
                .count();
        if (range.size() == 1 && there == 0) {
            findings.warn(field, "no extension or user of this site has the number " + to + ": calls to " + range + " are answered 404");
        } else if (there < range.size()) {
            findings.warn(
                    field,
                    range.size() - there + " of the internal numbers " + to + " to " + String.format(Locale.ROOT, "%0" + to.length() + "d", last)
                            + " belong to no extension or user of this site: calls to their part of " + range + " are answered 404");
        }
    }

    private static boolean isInternal(String number) {
        return number.matches("\\d{1,15}");
    }

    /// Whether a range counts up from its first internal number at equal length.
    private static boolean fits(E164Range range, String to) {
        return last(range, to) < Math.pow(10, to.length());
    }

    private static long last(E164Range range, String to) {
        return Long.parseLong(to) + range.size() - 1;
    }

    /// SITE-07
    static void location(SiteView site, Findings findings) {
        Optional<LocationNumber> location = site.spec().location();
        location.ifPresent(number -> LocationForm.check("location", number, findings));
        if (location.flatMap(LocationNumber::countryCode).isEmpty()) {
            findings.error("location.countryCode", "the location number needs a country code, 1 to 3 digits such as 49");
        }
        missing(findings, "location.areaCode", "area code", location.flatMap(LocationNumber::areaCode));
        missing(findings, "location.pabxNumber", "PABX number", location.flatMap(LocationNumber::pabxNumber));
    }

    /// SITE-07: the location number of a tenant's incoming side has the same form.
    static void location(TenantView tenant, Findings findings) {
        for (int i = 0; i < tenant.spec().sites().size(); i++) {
            String field = "sites[" + i + "].location";
            tenant.spec().sites().get(i).location().ifPresent(location -> LocationForm.check(field, location, findings));
        }
    }

    private static void missing(Findings findings, String field, String what, Optional<String> value) {
        if (value.isEmpty()) {
            findings.warn(field, "no " + what + " is given: numbers dialled without it cannot be completed");
        }
    }
}
