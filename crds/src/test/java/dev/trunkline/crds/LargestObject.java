package dev.trunkline.crds;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.regex.Pattern;

/// The largest object that a kind's schema allows: every field there, every list full, every text as long as it may be. Free texts are
/// of characters that take three bytes each. What CEL forbids beyond the schema is put right by kind.
public final class LargestObject {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private LargestObject() {}

    public static ObjectNode of(Kind kind) {
        ObjectNode object = JSON.objectNode();
        object.put("apiVersion", Kind.GROUP + "/" + Kind.VERSION).put("kind", kind.name());
        object.putObject("metadata").put("name", "x".repeat(40));
        JsonNode spec = filled("spec", CrdSchemas.schema(kind).at("/properties/spec"), 0);
        object.set("spec", spec);
        switch (kind) {
            case Itsp -> {
                ObjectNode connection = (ObjectNode) spec.path("connection");
                connection.put("addressType", "FQDN").put("address", domain(253, 0));
            }
            case Site -> object.withObject("/spec").remove("sipServers");
            case UnifyPhoneTenant -> LargestUsers.ofTenant(object.withObject("/spec"));
            case ZoomIntegration -> LargestUsers.ofZoom(object.withObject("/spec"));
            case EmergencyEndpoint -> LargestUsers.ofEmergency(object.withObject("/spec"));
            case MediaProfile -> {
                ArrayNode codecs = object.withObject("/spec").putArray("codecs");
                String[] carried = "PCMU PCMA G722 G729 G726-32 GSM iLBC opus AMR AMR-WB EVS L16 CLEARMODE".split(" ");
                for (String codec : carried) {
                    codecs.add(codec);
                }
            }
        }
        return object;
    }

    private static JsonNode filled(String path, JsonNode schema, int index) {
        if (schema.has("enum")) {
            return schema.path("enum").get(index % schema.path("enum").size());
        }
        return switch (schema.path("type").asText()) {
            case "object" -> {
                ObjectNode object = JSON.objectNode();
                schema.path("properties").properties().forEach(p ->
                        object.set(p.getKey(), filled(path + "." + p.getKey(), p.getValue(), index)));
                if (path.endsWith("gateway")) {
                    object.withObject("/portRange").put("first", 10000);
                }
                yield object;
            }
            case "array" -> {
                ArrayNode array = JSON.arrayNode();
                for (int i = 0; i < schema.path("maxItems").asInt(); i++) {
                    array.add(filled(path + "[]", schema.path("items"), i));
                }
                yield array;
            }
            case "integer" -> JSON.numberNode(
                    path.matches(".*\\.(index|ltu|slot|position)")
                            ? index % 999 + 1
                            // TLS has a port of its own.
                            : schema.path("maximum").asInt() - (path.endsWith(".tls") ? 1 : 0));
            case "boolean" -> JSON.booleanNode(path.endsWith(".active") || path.endsWith(".media"));
            default -> JSON.textNode(text(path, schema, index));
        };
    }

    private static String text(String path, JsonNode schema, int index) {
        int max = schema.path("maxLength").asInt();
        String name = path.matches(".*(api|[pP]roxy)\\.host") ? "domain" : path.replaceFirst(".*[.]", "").replace("[]", "");
        return switch (name) {
            case "country", "countries" -> "" + (char) ('A' + index / 26) + (char) ('A' + index % 26);
            case "countryCode" -> "493";
            case "areaCode" -> "30303030";
            case "pabxNumber" -> "123456789012";
            case "announcementLanguage" -> "zh-Hant-TW";
            case "registrar", "outboundProxy" -> domain(252, index).replaceFirst("\\.$", "") + ":65535";
            case "addresses", "domain" -> domain(253, index);
            case "fqdn" -> domain(252, index).replaceFirst("\\.$", "");
            case "cidrs", "extensionNetworks", "mediaRanges", "exempt" ->
                "2001:db8:aaaa:bbbb:cccc:dddd:%04x:0/112".formatted(index + 0x1000);
            case "address", "advertisedAddress", "egressAddress", "dns", "start", "end" ->
                path.contains("remoteLocations") || path.contains("sipServers")
                        ? domain(253, index)
                        : "2001:db8:aaaa:bbbb:cccc:dddd:eeee:%04x".formatted(index + 0x1000);
            case "number" -> path.contains("numbers[]") ? "+1%014d-+1%014d".formatted(index, index) : digits(max, index);
            case "to" -> digits(15, index);
            case "expires", "softwareSupportUntil" -> "2027-03-31";
            case "until" -> "2027-03-31T12:00:00.123456789Z";
            case "email", "userEmail", "select" -> "x%06d".formatted(index) + "x".repeat(17) + "@example.net";
            case "url" -> "https://example.net/" + "x".repeat(max - 20);
            case "cpu" -> "1".repeat(max - 1) + "m";
            case "memory" -> "1".repeat(max - 2) + "Mi";
            case "ciphers" -> "TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256";
            case "mask" -> "255.255.255.255";
            case "pattern" -> "X".repeat(max - 3) + "%03d".formatted(index);
            case "forwardTo" -> "Voicemail";
            case "locale" -> "zh-Hant-TW";
            case "accessCode" -> "%08d".formatted(index);
            case "zoomWorkplace", "openscape4000", "assistant", "csta", "plt", "rmx", "lw", "sbc" -> "V1111 R2222.3333.4444.5555";
            case "numbers" -> "%08d".formatted(index);
            case "prefixes" -> "%04d".formatted(index);
            default -> fitting(path, schema, max, index);
        };
    }

    /// Three bytes a character where the schema lets it, else letters, else digits.
    private static String fitting(String path, JsonNode schema, int max, int index) {
        Pattern pattern = Pattern.compile(schema.path("pattern").asText(""));
        String number = "%03d".formatted(index);
        for (String letter : new String[] {"€", "x", "1"}) {
            String text = letter.repeat(max - 3) + number;
            if (!schema.has("pattern") || pattern.matcher(text).matches()) {
                return text;
            }
        }
        throw new IllegalStateException(path + ": no value for " + pattern);
    }

    static String digits(int length, int index) {
        return "1".repeat(length - 3) + "%03d".formatted(index);
    }

    /// A domain name of this length, of labels of 62 characters.
    static String domain(int length, int index) {
        StringBuilder name = new StringBuilder("n%03d".formatted(index));
        while (name.length() < length) {
            int rest = length - name.length();
            name.append(rest > 1 ? "." + "x".repeat(Math.min(62, rest - 1)) : ".");
        }
        return name.toString();
    }
}
