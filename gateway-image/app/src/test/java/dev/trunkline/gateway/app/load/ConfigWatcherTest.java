package dev.trunkline.gateway.app.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.gateway.app.ConfigDirectory;
import dev.trunkline.gateway.app.LoopbackConfigs;
import dev.trunkline.gateway.config.ConfigException;
import dev.trunkline.gateway.config.GatewayConfig;
import dev.trunkline.gateway.config.LoadedConfig;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigWatcherTest {

    /// So long that only inotify can have told.
    private static final Duration NEVER = Duration.ofMinutes(10);

    private static final Duration SHORT = Duration.ofMillis(50);

    @TempDir
    private Path temporary;

    private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
    private volatile boolean portTaken;
    private volatile boolean brokenDown;
    private String lastReason = "";

    private final ConfigSink sink = new ConfigSink() {
        @Override
        public void apply(LoadedConfig loaded) throws ConfigException {
            if (brokenDown) {
                throw new LinkageError("a class is missing");
            }
            if (portTaken) {
                throw new ConfigException("port is taken");
            }
            heard.add("applied " + loaded.config().fragments().getFirst().source().generation());
        }

        @Override
        public void refused(String reason) {
            if (!reason.equals(lastReason)) {
                heard.add("refused " + reason);
                lastReason = reason;
            }
        }

        @Override
        public void ended() {
            heard.add("ended");
        }
    };

    @Test
    void servesWhatIsThereBeforeTheThreadStarts() throws Exception {
        var directory = written(1);
        try (var _ = new ConfigWatcher(directory.path(), NEVER, sink)) {
            assertThat(heard.poll()).isEqualTo("applied 1");
        }
    }

    @Test
    void hearsOfASwapAtOnce() throws Exception {
        var directory = written(1);
        try (var watcher = new ConfigWatcher(directory.path(), NEVER, sink)) {
            watcher.start();
            write(directory, 2);
            expect("applied 1", "applied 2");
        }
    }

    @Test
    void findsASwapByLookingWhereNothingTells() throws Exception {
        // The directory comes later, so that there is nothing to watch at first.
        var directory = new ConfigDirectory(temporary.resolve("later"));
        try (var watcher = new ConfigWatcher(directory.path(), SHORT, sink)) {
            watcher.start();
            write(directory, 1);
            assertThat(heard.take()).isEqualTo("refused gateway.yaml: is missing");
            String next = heard.take();
            while (next.startsWith("refused")) {
                next = heard.take();
            }
            assertThat(next).isEqualTo("applied 1");
        }
    }

    @Test
    void tellsWhatIsWrongAndRecovers() throws Exception {
        var directory = written(1);
        try (var watcher = new ConfigWatcher(directory.path(), NEVER, sink)) {
            watcher.start();
            directory.write(config(2), ConfigDirectory.CREDENTIALS, text -> text.replace("slot: a", "slot: \"\""));
            expect("applied 1", "refused gateway.yaml: gateway.slot is \"\", allowed is a DNS label");
            write(directory, 3);
            expect("applied 3");
        }
    }

    @Test
    void refusesCredentialsOfAnotherFile() throws Exception {
        var directory = written(1);
        try (var watcher = new ConfigWatcher(directory.path(), SHORT, sink)) {
            watcher.start();
            Files.writeString(directory.path().resolve("credentials.yaml"), "statusToken: other\nlinkToken: other\n");
            expect("applied 1", "refused gateway.yaml and credentials.yaml do not belong together: secretHash differs");
        }
    }

    @Test
    void triesAgainWhatCouldNotBeServed() throws Exception {
        portTaken = true;
        var directory = written(1);
        try (var watcher = new ConfigWatcher(directory.path(), SHORT, sink)) {
            assertThat(heard.take()).isEqualTo("refused port is taken");
            portTaken = false;
            watcher.start();
            expect("applied 1");
        }
    }

    @Test
    void tellsThatItLooksNoMore() throws Exception {
        var directory = written(1);
        try (var watcher = new ConfigWatcher(directory.path(), SHORT, sink)) {
            brokenDown = true;
            watcher.start();
            write(directory, 2);
            expect("applied 1", "ended");
        }
    }

    private ConfigDirectory written(long generation) throws Exception {
        var directory = new ConfigDirectory(temporary);
        write(directory, generation);
        return directory;
    }

    private static void write(ConfigDirectory directory, long generation) throws Exception {
        directory.write(config(generation), ConfigDirectory.CREDENTIALS);
    }

    private static GatewayConfig config(long generation) {
        return LoopbackConfigs.connection(5060, 7060, 9090, 8080, generation);
    }

    private void expect(String... messages) throws InterruptedException {
        for (String message : messages) {
            assertThat(heard.poll(10, TimeUnit.SECONDS)).isEqualTo(message);
        }
    }
}
