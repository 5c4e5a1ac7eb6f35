package dev.trunkline.operator.domain;

import dev.trunkline.crds.common.Condition;
import dev.trunkline.gateway.config.Secret;
import dev.trunkline.operator.api.Owners;
import dev.trunkline.operator.plan.LastGoodFiles;
import dev.trunkline.operator.plan.PolicyNames;
import dev.trunkline.operator.reserve.Holder;
import dev.trunkline.operator.reserve.Reservations;
import dev.trunkline.operator.status.StatusBoard;
import dev.trunkline.operator.status.StatusShape;
import dev.trunkline.operator.watch.ClusterCaches;
import dev.trunkline.operator.watch.DomainCaches;
import dev.trunkline.operator.watch.Ref;
import dev.trunkline.rules.ConfigMapData;
import dev.trunkline.rules.KubeObject;
import dev.trunkline.rules.ObjectRef;
import dev.trunkline.rules.SecretData;
import dev.trunkline.rules.Snapshot;
import dev.trunkline.rules.model.GatewayName;
import dev.trunkline.rules.observed.LastGood;
import dev.trunkline.rules.observed.ObservedGateway;
import dev.trunkline.rules.observed.ObservedPod;
import dev.trunkline.rules.observed.Observations;
import dev.trunkline.rules.observed.Reservation;
import dev.trunkline.rules.settings.OperatorSettings;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.LoadBalancerIngress;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.client.CustomResource;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// From the caches to the snapshot of one domain.
final class SnapshotReader {

    private final ClusterCaches cluster;
    private final Reservations reservations;
    private final StatusBoard board;
    private final Lists lists;
    private final OperatorSettings settings;
    private final TrunkBook trunks;

    SnapshotReader(
            ClusterCaches cluster,
            Reservations reservations,
            StatusBoard board,
            Lists lists,
            OperatorSettings settings,
            TrunkBook trunks) {
        this.cluster = cluster;
        this.reservations = reservations;
        this.board = board;
        this.lists = lists;
        this.settings = settings;
        this.trunks = trunks;
    }

    /// The Secrets, or ConfigMaps, that the domain's objects refer to.
    Set<String> namesOf(String kind, String namespace) {
        return StatusShape.all().stream()
                .flatMap(shape -> cluster.list(shape.type(), namespace).stream())
                .flatMap(object -> References.of(object).stream())
                .filter(ref -> ref.kind().equals(kind))
                .map(Ref::name)
                .collect(Collectors.toSet());
    }

    /// All objects of the domain.
    List<ObjectRef> objects(String namespace) {
        return StatusShape.all().stream()
                .flatMap(shape -> cluster.list(shape.type(), namespace).stream()
                        .map(object -> new ObjectRef(shape.kind(), object.getMetadata().getName())))
                .toList();
    }

    Snapshot read(Domain domain, Instant now) {
        String namespace = domain.namespace();
        Map<ObjectRef, List<Condition>> conditions = new HashMap<>();
        var itsps = objects(StatusShape.ITSP, namespace, conditions);
        var sites = objects(StatusShape.SITE, namespace, conditions);
        var profiles = objects(StatusShape.MEDIA_PROFILE, namespace, conditions);
        Map<GatewayName, ObservedGateway> gateways = new HashMap<>();
        Map<ObjectRef, Reservation> reserved = new HashMap<>();
        List<NetworkPolicy> policies = new ArrayList<>();
        Stream.concat(itsps.stream().map(KubeObject::meta), sites.stream().map(KubeObject::meta)).forEach(meta -> {
            GatewayName name = new GatewayName(meta.ref());
            gateways.put(name, gateway(domain, name, meta.uid()));
            reserved.put(meta.ref(), reservations.standing(Holder.of(meta)));
            domain.children()
                    .find(NetworkPolicy.class, name.toString())
                    .filter(policy -> Owners.isOwnedBy(policy, meta.uid()))
                    .ifPresent(policies::add);
        });
        return Snapshot.of(namespace, lists.catalogue().get(), settings, now)
                .trustedRoots(lists.trustedRoots().get())
                .itsps(itsps)
                .sites(sites)
                .mediaProfiles(profiles)
                .tenants(objects(StatusShape.UNIFY_PHONE_TENANT, namespace, conditions))
                .zooms(objects(StatusShape.ZOOM_INTEGRATION, namespace, conditions))
                .emergencies(objects(StatusShape.EMERGENCY_ENDPOINT, namespace, conditions))
                .secrets(secrets(domain))
                .configMaps(configMaps(domain))
                .observations(new Observations(
                        gateways,
                        reserved,
                        PolicyNames.over(policies, domain.names().known()),
                        conditions,
                        trunks.outside(namespace)))
                .build();
    }

    private <P extends CustomResource<S, T>, S, T> List<KubeObject<S>> objects(
            StatusShape<P, S, T> shape, String namespace, Map<ObjectRef, List<Condition>> conditions) {
        return cluster.list(shape.type(), namespace).stream()
                .map(object -> {
                    board.standing(object).map(shape.conditions()).ifPresent(standing ->
                            conditions.put(new ObjectRef(shape.kind(), object.getMetadata().getName()), standing));
                    return KubeObjects.of(shape.kind(), object);
                })
                .flatMap(Optional::stream)
                .toList();
    }

    private static List<SecretData> secrets(Domain domain) {
        return domain.secrets().stream()
                .map(secret -> new SecretData(secret.getMetadata().getName(), values(secret.getData())))
                .toList();
    }

    private static List<ConfigMapData> configMaps(Domain domain) {
        return domain.configMaps().stream()
                .map(map -> new ConfigMapData(map.getMetadata().getName(), Optional.ofNullable(map.getData()).orElse(Map.of())))
                .toList();
    }

    private static Map<String, Secret> values(Map<String, String> data) {
        Map<String, Secret> values = new HashMap<>();
        if (data != null) {
            data.forEach((key, text) ->
                    values.put(key, new Secret(new String(Base64.getDecoder().decode(text), StandardCharsets.UTF_8))));
        }
        return values;
    }

    // A Service of that name may be a namesake's; only the owner's own says where its gateway is.
    private ObservedGateway gateway(Domain domain, GatewayName name, String uid) {
        List<ObservedPod> pods = domain.children().pods(name.toString()).stream()
                .filter(pod -> !Pods.isLeaving(pod))
                .map(pod -> Pods.observed(name.toString(), pod, domain.poller()))
                .toList();
        Optional<String> link = domain.children()
                .find(Service.class, name.link())
                .filter(service -> Owners.isOwnedBy(service, uid))
                .map(service -> service.getSpec().getClusterIP())
                .filter(ip -> ip != null && !ip.isEmpty() && !ip.equals("None"));
        List<String> exposed = domain.children().find(Service.class, name.toString()).stream()
                .filter(service -> Owners.isOwnedBy(service, uid))
                .filter(service -> service.getStatus() != null && service.getStatus().getLoadBalancer() != null)
                .flatMap(service -> service.getStatus().getLoadBalancer().getIngress().stream())
                .map(SnapshotReader::address)
                .flatMap(Optional::stream)
                .toList();
        List<Deployment> workloads = domain.children().ofGateway(Deployment.class, name.toString()).stream()
                .filter(deployment -> Owners.isOwnedBy(deployment, uid))
                .toList();
        Optional<String> refusal = workloads.stream().flatMap(deployment -> Pods.refusal(deployment).stream()).findFirst();
        return new ObservedGateway(lastGood(domain, name, uid), !workloads.isEmpty(), pods, link, exposed, refusal);
    }

    // What was planned last, if this operator planned it: the caches may be behind it, and what stands there may be somebody's
    // edit, or be gone. After a start the gateway's own files tell.
    private static Optional<LastGood> lastGood(Domain domain, GatewayName name, String uid) {
        return domain.planned(name.owner())
                .filter(plan -> plan.owner().uid().equals(uid))
                .flatMap(plan -> LastGoodFiles.of(plan.children()))
                .or(() -> lastGood(domain.children(), name, uid));
    }

    // A namesake made anew inherits nothing of what the one before it was told.
    private static Optional<LastGood> lastGood(DomainCaches children, GatewayName name, String uid) {
        Map<String, String> secret = children.find(io.fabric8.kubernetes.api.model.Secret.class, name.toString())
                .filter(credentials -> Owners.isOwnedBy(credentials, uid))
                .map(io.fabric8.kubernetes.api.model.Secret::getData)
                .orElse(Map.of());
        return children.find(ConfigMap.class, name.toString())
                .filter(map -> Owners.isOwnedBy(map, uid))
                .map(ConfigMap::getData)
                .flatMap(data -> LastGoodFiles.read(data, secret));
    }

    private static Optional<String> address(LoadBalancerIngress ingress) {
        return Optional.ofNullable(ingress.getIp()).or(() -> Optional.ofNullable(ingress.getHostname()));
    }
}
