package dev.trunkline.gateway.app.media;

import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/// A relay for each test, with a provider at leg a and another gateway's front at leg b.
abstract class BetweenTwo {

    LoopbackRelay relay;
    Peer provider;
    Peer front;

    @BeforeEach
    void openSockets() throws IOException {
        relay = new LoopbackRelay();
        provider = relay.peer(10, 9000, 0x1111);
        front = relay.peer(20, 9000, 0x2222);
    }

    @AfterEach
    void closeSockets() throws IOException {
        relay.close();
    }

    /// @param sources that may send to leg a beside the provider
    void openBetweenThem(String... sources) {
        relay.openBetween(provider, front, sources);
    }
}
