package dev.trunkline.rules.unify;

import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A release of OpenScape Business, such as V3R3 FR1; without a feature release it is 0.
///
/// @param written as somebody wrote it, for messages; it makes no difference
record Release(int version, int release, int feature, String written) implements Comparable<Release> {

    /// Both flavours work from here on.
    static final Release V3R2 = new Release(3, 2, 0, "V3R2");
    /// Internal numbering, users made by the PBX, directory and journal.
    static final Release V3R3FR1 = new Release(3, 3, 1, "V3R3 FR1");

    private static final Pattern FORM =
            Pattern.compile("V(\\d{1,3})[ ._-]*R(\\d{1,3})(?:[ ._-]*FR[ ._-]*(\\d{1,3}))?(?:[ ._-]++(?!FR).*)?", Pattern.CASE_INSENSITIVE);
    private static final Comparator<Release> ORDER =
            Comparator.comparingInt(Release::version).thenComparingInt(Release::release).thenComparingInt(Release::feature);

    /// As the vendor writes it; what follows, a fix release or a build, makes no difference.
    static Optional<Release> parse(String text) {
        Matcher form = FORM.matcher(text.strip());
        return form.matches()
                ? Optional.of(new Release(number(form, 1), number(form, 2), form.group(3) == null ? 0 : number(form, 3), text.strip()))
                : Optional.empty();
    }

    private static int number(Matcher form, int group) {
        return Integer.parseInt(form.group(group));
    }

    boolean isBefore(Release other) {
        return compareTo(other) < 0;
    }

    @Override
    public int compareTo(Release other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return written;
    }
}
