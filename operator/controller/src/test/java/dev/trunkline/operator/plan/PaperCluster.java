package dev.trunkline.operator.plan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trunkline.gateway.config.AddressType;
import dev.trunkline.gateway.config.ConfigException;
import dev.trunkline.gateway.config.GatewayConfig;
import dev.trunkline.gateway.config.GatewayStatus;
import dev.trunkline.gateway.config.GatewayYaml;
import dev.trunkline.gateway.config.LoadedConfig;
import dev.trunkline.gateway.config.PortRange;
import dev.trunkline.gateway.config.Transport;
import dev.trunkline.rules.Kind;
import dev.trunkline.rules.ObjectRef;
import dev.trunkline.rules.Resolution;
import dev.trunkline.rules.Resolver;
import dev.trunkline.rules.Snapshot;
import dev.trunkline.rules.catalogue.ProviderCatalogue;
import dev.trunkline.rules.manifest.Manifests;
import dev.trunkline.rules.model.GatewayName;
import dev.trunkline.rules.net.Ip;
import dev.trunkline.rules.observed.DomainKey;
import dev.trunkline.rules.observed.ForbiddenPort;
import dev.trunkline.rules.observed.NameQuery;
import dev.trunkline.rules.observed.Observations;
import dev.trunkline.rules.observed.ObservedGateway;
import dev.trunkline.rules.observed.ObservedPod;
import dev.trunkline.rules.observed.PeerAddress;
import dev.trunkline.rules.observed.Reservation;
import dev.trunkline.rules.settings.AddressPool;
import dev.trunkline.rules.settings.OperatorSettings;
import dev.trunkline.rules.settings.Place;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/// A cluster on paper: it deals addresses, gives Services theirs, lets pods load what they are told at once, and remembers what
/// was applied. Documents of kind `Names` say what names resolve to (of others nobody has heard yet since the operator started), those of kind `Gateways` how the pods behave (one that
/// `lags` still runs what it ran in the state before, one that is `refused` was never made), which
/// Services the load balancer passes over, and which children are gone, in the eyes of an operator that has just started.
final class PaperCluster {

    static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");
    static final DomainKey KEY = new DomainKey("a key for tests that is no secret".getBytes(StandardCharsets.US_ASCII));

    private static final PortRange SIP = new PortRange(5060, 5060);
    static final OperatorSettings SETTINGS = OperatorSettings.defaults(
            new AddressPool(List.of(AddressPool.Range.of("198.51.100.64-198.51.100.95", SIP)), true),
            new AddressPool(List.of(AddressPool.Range.of("198.51.100.96-198.51.100.127", SIP)), true),
            "trunkline-gateway:0.1.0",
            "trunkline-system");

    private final SortedMap<ObjectRef, Place> leases = new TreeMap<>();
    private final Map<NameQuery, List<PeerAddress>> names = new HashMap<>();
    private final Map<String, List<HasMetadata>> applied = new HashMap<>();
    private final Map<String, String> silent = new HashMap<>();
    private final Set<String> unready = new HashSet<>();
    private final Set<String> lagging = new HashSet<>();
    private final Map<String, GatewayConfig> loaded = new HashMap<>();
    private final Map<String, String> refused = new HashMap<>();
    private final Set<String> gone = new HashSet<>();
    private final Set<String> unbalanced = new HashSet<>();
    private final Map<String, JsonNode> says = new HashMap<>();
    private final Map<String, ForbiddenPort> links = new HashMap<>();
    private List<JsonNode> documents = List.of();
    private Resolution resolution;

    /// Replaces what stands in Git.
    void read(String yaml) {
        documents = new ArrayList<>(Manifests.documents(yaml));
        names.clear();
        silent.clear();
        unready.clear();
        lagging.clear();
        refused.clear();
        gone.clear();
        unbalanced.clear();
        says.clear();
        links.clear();
        documents.removeIf(document -> switch (document.path("kind").asText()) {
            case "Names" -> {
                document.path("names").forEach(this::name);
                yield true;
            }
            case "Gateways" -> {
                document.path("silent").properties().forEach(entry -> silent.put(entry.getKey(), entry.getValue().asText()));
                document.path("unready").forEach(name -> unready.add(name.asText()));
                document.path("refused").properties().forEach(entry -> refused.put(entry.getKey(), entry.getValue().asText()));
                document.path("lags").forEach(name -> lagging.add(name.asText()));
                document.path("unbalanced").forEach(name -> unbalanced.add(name.asText()));
                document.path("gone").forEach(child -> gone.add(child.asText()));
                document.path("says").properties().forEach(entry -> says.put(entry.getKey(), entry.getValue()));
                document.path("links").properties().forEach(
                        entry -> links.put(entry.getKey(), ForbiddenPort.valueOf(entry.getValue().asText())));
                yield true;
            }
            default -> false;
        });
    }

    private void name(JsonNode name) {
        var query = new NameQuery(
                name.path("host").asText(),
                AddressType.valueOf(name.path("type").asText("Fqdn")),
                Transport.valueOf(name.path("transport").asText()));
        List<PeerAddress> addresses = new ArrayList<>();
        name.path("addresses").forEach(address -> addresses.add(new PeerAddress(
                Ip.parse(address.asText()).orElseThrow(),
                name.has("port") ? OptionalInt.of(name.path("port").asInt()) : OptionalInt.empty())));
        names.put(query, addresses);
    }

    /// Plans once and applies what comes out.
    DesiredState turn() {
        Snapshot bare = snapshot(Observations.NONE);
        deal(Resolver.resolve(bare));
        Observations seen = observe();
        resolution = Resolver.resolve(snapshot(seen));
        DesiredState state = new Planner(SETTINGS).plan(resolution.model(), seen, KEY, NOW);
        applied.keySet().retainAll(state.gateways().keySet().stream().map(GatewayName::toString).toList());
        state.gateways().values().stream().filter(plan -> !plan.kept()).forEach(plan -> applied.put(plan.name().toString(), plan.children()));
        return state;
    }

    Resolution resolution() {
        return resolution;
    }

    Snapshot snapshot(Observations seen) {
        var builder = Snapshot.of("acme", ProviderCatalogue.shipped(), SETTINGS, NOW).observations(seen);
        documents.forEach(document -> {
            if (!Manifests.add(document, builder)) {
                throw new AssertionError("nobody reads " + document);
            }
        });
        return builder.build();
    }

    private void deal(Resolution resolved) {
        Set<Place> taken = new HashSet<>(leases.values());
        resolved.model().itsps().values().forEach(itsp -> leases.computeIfAbsent(itsp.ref(), _ -> first(
                itsp.good().flatMap(good -> good.exposure().pinned()), SETTINGS.accessPool(), itsp.meta().name(), taken)));
        resolved.model().sites().values().forEach(site -> leases.computeIfAbsent(site.ref(), _ -> first(
                site.good().flatMap(good -> good.exposure().pinned()), SETTINGS.corePool(), site.meta().name(), taken)));
    }

    private static Place first(Optional<Place> pinned, AddressPool pool, String name, Set<Place> taken) {
        Place place = pinned.orElseGet(
                () -> pool.candidates("acme", name).stream().filter(candidate -> !taken.contains(candidate)).findFirst().orElseThrow());
        taken.add(place);
        return place;
    }

    private Observations observe() {
        Map<GatewayName, ObservedGateway> gateways = new HashMap<>();
        Map<ObjectRef, Reservation> reservations = new HashMap<>();
        leases.forEach((ref, place) -> reservations.put(ref, new Reservation.Held(place)));
        documents.stream().map(document -> document.path("kind").asText() + "/" + document.path("metadata").path("name").asText())
                .forEach(ref -> {
                    for (Kind kind : List.of(Kind.Itsp, Kind.Site)) {
                        if (ref.startsWith(kind + "/")) {
                            var name = new GatewayName(new ObjectRef(kind, ref.substring(kind.name().length() + 1)));
                            gateways.put(name, gateway(name, applied.getOrDefault(name.toString(), List.of())));
                        }
                    }
                });
        List<NetworkPolicy> policies = applied.values().stream()
                .flatMap(List::stream)
                .filter(NetworkPolicy.class::isInstance)
                .map(NetworkPolicy.class::cast)
                .toList();
        return new Observations(gateways, reservations, PolicyNames.over(policies, names), Map.of());
    }

    private ObservedGateway gateway(GatewayName name, List<HasMetadata> all) {
        List<HasMetadata> children = all.stream()
                .filter(child -> !gone.contains(child.getKind() + "/" + child.getMetadata().getName()))
                .toList();
        Optional<String> link = Optional.empty();
        List<String> exposed = new ArrayList<>();
        boolean runs = false;
        for (HasMetadata child : children) {
            switch (child) {
                case Service service when service.getMetadata().getName().equals(name.link()) ->
                    link = Optional.of("10.96.0." + (1 + Math.floorMod(name.toString().hashCode(), 250)));
                case Service service when unbalanced.contains(service.getMetadata().getName()) -> {}
                case Service service -> exposed.addAll(service.getMetadata().getAnnotations().values());
                case Deployment _ -> runs = true;
                default -> {}
            }
        }
        // A pod has loaded its files before they went.
        Optional<String> refusal = Optional.ofNullable(refused.get(name.toString()));
        List<ObservedPod> pods = runs && refusal.isEmpty() ? List.of(pod(name, load(name, LastGoodFiles.of(all).orElseThrow().config()))) : List.of();
        return new ObservedGateway(LastGoodFiles.of(children), runs, pods, link, exposed, refusal);
    }

    private GatewayConfig load(GatewayName name, GatewayConfig told) {
        return loaded.merge(name.toString(), told, (before, _) -> lagging.contains(name.toString()) ? before : told);
    }

    /// A pod that runs what its ConfigMap says, or says why not.
    private ObservedPod pod(GatewayName name, GatewayConfig config) {
        String pod = name.slot("a") + "-7d4f9";
        ForbiddenPort link = links.getOrDefault(name.toString(), ForbiddenPort.Untried);
        if (silent.containsKey(name.toString())) {
            return new ObservedPod(pod, "pod-" + name, false, silent.get(name.toString()), Optional.empty(), Optional.empty(), Instant.EPOCH, link);
        }
        var status = new GatewayStatus(
                LoadedConfig.hash(GatewayYaml.writeConfig(config)), config.secretHash(), List.of(1), Optional.empty(),
                config.fragments().stream().map(fragment -> fragment.source()).toList(),
                List.of(), List.of(), Map.of(), 0, false, Map.of());
        boolean ready = !unready.contains(name.toString());
        GatewayStatus said = over(status, says.get(name.toString()));
        Optional<GatewayConfig> runs = Optional.of(config).filter(_ -> said.configHash().equals(status.configHash()));
        return new ObservedPod(pod, "pod-" + name, ready, "", Optional.of(said), runs, NOW, link);
    }

    /// The status with what a fixture says instead.
    private static GatewayStatus over(GatewayStatus status, JsonNode instead) {
        try {
            var json = new ObjectMapper();
            var tree = (ObjectNode) json.readTree(GatewayYaml.writeStatus(status));
            if (instead != null) {
                tree.setAll((ObjectNode) instead);
            }
            return GatewayYaml.readStatus(json.writeValueAsBytes(tree));
        } catch (IOException | ConfigException e) {
            throw new AssertionError(e);
        }
    }
}
