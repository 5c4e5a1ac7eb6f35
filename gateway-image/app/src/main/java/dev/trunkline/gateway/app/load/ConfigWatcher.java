package dev.trunkline.gateway.app.load;

import dev.trunkline.gateway.app.log.LogLine;
import dev.trunkline.gateway.config.ConfigException;
import dev.trunkline.gateway.config.LoadedConfig;
import java.io.IOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Loads the directory at once when its files change, whole or not at all, and tries again what was refused.
///
/// A kubelet changes a mounted volume by swapping the link `..data`, which inotify tells; where there is no inotify, and while
/// the directory does not exist, a look each second finds the change.
public final class ConfigWatcher implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ConfigWatcher.class);
    private static final Duration STOP_WAIT = Duration.ofSeconds(5);

    private final Path directory;
    private final Duration interval;
    private final ConfigSink sink;
    private final WatchService changes;
    private final Thread thread;

    private Optional<WatchKey> watch = Optional.empty();
    private Fingerprint seen = Fingerprint.NONE;
    private boolean served;
    private String lastRefusal = "";

    /// Looks once, on the calling thread, so that a good configuration is in force when this returns.
    ///
    /// @param interval between looks, when nothing tells of a change
    /// @throws IOException if the system gives no watch service
    public ConfigWatcher(Path directory, Duration interval, ConfigSink sink) throws IOException {
        this.directory = directory;
        this.interval = interval;
        this.sink = sink;
        this.changes = directory.getFileSystem().newWatchService();
        this.thread = Thread.ofPlatform().name("config").daemon().unstarted(this::run);
        watch();
        look();
    }

    public void start() {
        thread.start();
    }

    private void run() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                WatchKey changed = changes.poll(interval.toMillis(), TimeUnit.MILLISECONDS);
                if (changed != null) {
                    changed.pollEvents();
                    if (!changed.reset()) {
                        watch = Optional.empty();
                    }
                }
                watch();
                look();
            }
        } catch (InterruptedException | ClosedWatchServiceException _) {
            // closed
        } catch (RuntimeException | Error e) {
            LOG.error(LogLine.of("config-watch-ended").with(e).toString());
            sink.ended();
        }
    }

    private void watch() {
        if (watch.isPresent()) {
            return;
        }
        try {
            watch = Optional.of(directory.register(
                    changes,
                    StandardWatchEventKinds.ENTRY_CREATE,
                    StandardWatchEventKinds.ENTRY_MODIFY,
                    StandardWatchEventKinds.ENTRY_DELETE));
        } catch (IOException _) {
            // The directory is not there, or its file system tells nothing: then the look each second has to do.
        }
    }

    /// A refused configuration is tried again even if it did not change: a port may have become free.
    private void look() {
        Fingerprint now = Fingerprint.of(directory);
        if (served && now.equals(seen)) {
            return;
        }
        seen = now;
        try {
            sink.apply(LoadedConfig.read(directory));
            served = true;
            lastRefusal = "";
        } catch (ConfigException e) {
            refused(e.getMessage());
        } catch (RuntimeException e) {
            LOG.error(LogLine.of("config-failed").with(e).toString());
            refused("the configuration cannot be served: " + e.getClass().getSimpleName());
        }
    }

    private void refused(String reason) {
        served = false;
        if (!reason.equals(lastRefusal)) {
            LOG.warn(LogLine.of("config-refused").with("reason", reason).toString());
            lastRefusal = reason;
        }
        sink.refused(reason);
    }

    @Override
    public void close() {
        thread.interrupt();
        try {
            changes.close();
            if (thread.isAlive()) {
                thread.join(STOP_WAIT);
            }
        } catch (IOException e) {
            LOG.warn(LogLine.of("config-watch-not-closed").with(e).toString());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
