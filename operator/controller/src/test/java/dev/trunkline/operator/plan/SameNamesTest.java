package dev.trunkline.operator.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.gateway.config.AddressType;
import dev.trunkline.gateway.core.engine.GatewayEngine;
import dev.trunkline.gateway.core.engine.Input;
import dev.trunkline.gateway.core.engine.Output;
import dev.trunkline.rules.observed.LastGood;
import dev.trunkline.rules.observed.NameQuery;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The operator opens the firewall to what it asks for itself, before the gateway does: both must ask the same (RFC 3263 §4.2).
class SameNamesTest {

    private static final List<String> ADDRESSES = List.of(
            "addressType: IP, address: 198.51.100.10",
            "addressType: FQDN, address: sip.example.net",
            "addressType: DNS-SRV, address: sip.example.net");

    static Stream<String> connections() {
        return ADDRESSES.stream().flatMap(address -> hosts("outboundProxy: '%s', ", "proxy")
                .flatMap(proxy -> hosts("registration: {registrar: '%s'}, ", "registrar")
                        .map(registrar -> proxy + registrar + address)));
    }

    private static Stream<String> hosts(String field, String name) {
        return Stream.concat(
                Stream.of(""),
                Stream.of(name + ".example.net", name + ".example.net:5070", "198.51.100.20", "198.51.100.20:5070").map(field::formatted));
    }

    @ParameterizedTest
    @MethodSource("connections")
    void operatorAsksForWhatTheGatewayAsksFor(String connection) {
        GatewayPlan plan = plan(connection);

        assertThat(plan.names()).containsExactlyInAnyOrderElementsOf(askedByGateway(plan));
    }

    @ParameterizedTest
    @MethodSource("connections")
    void whoTakesItsRegistrationBackMayGoOnToAskForThem(String connection) {
        var cluster = new PaperCluster();
        GatewayPlan running = plan(cluster, connection, "");

        GatewayPlan leaving = plan(cluster, connection, ", deletionTimestamp: \"2026-01-01T11:59:59Z\"");

        assertThat(leaving.until()).isPresent();
        assertThat(leaving.names()).isEqualTo(running.names());
    }

    private static GatewayPlan plan(String connection) {
        return plan(new PaperCluster(), connection, "");
    }

    private static GatewayPlan plan(PaperCluster cluster, String connection, String leaves) {
        cluster.read("""
                apiVersion: trunkline.dev/v1alpha1
                kind: Itsp
                metadata:
                  {name: carrier, namespace: acme, uid: uid-carrier, generation: 1, creationTimestamp: "2026-01-01T00:00:00Z"%s}
                spec:
                  provider: generic-udp-register
                  displayName: Carrier
                  connection: {%s, credentialsSecretRef: {name: carrier-login}}
                  gateway: {callLimit: 1}
                ---
                apiVersion: v1
                kind: Secret
                metadata: {name: carrier-login, namespace: acme}
                stringData: {username: acme, password: a-secret-password}
                """.formatted(leaves, connection));
        DesiredState state = cluster.turn();
        assertThat(cluster.resolution().problems()).noneMatch(problem -> problem.isError());
        return state.gateways().values().iterator().next();
    }

    private static List<NameQuery> askedByGateway(GatewayPlan plan) {
        LastGood told = LastGoodFiles.of(plan.children()).orElseThrow();
        var engine = new GatewayEngine("a", new Random(1));
        List<NameQuery> asked = new ArrayList<>();
        engine.handle(
                PaperCluster.NOW, new Input.Configured(told.config(), told.credentials().orElseThrow(), "10.244.0.5"), output -> {
                    if (output instanceof Output.Resolve query) {
                        assertThat(query.type()).isNotEqualTo(AddressType.Ip);
                        asked.add(new NameQuery(query.host(), query.type(), query.transport()));
                    }
                });
        return asked;
    }
}
