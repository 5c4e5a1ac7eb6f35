package dev.trunkline.rules.itsp;

import static dev.trunkline.rules.Words.list;
import static dev.trunkline.rules.Words.quoted;
import static dev.trunkline.rules.Words.trimmed;

import dev.trunkline.rules.Findings;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/// Which provider, and what the customer calls it.
final class Identity {

    private static final int LONGEST_NAME = 64;
    private static final int LONGEST_TAG = 35;

    /// RFC 5646 §2.1, letter for letter as the schema has it: a language of two or three letters, since longer ones are reserved, and
    /// neither a private tag nor a grandfathered one, which name no language to speak.
    private static final Pattern TAG = Pattern.compile("[A-Za-z]{2,3}(-[A-Za-z]{3}){0,3}(-[A-Za-z]{4})?(-([A-Za-z]{2}|[0-9]{3}))?"
            + "(-([A-Za-z0-9]{5,8}|[0-9][A-Za-z0-9]{3}))*(-[A-WYZa-wyz0-9](-[A-Za-z0-9]{2,8})+)*(-x(-[A-Za-z0-9]{1,8})+)?");

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
        if (trimmed(name).isEmpty()) {
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
        } else if (!ANNOUNCED.contains(tag.replaceFirst("-.*", "").toLowerCase(Locale.ROOT))) {
            findings.warn(
                    "announcementLanguage",
                    quoted(tag) + " is not among the languages of announcements (" + list(ANNOUNCED) + "), so that English holds");
        }
    }
}
