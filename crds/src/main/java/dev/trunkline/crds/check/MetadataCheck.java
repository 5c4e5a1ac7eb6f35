package dev.trunkline.crds.check;

import static dev.trunkline.crds.text.Printable.quoted;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trunkline.crds.check.Violation.Form;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/// The metadata of an object, as far as every API server judges it.
final class MetadataCheck {

    /// Fields that authors write.
    private static final Set<String> WRITTEN = new TreeSet<>(List.of("name", "generateName", "namespace", "labels", "annotations"));

    /// Fields that others write, and that stand in what `kubectl get` prints.
    private static final Set<String> KEPT = Set.of(
            "finalizers", "ownerReferences", "uid", "resourceVersion", "generation", "creationTimestamp", "deletionTimestamp",
            "deletionGracePeriodSeconds", "selfLink", "managedFields");

    private static final Pattern DNS_LABEL = Pattern.compile("[a-z0-9]([-a-z0-9]*[a-z0-9])?");
    private static final Pattern NAME = Pattern.compile(DNS_LABEL + "(\\." + DNS_LABEL + ")*");
    private static final Pattern WORD = Pattern.compile("([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]");
    private static final int LONGEST_NAME = 40;
    private static final int LONGEST_LABEL = 63;
    private static final int LONGEST_SUBDOMAIN = 253;

    private MetadataCheck() {}

    static void judge(JsonNode metadata, Consumer<Violation> found) {
        if (!metadata.isObject()) {
            add(found, "metadata", metadata.isMissingNode() || metadata.isNull() ? Form.Missing : Form.Type,
                    "every object needs metadata with a name");
            return;
        }
        metadata.fieldNames().forEachRemaining(name -> {
            if (!WRITTEN.contains(name) && !KEPT.contains(name)) {
                add(found, "metadata." + name, Form.Unknown, Wording.unknown(name, WRITTEN));
            }
        });
        name(metadata, found);
        JsonNode namespace = metadata.path("namespace");
        if (isWritten(namespace)) {
            if (!namespace.isTextual()) {
                add(found, "metadata.namespace", Form.Type, "a namespace is text: write it in quotes");
            } else if (!isLabel(namespace.textValue())) {
                add(found, "metadata.namespace", Form.Pattern, quoted(namespace.textValue())
                        + " is no namespace: small letters, digits and -, at most 63, a letter or digit at both ends");
            }
        }
        texts(metadata.path("labels"), "metadata.labels", true, found);
        texts(metadata.path("annotations"), "metadata.annotations", false, found);
    }

    private static void name(JsonNode metadata, Consumer<Violation> found) {
        JsonNode name = metadata.path("name");
        if (!isWritten(name)) {
            if (!isWritten(metadata.path("generateName"))) {
                add(found, "metadata.name", Form.Missing, "every object needs a name");
            }
        } else if (!name.isTextual()) {
            add(found, "metadata.name", Form.Type, "a name is text: write it in quotes");
        } else if (name.textValue().length() > LONGEST_SUBDOMAIN || !NAME.matcher(name.textValue()).matches()) {
            add(found, "metadata.name", Form.Pattern, quoted(name.textValue())
                    + " is no name: small letters, digits and -, at most 40, a letter or digit at both ends");
        } else if (name.textValue().length() > LONGEST_NAME || name.textValue().contains(".")) {
            // In the words of the schema's CEL rule.
            add(found, "metadata.name", Form.Bound, "the name " + quoted(name.textValue())
                    + " cannot be used: the Service of the gateway and host name are made of it, so it has at most 40 characters and"
                    + " no full stop");
        }
    }

    private static void texts(JsonNode map, String path, boolean labels, Consumer<Violation> found) {
        if (!isWritten(map)) {
            return;
        }
        if (!map.isObject()) {
            add(found, path, Form.Type, "here is no object with a field for each of the " + path.substring(path.indexOf('.') + 1));
            return;
        }
        map.properties().forEach(entry -> {
            String field = path + "." + entry.getKey();
            JsonNode value = entry.getValue();
            if (!isKey(entry.getKey())) {
                add(found, field, Form.Pattern, quoted(entry.getKey())
                        + " is no key: letters, digits, -, _ and ., at most 63, with a domain and / before it if wanted");
            }
            if (!value.isTextual() && !value.isNull()) {
                add(found, field, Form.Type, "the value is " + value.getNodeType().name().toLowerCase(java.util.Locale.ROOT)
                        + ", and text is wanted: write it in quotes");
            } else if (labels && !value.asText("").isEmpty() && !isWord(value.asText())) {
                add(found, field, Form.Pattern, quoted(value.asText())
                        + " is no label's value: letters, digits, -, _ and ., at most 63, a letter or digit at both ends");
            }
        });
    }

    private static boolean isKey(String key) {
        int slash = key.indexOf('/');
        String domain = slash < 0 ? "" : key.substring(0, slash);
        return (slash < 0 || domain.length() <= LONGEST_SUBDOMAIN && NAME.matcher(domain).matches()) && isWord(key.substring(slash + 1));
    }

    private static boolean isWord(String text) {
        return text.length() <= LONGEST_LABEL && WORD.matcher(text).matches();
    }

    private static boolean isLabel(String text) {
        return text.length() <= LONGEST_LABEL && DNS_LABEL.matcher(text).matches();
    }

    private static boolean isWritten(JsonNode value) {
        return !value.isMissingNode() && !value.isNull();
    }

    private static void add(Consumer<Violation> found, String field, Form form, String message) {
        found.accept(new Violation(field, Violation.SCHEMA, form, message));
    }
}
