package dev.trunkline.operator.pods;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.trunkline.rules.observed.ForbiddenPort;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class FirewallProbeTest {

    private static final InetAddress HERE = InetAddress.getLoopbackAddress();
    private static final Duration SOON = Duration.ofMillis(20);
    private static final Duration BRIEF = Duration.ofMillis(300);

    private final AtomicBoolean serving = new AtomicBoolean(true);
    private final AtomicInteger asked = new AtomicInteger();
    private final AtomicInteger news = new AtomicInteger();

    @Test
    void listenerAnswersAndAClosedPortRefuses() throws Exception {
        int port;
        try (var listener = new ServerSocket(0, 50, HERE)) {
            port = listener.getLocalPort();
            assertThat(Knock.at(HERE.getHostAddress(), port, BRIEF)).isEqualTo(Knock.Answered);
        }
        assertThat(Knock.at(HERE.getHostAddress(), port, BRIEF)).isEqualTo(Knock.Refused);
    }

    @Test
    void whoDropsEveryPacketIsSilent() throws Exception {
        try (var deaf = new Deaf()) {
            assertThat(Knock.at(HERE.getHostAddress(), deaf.port(), BRIEF)).isEqualTo(Knock.Silent);
        }
    }

    @Test
    void openWhatTheOperatorGetsThroughToAndShutWhatItDoesNot() throws Exception {
        var listener = new ServerSocket(0, 50, HERE);
        try (listener;
                var probe = probe(listener.getLocalPort())) {
            await().until(() -> probe.told() == ForbiddenPort.Open);
            listener.close();
            await().until(() -> probe.told() == ForbiddenPort.Shut);
        }
        assertThat(news.get()).isEqualTo(2);
    }

    @Test
    void shutWhereEveryPacketIsDropped() throws Exception {
        try (var deaf = new Deaf();
                var probe = probe(deaf.port())) {
            await().until(() -> probe.told() == ForbiddenPort.Shut);
        }
    }

    @Test
    void nothingIsToldOfAPodThatDoesNotAnswerWhereItMay() throws Exception {
        serving.set(false);
        try (var listener = new ServerSocket(0, 50, HERE);
                var probe = probe(listener.getLocalPort())) {
            await().until(() -> asked.get() >= 5);
            assertThat(probe.told()).isEqualTo(ForbiddenPort.Untried);
            assertThat(news.get()).isZero();
            serving.set(true);
            await().until(() -> probe.told() == ForbiddenPort.Open);
            serving.set(false);
            await().until(() -> probe.told() == ForbiddenPort.Untried);
        }
    }

    @Test
    void silenceOfAPodThatStopsAnsweringProvesNothing() throws Exception {
        try (var deaf = new Deaf();
                var probe = new FirewallProbe(
                        target(deaf.port()), () -> asked.incrementAndGet() % 2 == 1, pace(), news::incrementAndGet)) {
            await().until(() -> asked.get() >= 6);
            assertThat(probe.told()).isEqualTo(ForbiddenPort.Untried);
        }
    }

    @Test
    void turnThatFailsIsNotTheLast() throws Exception {
        FirewallProbe.Serving fails = () -> {
            if (asked.incrementAndGet() <= 2) {
                throw new IllegalStateException("whoever asks has failed");
            }
            return true;
        };
        try (var listener = new ServerSocket(0, 50, HERE);
                var probe = new FirewallProbe(target(listener.getLocalPort()), fails, pace(), news::incrementAndGet)) {
            await().until(() -> probe.told() == ForbiddenPort.Open);
        }
    }

    @Test
    void newsOfAPodThatCouldNotBeTriedBringsTheNextTrialForward() throws Exception {
        serving.set(false);
        var slow = new FirewallPace(Duration.ofHours(1), Duration.ofHours(1), SOON, new Random(1));
        try (var listener = new ServerSocket(0, 50, HERE);
                var probe = new FirewallProbe(target(listener.getLocalPort()), this::isServing, slow, news::incrementAndGet)) {
            await().until(() -> asked.get() == 1);
            serving.set(true);
            probe.podSaidNews();
            await().until(() -> probe.told() == ForbiddenPort.Open);
        }
    }

    private FirewallProbe probe(int port) {
        return new FirewallProbe(target(port), this::isServing, pace(), news::incrementAndGet);
    }

    private boolean isServing() {
        asked.incrementAndGet();
        return serving.get();
    }

    private static FirewallPace pace() {
        return new FirewallPace(SOON, SOON, SOON, new Random(1));
    }

    private static PodTarget target(int port) {
        return new PodTarget("itsp-carrier-a-1", "uid", HERE.getHostAddress(), new PodPorts(1, port));
    }

    /// A listener whose queue is full: the kernel drops what knocks.
    private static final class Deaf implements AutoCloseable {

        private final ServerSocket listener = new ServerSocket(0, 1, HERE);
        private final List<Socket> queue = new ArrayList<>();

        Deaf() throws IOException {
            try {
                for (int i = 0; i < 10; i++) {
                    var socket = new Socket();
                    queue.add(socket);
                    socket.connect(new InetSocketAddress(HERE, port()), 200);
                }
                throw new AssertionError("the queue is never full");
            } catch (SocketTimeoutException _) {
                // Full.
            }
        }

        int port() {
            return listener.getLocalPort();
        }

        @Override
        public void close() throws IOException {
            for (Socket socket : queue) {
                socket.close();
            }
            listener.close();
        }
    }
}
