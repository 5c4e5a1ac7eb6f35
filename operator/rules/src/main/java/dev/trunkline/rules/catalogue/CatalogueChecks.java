package dev.trunkline.rules.catalogue;

import static dev.trunkline.rules.Words.list;
import static dev.trunkline.rules.Words.quoted;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trunkline.rules.catalogue.CatalogueDefault.Mark;
import dev.trunkline.rules.catalogue.CatalogueReader.Found;
import dev.trunkline.rules.net.Authority;
import dev.trunkline.rules.net.Breadth;
import dev.trunkline.rules.net.Cidr;
import dev.trunkline.rules.net.HostName;
import dev.trunkline.rules.net.Ip;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// What a catalogue may not say, and no schema can forbid. It looks at whatever the YAML holds: what has the wrong form is the
/// schema's to tell.
final class CatalogueChecks {

    private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());

    private final JsonNode entry;
    private final String path;
    private final Found found;

    private CatalogueChecks(JsonNode entry, String path, Found found) {
        this.entry = entry;
        this.path = path;
        this.found = found;
    }

    static void check(JsonNode root, Found found) {
        Map<String, String> ids = new HashMap<>();
        JsonNode providers = root.path("providers");
        for (int i = 0; i < size(providers); i++) {
            String path = "providers[" + i + "]";
            once(ids, providers.get(i).path("id"), path, path + ".id", found);
            new CatalogueChecks(providers.get(i), path, found).provider();
        }
        Map<String, String> names = new HashMap<>();
        JsonNode emergency = root.path("emergencyProviders");
        for (int i = 0; i < size(emergency); i++) {
            String path = "emergencyProviders[" + i + "]";
            once(names, emergency.get(i).path("provider"), path, path + ".provider", found);
            countries(emergency.get(i).path("countries"), path + ".countries", found);
        }
    }

    private static int size(JsonNode list) {
        return list.isArray() ? list.size() : 0;
    }

    private static void once(Map<String, String> seen, JsonNode name, String path, String field, Found found) {
        if (name.isTextual()) {
            String first = seen.putIfAbsent(name.asText(), path);
            if (first != null) {
                found.tell(field, false, quoted(name.asText()) + " is in the catalogue already, as " + first + ", and may be in it once");
            }
        }
    }

    private static void countries(JsonNode countries, String path, Found found) {
        for (int i = 0; i < size(countries); i++) {
            String country = countries.get(i).asText();
            if (country.matches("[A-Z]{2}") && !COUNTRIES.contains(country)) {
                found.tell(path + "[" + i + "]", false, quoted(country) + " is no country of ISO 3166-1");
            }
        }
    }

    private void provider() {
        if (entry.path("manual").asBoolean() && entry.path("draftFirst").asBoolean()) {
            found.tell(path + ".draftFirst", true, "a provider that is provisioned manually has no drafts; leave one of manual and draftFirst out");
        }
        for (String field : List.of(
                "address", "realm", "username", "fromUser", "outboundProxy", "registration.registrar", "registration.authUser",
                "registration.contactUser")) {
            template("connection." + field);
        }
        documented();
        transport();
        address();
        credentials("realm");
        credentials("username");
        authority("connection.outboundProxy");
        authority("connection.registration.registrar");
        retry();
        hosts();
        networks();
    }

    private JsonNode standard(String field) {
        return entry.path("defaults").path(field).path("value");
    }

    private String value(String field) {
        return "defaults." + field + ".value";
    }

    private void tell(String field, String message) {
        found.tell(path + "." + field, false, message);
    }

    private static CatalogueDefault text(JsonNode value) {
        return new CatalogueDefault(value.asText(), Mark.Documented);
    }

    private void template(String field) {
        JsonNode value = standard(field);
        if (value.isTextual() && !text(value).isTemplate()) {
            tell(value(field), quoted(value.asText()) + " has a brace that belongs to no hole; a hole is a name of letters and digits in braces,"
                    + " such as {customer}");
        }
    }

    private void documented() {
        if (entry.path("source").isMissingNode()) {
            for (Map.Entry<String, JsonNode> field : entry.path("defaults").properties()) {
                if (field.getValue().path("mark").asText().equals("documented")) {
                    tell("defaults." + field.getKey() + ".mark", "what is documented stands in a document: give the entry a source with its title and date");
                    return;
                }
            }
        }
    }

    private void transport() {
        JsonNode value = standard("connection.transport");
        List<String> offered = CatalogueForm.texts(entry.path("transports"));
        if (value.isTextual() && !offered.isEmpty() && !offered.contains(value.asText())) {
            tell(value("connection.transport"), value.asText() + " is not among this entry's transports, which are " + list(offered));
        }
    }

    private void address() {
        String type = standard("connection.addressType").asText();
        JsonNode address = standard("connection.address");
        if (address.isTextual() && text(address).isTemplate()) {
            CatalogueDefault template = text(address);
            boolean fits = type.equals("IP")
                    ? template.hasHoles() || Ip.parse(template.value()).isPresent()
                    : HostName.isValid(template.filledWith("a")) || type.isEmpty() && Ip.parse(template.value()).isPresent();
            if (!fits) {
                tell(value("connection.address"), quoted(address.asText()) + (type.equals("IP")
                        ? " is no IP address, which this entry's address type asks for"
                        : " is no host name such as sip.example.net"));
            }
        }
        if (type.equals("DNS-SRV") && standard("connection.port").isNumber()) {
            tell(value("connection.port"), "with address type DNS-SRV the provider's SRV records say the port; leave this default out");
        }
    }

    /// A default that ITSP-04 would not let anybody state.
    private void credentials(String name) {
        if (!standard("connection." + name).isMissingNode() && !CatalogueForm.texts(entry.path("asks")).contains(name)) {
            tell(value("connection." + name), "a default for what this entry does not ask for; add " + name + " to asks, or leave the default out");
        }
    }

    private void authority(String field) {
        JsonNode value = standard(field);
        if (value.isTextual() && text(value).isTemplate() && Authority.parse(text(value).filledWith("a")).isEmpty()) {
            tell(value(field), quoted(value.asText()) + " is no host or host:port");
        }
    }

    private void retry() {
        JsonNode initial = standard("connection.registration.retry.initial");
        JsonNode max = standard("connection.registration.retry.max");
        if (initial.isInt() && max.isInt() && max.asInt() < initial.asInt()) {
            tell(value("connection.registration.retry.max"), max.asInt() + " s is less than the first pause of " + initial.asInt() + " s");
        }
    }

    private void hosts() {
        JsonNode hosts = standard(CatalogueEntry.INBOUND);
        for (int i = 0; i < size(hosts); i++) {
            String host = hosts.get(i).asText();
            String field = value(CatalogueEntry.INBOUND) + "[" + i + "]";
            if (hosts.get(i).isTextual() && !host.isEmpty()) {
                if (Cidr.parse(host).isEmpty() && !HostName.isValid(host)) {
                    tell(field, quoted(host) + " is no host name, address or network such as 198.51.100.0/24");
                } else {
                    peer(field, host);
                }
            }
        }
    }

    private void networks() {
        JsonNode networks = standard(CatalogueEntry.MEDIA);
        for (int i = 0; i < size(networks); i++) {
            String network = networks.get(i).asText();
            String field = value(CatalogueEntry.MEDIA) + "[" + i + "]";
            if (networks.get(i).isTextual() && !network.isEmpty()) {
                if (!Cidr.isNetwork(network)) {
                    tell(field, quoted(network) + " is no network, written as address and prefix length such as 198.51.100.0/26");
                } else {
                    peer(field, network);
                }
            }
        }
    }

    /// As ITSP-17 judges a manifest's own.
    private void peer(String field, String place) {
        switch (Breadth.of(place)) {
            case Breadth.Nobody() ->
                tell(field, quoted(place) + " can be no peer, since it is unspecified, loopback, link-local, multicast or reserved");
            case Breadth.Everybody() -> tell(field, quoted(place) + " is so wide that strangers would be taken for the provider");
            case Breadth.Wide(_), Breadth.Narrow() -> {}
        }
    }
}
