package dev.trunkline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is one object's in the whole cluster, and who comes first where files do not say.
class AcrossNamespacesTest {

    @TempDir
    private Path folder;

    @Test
    void aPlaceServesOneGateway() throws IOException {
        String first = itsp("beta", "zulu", "Zulu", "198.51.100.64");
        String second = itsp("acme", "carrier", "Carrier", "198.51.100.64");
        Run together = Run.lint(first + second + itsp("acme", "other", "Other", "198.51.100.65"));
        assertThat(together.out()).containsOnlyOnce(": error ").contains(
                "error ITSP-09 Itsp/carrier spec.connection.reserved: 198.51.100.64:5060 is reserved by Itsp/zulu of namespace beta;");
        assertThat(together.code()).isEqualTo(1);
        assertThat(Run.lint(second + first).out()).contains("error ITSP-09 Itsp/zulu").doesNotContain("error ITSP-09 Itsp/carrier");
        Path cluster = Files.createDirectory(folder.resolve("cluster"));
        Files.writeString(cluster.resolve("itsp.yaml"), first);
        assertThat(Run.lint(second, "--against", cluster.toString()).out()).contains("error ITSP-09 Itsp/carrier");
        // What the cluster has dealt belongs to whom it dealt it, pinned or not.
        Files.writeString(cluster.resolve("itsp.yaml"), first.replace(", reserved: {address: 198.51.100.64}", "")
                + "status: {reserved: {address: 198.51.100.64, port: 5060}}\n");
        assertThat(Run.lint(second, "--against", cluster.toString()).out()).contains("error ITSP-09 Itsp/carrier");
        Files.writeString(cluster.resolve("itsp.yaml"), second + "status: {reserved: {address: 198.51.100.64, port: 5060}}\n");
        assertThat(Run.lint(second, "--against", cluster.toString()).out()).doesNotContain("ITSP-09");
    }

    @Test
    void whoMovesLeavesItsPlace() throws IOException {
        Path cluster = Files.createDirectory(folder.resolve("cluster"));
        String held = itsp("beta", "zulu", "Zulu", "198.51.100.64") + "status: {reserved: {address: 198.51.100.64, port: 5060}}\n";
        Files.writeString(cluster.resolve("itsp.yaml"), held + itsp("acme", "other", "Other", "198.51.100.65")
                + "status: {reserved: {address: 198.51.100.65, port: 5060}}\n");
        String moved = itsp("beta", "zulu", "Zulu", "198.51.100.65");
        assertThat(Run.lint(moved, "--against", cluster.toString()).out())
                .contains("error ITSP-09 Itsp/zulu spec.connection.reserved: 198.51.100.65:5060 is reserved by Itsp/other of namespace acme;");
        String free = itsp("beta", "zulu", "Zulu", "198.51.100.66") + itsp("acme", "carrier", "Carrier", "198.51.100.64");
        assertThat(Run.lint(free, "--against", cluster.toString()).out()).doesNotContain("ITSP-09");
        // A pin without a port is that of the pool, whatever port the cluster has dealt.
        Files.writeString(cluster.resolve("itsp.yaml"), held.replace("port: 5060", "port: 5070"));
        assertThat(Run.lint(itsp("acme", "carrier", "Carrier", "198.51.100.64") + held.replaceAll("status:.*", ""), "--against", cluster.toString())
                .out()).doesNotContain("ITSP-09");
        Files.writeString(
                cluster.resolve("itsp.yaml"),
                held.replace("namespace: beta}", "namespace: beta, deletionTimestamp: \"2026-11-22T12:00:00Z\", finalizers: [x]}"));
        assertThat(Run.lint(itsp("acme", "carrier", "Carrier", "198.51.100.64"), "--against", cluster.toString()).out())
                .doesNotContain("ITSP-09");
    }

    /// As for the operator: it is not accepted, so nobody has the trunk.
    @Test
    void aTenantThatIsRefusedHoldsNoTrunk() {
        assertThat(Run.lint(tenant("beta").replace("  flavour: OpenScape\n", "") + tenant("acme")).out())
                .contains("error UPT-01")
                .doesNotContain("UPT-03");
    }

    @Test
    void aTrunkIdentityIsActiveOnce() throws IOException {
        String first = tenant("beta");
        String second = tenant("acme");
        String told = "error UPT-03 UnifyPhoneTenant/softphones spec.sites[0].trunkSecretRef: "
                + "the trunk identity (trunkId) in Secret/trunk is active already in another namespace";
        Run together = Run.lint(first + second);
        assertThat(together.out()).containsOnlyOnce("UPT-03").contains(told);
        Path cluster = Files.createDirectory(folder.resolve("cluster"));
        Files.writeString(cluster.resolve("tenant.yaml"), first);
        assertThat(Run.lint(second, "--against", cluster.toString()).out()).contains(told);
        Files.writeString(cluster.resolve("tenant.yaml"), first.replace("trunkId: t1", "trunkId: t2"));
        assertThat(Run.lint(second, "--against", cluster.toString()).out()).doesNotContain("UPT-03");
    }

    /// UPT-16: a fault of nobody.
    @Test
    void accountsWithoutACallNumberAreListed() {
        StringBuilder rows = new StringBuilder();
        for (int i = 10; i < 22; i++) {
            rows.append("    user").append(i).append("@example.net,Ada,Abc,de-DE\n");
        }
        Run run = Run.lint(tenant("beta").replace("  sites:\n", "  usersFrom: {configMapRef: {name: accounts}}\n  sites:\n") + """
                ---
                apiVersion: v1
                kind: ConfigMap
                metadata: {name: accounts, namespace: beta}
                data:
                  users.csv: |
                    emailAddress,firstName,lastName,locale
                """ + rows);
        assertThat(run.out()).contains("note UPT-16 UnifyPhoneTenant/softphones spec.usersFrom: cloud accounts without a call number")
                .contains("user10@example.net, ").contains(" and user21@example.net");
        assertThat(run.code()).isZero();
    }

    /// As `kubectl apply` makes them: the one that stands first is there when the other one comes.
    @Test
    void whatStandsFirstInAFileIsFirst() {
        String first = itsp("acme", "zulu", "Carrier", "198.51.100.64");
        String second = itsp("acme", "alpha", "Carrier", "198.51.100.65");
        assertThat(Run.lint(first + second).out()).contains("error ITSP-02 Itsp/alpha").doesNotContain("error ITSP-02 Itsp/zulu");
        assertThat(Run.lint(second + first).out()).contains("error ITSP-02 Itsp/zulu").doesNotContain("error ITSP-02 Itsp/alpha");
    }

    private static String itsp(String namespace, String name, String displayName, String reserved) {
        return """
                ---
                apiVersion: trunkline.dev/v1alpha1
                kind: Itsp
                metadata: {name: %s, namespace: %s}
                spec:
                  provider: generic-fixed-address
                  displayName: %s
                  connection: {address: 198.51.100.10, transport: UDP, fromUser: acme, reserved: {address: %s}}
                """.formatted(name, namespace, displayName, reserved);
    }

    private static String tenant(String namespace) {
        return """
                ---
                apiVersion: v1
                kind: Secret
                metadata: {name: trunk, namespace: %1$s}
                stringData: {trunkId: t1, username: u, password: p}
                ---
                apiVersion: trunkline.dev/v1alpha1
                kind: UnifyPhoneTenant
                metadata: {name: softphones, namespace: %1$s}
                spec:
                  flavour: OpenScape
                  apiKeySecretRef: {name: unify-api}
                  sites:
                    - siteRef: berlin
                      accessCode: "855"
                      trunkSecretRef: {name: trunk}
                """.formatted(namespace);
    }
}
