package dev.trunkline.demo;

import dev.trunkline.demo.run.Testbed;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/// The demo's steps as tests: each throws [NotSeen] where something did not happen. Needs the testbed's cluster with the
/// operator, as `make/up` leaves it.
@Tag("cluster")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class CallThroughKubernetesTest {

    private static World world;
    private static Steps steps;

    @BeforeAll
    static void open() {
        InstantSource clock = InstantSource.system();
        world = new World(Testbed.find());
        steps = new Steps(world, new Story(System.out, clock), clock);
    }

    @AfterAll
    static void close() {
        if (world != null) {
            world.close();
        }
    }

    @Test
    @Order(1)
    void draftReservesAnAddressAndCompletedItRegisters() {
        steps.draft();
        steps.complete();
    }

    @Test
    @Order(2)
    void callsCarryAudioBothWays() {
        steps.callsBothWays();
    }

    @Test
    @Order(3)
    void strangerIsDroppedByPolicyAndByTheGateway() {
        steps.policyDropsStranger();
        steps.gatewayDropsStranger();
    }

    @Test
    @Order(4)
    void numberMovesWhileACallIsUp() {
        steps.remapDuringCall();
    }

    @Test
    @Order(5)
    void deletedPodComesBackAndCallsFlowAgain() {
        steps.podDeleted();
    }
}
