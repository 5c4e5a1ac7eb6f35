package dev.trunkline.rules.itsp;

import static dev.trunkline.rules.Words.isVisible;
import static dev.trunkline.rules.Words.list;
import static dev.trunkline.rules.Words.quoted;

import dev.trunkline.rules.Findings;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Which provider, and what the customer calls it.
final class Identity {

    private static final int LONGEST_NAME = 64;
    private static final int LONGEST_TAG = 35;

    /// RFC 5646 §2.1, letter for letter as the schema has it: a language of two or three letters, since longer ones are reserved, a
    /// private tag, or an irregular one that is grandfathered. The regular ones have the form of others.
    private static final Pattern TAG = Pattern.compile("[A-Za-z]{2,3}(-[A-Za-z]{3}){0,3}(-[A-Za-z]{4})?(-([A-Za-z]{2}|[0-9]{3}))?"
            + "(-([A-Za-z0-9]{5,8}|[0-9][A-Za-z0-9]{3}))*(-[A-WYZa-wyz0-9](-[A-Za-z0-9]{2,8})+)*(-x(-[A-Za-z0-9]{1,8})+)?"
            + "|x(-[A-Za-z0-9]{1,8})+"
            + "|(?i)en-gb-oed|i-(ami|bnn|default|enochian|hak|klingon|lux|mingo|navajo|pwn|tao|tay|tsu)|sgn-(be-fr|be-nl|ch-de)");

    private static final Pattern VARIANT = Pattern.compile("[a-z0-9]{5,8}|[0-9][a-z0-9]{3}");
    private static final Pattern BEFORE_EXTENSIONS = Pattern.compile("[a-z0-9]{2,8}(-[a-z0-9]{2,8})*");

    private static final List<String> ANNOUNCED = List.of("en");

    private Identity() {}

    /// ITSP-01
    static void provider(ItspView itsp, Findings findings) {
        String allowed = itsp.snapshot().catalogue().selfServiceIds();
        var provider = itsp.spec().provider().filter(id -> !id.isBlank());
        if (provider.isEmpty()) {
            findings.error("provider", "a connection needs a provider (provider), an id of the provider catalogue, which has " + allowed);
        } else if (itsp.listed().isEmpty()) {
            findings.error("provider", quoted(provider.get()) + " is not in the provider catalogue, which has " + allowed);
        } else if (itsp.entry().isEmpty()) {
            findings.error(
                    "provider",
                    quoted(provider.get()) + " is supported, but not open to self-service: it must be provisioned manually");
        }
    }

    /// ITSP-02
    static void displayName(ItspView itsp, Findings findings) {
        String name = itsp.spec().displayName().orElse("");
        if (!isVisible(name)) {
            findings.error("displayName", "the connection needs a name of your own (displayName), unique in the namespace");
            return;
        }
        if (name.codePointCount(0, name.length()) > LONGEST_NAME) {
            findings.error("displayName", quoted(name) + " is longer than " + LONGEST_NAME + " characters");
        }
        itsp.facts().firstNamed(name).filter(first -> !first.ref().equals(itsp.meta().ref())).ifPresent(first -> findings.error(
                "displayName",
                quoted(name) + " is the name of " + first.ref()
                        + " already; names are compared without case and surrounding blanks"));
    }

    /// ITSP-03
    static void language(ItspView itsp, Findings findings) {
        String tag = itsp.spec().announcementLanguage();
        if (tag.length() > LONGEST_TAG || !TAG.matcher(tag).matches()) {
            findings.error(
                    "announcementLanguage", quoted(tag) + " is no language tag: announcements take a BCP 47 tag such as en, de or pt-BR");
        } else if (saysTwice(tag.toLowerCase(Locale.ROOT))) {
            findings.error(
                    "announcementLanguage",
                    quoted(tag) + " is no language tag: a variant or an extension may stand in it once");
        } else if (!ANNOUNCED.contains(tag.replaceFirst("-.*", "").toLowerCase(Locale.ROOT))) {
            findings.warn(
                    "announcementLanguage",
                    quoted(tag) + " is not among the languages of announcements (" + list(ANNOUNCED) + "), so that English holds");
        }
    }

    /// RFC 5646 §2.2.5 and §2.2.6: what of it a pattern cannot say.
    private static boolean saysTwice(String tag) {
        if (tag.startsWith("x-")) {
            return false;
        }
        List<String> open = List.of(tag.split("-x-", 2)[0].split("-"));
        boolean extension = open.stream().anyMatch(part -> part.length() == 1 && Collections.frequency(open, part) > 1);
        Matcher head = BEFORE_EXTENSIONS.matcher(tag);
        List<String> before = head.lookingAt() ? List.of(head.group().split("-")) : List.of();
        return extension
                || before.stream().anyMatch(part -> VARIANT.matcher(part).matches() && Collections.frequency(before, part) > 1);
    }
}
