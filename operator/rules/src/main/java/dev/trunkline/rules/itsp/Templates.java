package dev.trunkline.rules.itsp;

import static dev.trunkline.rules.Words.list;
import static dev.trunkline.rules.Words.quoted;

import dev.trunkline.crds.itsp.Effective;
import dev.trunkline.rules.Findings;
import dev.trunkline.rules.catalogue.CatalogueDefault;
import dev.trunkline.rules.catalogue.CatalogueEntry;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// Defaults of the catalogue with holes, `{customer}.sip.example.net`, of which the manifest states the whole value.
final class Templates {

    private static final String REGISTRATION = "connection.registration.";

    private Templates() {}

    /// ITSP-27
    static void filled(ItspView itsp, Findings findings) {
        Map<String, String> stated = stated(itsp);
        List<String> unfilled = unfilled(itsp);
        templates(itsp).forEach((field, template) -> {
            String value = stated.getOrDefault(field, template.value());
            List<String> left = template.holesLeftIn(value);
            if (stated.containsKey(field) && !left.isEmpty()) {
                findings.error(
                        field,
                        quoted(value) + " still has " + list(left) + " of the catalogue's " + quoted(template.value())
                                + "; write what is yours in place of the braces");
            } else if (unfilled.contains(field)) {
                findings.error(
                        field,
                        "the catalogue has it as " + quoted(value) + ", with " + list(left)
                                + " for you to fill; state the whole value, with what is yours in place of the braces");
            }
        });
    }

    /// The fields of a complete connection that the catalogue has a template for and nobody has filled in (ITSP-12).
    static List<String> unfilled(ItspView itsp) {
        if (itsp.isDraft()) {
            return List.of();
        }
        Map<String, String> stated = stated(itsp);
        return templates(itsp).entrySet().stream()
                .filter(each -> Optional.ofNullable(stated.get(each.getKey()))
                        .map(text -> !each.getValue().holesLeftIn(text).isEmpty())
                        .orElseGet(() -> !mayLieInItsSecret(itsp, each.getKey())))
                .map(Map.Entry::getKey)
                .toList();
    }

    private static Map<String, CatalogueDefault> templates(ItspView itsp) {
        boolean registers = itsp.effective().registers().value();
        Map<String, CatalogueDefault> templates = new TreeMap<>();
        itsp.entry().map(CatalogueEntry::defaults).orElse(Map.of()).forEach((field, value) -> {
            if (value.hasHoles() && (registers || !field.startsWith(REGISTRATION))) {
                templates.put(field, value);
            }
        });
        return templates;
    }

    private static Map<String, String> stated(ItspView itsp) {
        return itsp.effective().scalars().stream().collect(Collectors.toMap(Effective::field, Effective::value));
    }

    /// User name and realm may lie beside the password.
    private static boolean mayLieInItsSecret(ItspView itsp, String field) {
        String key = field.substring(field.lastIndexOf('.') + 1);
        return List.of("username", "realm").contains(key)
                && itsp.credentialsRef().isPresent()
                && itsp.credentials().map(secret -> secret.value(key).isPresent()).orElse(true);
    }
}
