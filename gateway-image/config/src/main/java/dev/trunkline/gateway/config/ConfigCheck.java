package dev.trunkline.gateway.config;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// What must hold before a gateway may serve a file: everything that the records cannot say by their types.
final class ConfigCheck {

    private static final Pattern SECRET_HASH = Pattern.compile("hmac-sha256:[0-9a-f]{64}");

    private ConfigCheck() {}

    static void check(GatewayConfig config) throws ConfigException {
        Place root = Place.root();
        identity(root.field("gateway"), root.field("gateway").present(config.gateway()));
        String hash = root.field("secretHash").present(config.secretHash());
        root.field("secretHash").require(SECRET_HASH.matcher(hash).matches(), "is not hmac-sha256: and 64 hexadecimal digits");
        exposed(root.field("exposed"), root.field("exposed").present(config.exposed()));
        Link link = root.field("link").present(config.link());
        root.field("link.tcp").port(link.tcp());
        root.field("link.media").ports(link.media());
        InternalPorts ports = root.field("ports").present(config.ports());
        root.field("ports.status").port(ports.status());
        root.field("ports.probe").port(ports.probe());
        limits(root.field("limits"), root.field("limits").present(config.limits()));
        portsApart(config);
        fragments(root.field("fragments"), config);
    }

    /// The same for the credentials, and that each id that the file names is among them.
    static void checkPair(GatewayConfig config, Credentials credentials) throws ConfigException {
        for (int i = 0; i < config.fragments().size(); i++) {
            if (config.fragments().get(i).content() instanceof Provider provider) {
                Place place = Place.root().field("fragments").item(i).field("content").field("provider");
                known(place.field("credentials"), provider.credentials(), credentials);
                known(place.field("inboundCredentials"), provider.inboundCredentials(), credentials);
            }
        }
    }

    private static void known(Place place, Optional<String> id, Credentials credentials) throws ConfigException {
        if (id.isPresent()) {
            place.require(
                    credentials.digests().containsKey(id.get()),
                    "names " + Place.quoted(id.get()) + ", which " + GatewayYaml.CREDENTIALS_FILE + " does not have");
        }
    }

    private static void identity(Place place, Identity identity) throws ConfigException {
        place.field("namespace").label(identity.namespace());
        place.field("name").label(identity.name());
        place.field("role").present(identity.role());
        place.field("slot").label(identity.slot());
    }

    private static void exposed(Place place, Exposed exposed) throws ConfigException {
        port(place.field("udp"), exposed.udp());
        port(place.field("tcp"), exposed.tcp());
        place.require(exposed.udp().isPresent() || exposed.tcp().isPresent(), "has neither udp nor tcp");
        if (exposed.advertisedAddress().isPresent()) {
            place.field("advertisedAddress").address(exposed.advertisedAddress().get());
        }
        place.field("media").ports(exposed.media());
    }

    private static void limits(Place place, Limits limits) throws ConfigException {
        if (limits.calls().isPresent()) {
            place.field("calls").atLeast(1, limits.calls().getAsInt());
        }
        place.field("messagesPerSecond").atLeast(0, limits.messagesPerSecond());
        place.field("drainSeconds").atLeast(0, limits.drainSeconds());
    }

    /// All ports are bound on the one address of the pod.
    private static void portsApart(GatewayConfig config) throws ConfigException {
        Map<Integer, String> tcp = new TreeMap<>();
        apart(tcp, "link.tcp", config.link().tcp());
        apart(tcp, "ports.status", config.ports().status());
        apart(tcp, "ports.probe", config.ports().probe());
        if (config.exposed().tcp().isPresent()) {
            apart(tcp, "exposed.tcp", config.exposed().tcp().getAsInt());
        }
        PortRange exposed = config.exposed().media();
        PortRange link = config.link().media();
        new Place("link.media").require(
                exposed.last() < link.first() || link.last() < exposed.first(), "overlaps exposed.media");
        if (config.exposed().udp().isPresent()) {
            int udp = config.exposed().udp().getAsInt();
            new Place("exposed.udp").require(
                    !exposed.contains(udp) && !link.contains(udp), "is " + udp + ", which is also a media port");
        }
    }

    private static void apart(Map<Integer, String> taken, String path, int port) throws ConfigException {
        String other = taken.putIfAbsent(port, path);
        new Place(path).require(other == null, "is " + port + ", which is also " + other);
    }

    private static void port(Place place, OptionalInt port) throws ConfigException {
        if (port.isPresent()) {
            place.port(port.getAsInt());
        }
    }

    private static void fragments(Place place, GatewayConfig config) throws ConfigException {
        List<Fragment> fragments = config.fragments();
        Set<String> profiles = fragments.stream()
                .filter(f -> f != null && f.content() instanceof Media && f.source() != null)
                .map(f -> f.source().name())
                .collect(Collectors.toSet());
        Set<String> sources = new HashSet<>();
        for (int i = 0; i < fragments.size(); i++) {
            Fragment fragment = fragments.get(i);
            Source source = place.item(i).field("source").present(fragment.source());
            source(place.item(i).field("source"), source);
            place.item(i).require(
                    sources.add(source.kind() + "/" + source.name()),
                    "is from " + source.kind() + " " + source.name() + ", as an earlier one is");
            new FragmentCheck(place.item(i), config.gateway().role(), profiles)
                    .check(place.item(i).field("content").present(fragment.content()));
        }
    }

    private static void source(Place place, Source source) throws ConfigException {
        place.field("kind").text(source.kind());
        place.field("name").name(source.name());
        place.field("uid").text(source.uid());
        place.field("generation").require(source.generation() >= 1, "is " + source.generation() + ", the least allowed is 1");
    }
}
