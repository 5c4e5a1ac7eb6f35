package dev.trunkline.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.demo.run.Testbed;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// What the provider's registrar tells, and that a connection that goes, or is switched off, takes its registration back. Needs
/// the testbed's cluster with the operator, as `make/up` leaves it.
@Tag("cluster")
class RegistrationTest {

    // Ten seconds are given; well within them a provider that answers has been told.
    private static final Duration SOON = Duration.ofSeconds(9);
    private static final Duration GONE = Duration.ofSeconds(60);
    private static final String FORGOTTEN = "demo: " + World.USER + " has no binding any more";

    private static World world;
    private static Acme acme;

    @BeforeAll
    static void open() {
        world = new World(Testbed.find());
        acme = new Acme(Testbed.find(), world.client());
    }

    @AfterAll
    static void close() {
        if (acme != null) {
            acme.close();
        }
        if (world != null) {
            world.close();
        }
    }

    @BeforeEach
    void registered() {
        int mark = world.provider().mark();
        acme.applySamples("itsp-carrier-credentials.yaml", "mediaprofile-voice.yaml", "itsp-carrier.yaml");
        acme.awaitReady("Itsp", "carrier");
        assertThat(world.provider().awaitLine(mark, "REGISTER accepted", Acme.ROLLOUT)).isTrue();
        acme.awaitCondition("Itsp", "carrier", "PeerReachable", "True", "Registered");
    }

    @Test
    void addressThatTheRegistrarSawIsTheEgressAddress() {
        acme.awaitCondition("Itsp", "carrier", "EgressKnown", "True", "SeenByPeer");
        // What a pod begins leaves from its node's address here.
        assertThat(acme.kubectl("get", "itsp/carrier", "-n", Acme.NAMESPACE, "-o", "jsonpath={.status.egressAddress.address}"))
                .isEqualTo(acme.kubectl("get", "nodes", "-o", "jsonpath={.items[0].status.addresses[?(@.type=='InternalIP')].address}"));
    }

    @Test
    void deletedConnectionLeavesNoBindingBehind() {
        int mark = world.provider().mark();
        // With the Secret, as `kubectl delete -f` of a folder does: the provider challenges this REGISTER too.
        acme.kubectl("delete", "itsp/carrier", "secret/carrier-credentials", "-n", Acme.NAMESPACE, "--wait=false");

        assertThat(world.provider().awaitLine(mark, FORGOTTEN, SOON)).as(world.provider().lastLines() + acme.state()).isTrue();
        Eventually.sees(
                "the connection gone, and its address free",
                GONE,
                () -> acme.reservations().isEmpty() && acme.kubectl("get", "itsp", "-n", Acme.NAMESPACE, "-o", "name").isBlank(),
                acme::state);
    }

    @Test
    void registrationThatIsSwitchedOffIsTakenBackByThePodThatGoesOn() {
        String pod = acme.gateways().pod(Acme.CONNECTION).getMetadata().getUid();
        int mark = world.provider().mark();
        acme.apply(acme.sample("itsp-carrier.yaml").replace("enabled: true", "enabled: false"));

        assertThat(world.provider().awaitLine(mark, FORGOTTEN, SOON)).as(world.provider().lastLines() + acme.state()).isTrue();
        acme.awaitReady("Itsp", "carrier");
        assertThat(acme.gateways().pod(Acme.CONNECTION).getMetadata().getUid()).isEqualTo(pod);
    }
}
