package dev.trunkline.rules.itsp;

import static dev.trunkline.rules.Words.list;
import static dev.trunkline.rules.Words.quoted;

import dev.trunkline.rules.Findings;
import dev.trunkline.rules.catalogue.CatalogueEntry;
import java.util.IllformedLocaleException;
import java.util.List;
import java.util.Locale;

/// Which provider, and what the customer calls it.
final class Identity {

    private static final int LONGEST_NAME = 128;
    private static final List<String> ANNOUNCED = List.of("en");

    private Identity() {}

    /// ITSP-01
    static void provider(ItspView itsp, Findings findings) {
        String allowed = itsp.snapshot().catalogue().selfServiceIds();
        var provider = itsp.spec().provider().filter(id -> !id.isBlank());
        if (provider.isEmpty()) {
            findings.error("provider", "no provider is named; the catalogue has " + allowed);
        } else if (itsp.entry().isEmpty()) {
            findings.error("provider", quoted(provider.get()) + " is not in the provider catalogue, which has " + allowed);
        } else if (itsp.entry().filter(CatalogueEntry::manual).isPresent()) {
            findings.error(
                    "provider",
                    quoted(provider.get()) + " is supported, but not open to self-service: it must be provisioned manually");
        }
    }

    /// ITSP-02
    static void displayName(ItspView itsp, Findings findings) {
        String name = itsp.spec().displayName().orElse("");
        if (name.isBlank()) {
            findings.error("displayName", "the connection needs a name of its own, unique in this domain");
            return;
        }
        if (name.length() > LONGEST_NAME) {
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
        if (tag.isEmpty()) {
            return;
        }
        try {
            String language = new Locale.Builder().setLanguageTag(tag).build().getLanguage();
            if (!ANNOUNCED.contains(language)) {
                findings.warn(
                        "announcementLanguage",
                        quoted(tag) + " is not among the languages of announcements (" + list(ANNOUNCED) + "), so that English holds");
            }
        } catch (IllformedLocaleException _) {
            findings.error("announcementLanguage", quoted(tag) + " is no language tag such as en, de or pt-BR (BCP 47)");
        }
    }
}
