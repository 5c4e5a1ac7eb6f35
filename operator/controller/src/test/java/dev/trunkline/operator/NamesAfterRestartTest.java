package dev.trunkline.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.trunkline.operator.api.ApiServer;
import dev.trunkline.operator.names.Zone;
import dev.trunkline.rules.settings.AddressPool;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// A node that boots starts the operator before the cluster's name server, and the provider's calls must go on.
@Tag("api")
class NamesAfterRestartTest {

    private static final Duration SOON = Duration.ofSeconds(30);

    @Test
    void peerThatIsANameStaysInThePolicyWhileNobodyAnswersANewOperator() throws Exception {
        ApiServer.get().onboard("renamed");
        Acme acme = new Acme("renamed");
        var settings = Running.settings(Running.pool("198.18.10.0/27"), AddressPool.EMPTY);
        Zone zone = Zone.serve("sip.example.net A 198.51.100.10");
        String nameServer = zone.url();
        try (zone; Running _ = Running.asking(nameServer, settings, "renamed")) {
            acme.apply(named("The carrier"));
            await().atMost(SOON).until(() -> acme.peers("itsp-carrier").contains("198.51.100.10/32"));
        }
        int before = policyWrites().size();

        // The name server is closed by now.
        try (Running _ = Running.asking(nameServer, settings, "renamed")) {
            acme.apply(named("The same carrier"));
            await().atMost(SOON).until(() -> acme.gatewayYaml("itsp-carrier").contains("The same carrier"));
        }

        assertThat(policyWrites().subList(before, policyWrites().size())).isEmpty();
        assertThat(acme.peers("itsp-carrier")).contains("198.51.100.10/32");
    }

    private static String named(String displayName) {
        return Acme.named("carrier", "sip.example.net").replace("displayName: The carrier", "displayName: " + displayName);
    }

    private static List<String> policyWrites() {
        return ApiServer.get().operatorWrites().stream()
                .filter(write -> write.contains("/namespaces/renamed/networkpolicies/"))
                .toList();
    }
}
