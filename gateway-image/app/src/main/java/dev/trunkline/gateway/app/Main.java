package dev.trunkline.gateway.app;

import dev.trunkline.gateway.app.log.LogLine;
import dev.trunkline.gateway.app.log.Logging;
import dev.trunkline.gateway.core.engine.GatewayEngine;
import java.io.IOException;
import java.net.InetAddress;
import java.util.Optional;
import org.slf4j.LoggerFactory;

/// The gateway program.
public final class Main {

    private static final int CANNOT_RUN = 1;
    private static final int WRONG_COMMAND_LINE = 2;
    private static final int BROKEN_DOWN = 3;

    private Main() {}

    public static void main(String[] args) {
        String version = Optional.ofNullable(Main.class.getPackage().getImplementationVersion()).orElse("unknown");
        switch (Options.parse(args, System.getenv(), version)) {
            case Options.Print(String text) -> System.out.print(text);
            case Options.Wrong(String message) -> {
                System.err.println("trunkline-gateway: " + message + " (--help tells more)");
                System.exit(WRONG_COMMAND_LINE);
            }
            case Options.Run run -> {
                Logging.install(run.traceSip());
                serve(run, version);
            }
        }
    }

    private static void serve(Options.Run run, String version) {
        var log = LoggerFactory.getLogger(Main.class);
        Thread.setDefaultUncaughtExceptionHandler((thread, error) ->
                log.error(LogLine.of("thread-failed").with("thread", thread.getName()).with(error).toString()));
        try {
            InetAddress address = run.address().isPresent() ? run.address().get() : OwnAddress.find();
            log.info(LogLine.of("start")
                    .with("version", version)
                    .with("java", Runtime.version())
                    .with("address", address.getHostAddress())
                    .with("config-dir", run.configDir())
                    .toString());
            Gateway gateway = new Gateway(Settings.pod(run.configDir(), address, run.ports()), GatewayEngine::new);
            // After the hooks the platform would leave with the signal's number; a drained gateway has done what it should.
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                leave(gateway);
                Runtime.getRuntime().halt(0);
            }, "drain"));
            Throwable cause = gateway.broken().join();
            try {
                log.error(LogLine.of("broken-down").with(cause).toString());
            } finally {
                // Without the hooks: there is nothing left that could drain.
                Runtime.getRuntime().halt(BROKEN_DOWN);
            }
        } catch (IOException | RuntimeException | Error e) {
            log.error(LogLine.of("cannot-run").with(e).toString());
            System.exit(CANNOT_RUN);
        }
    }

    private static void leave(Gateway gateway) {
        try {
            gateway.drain().join();
        } finally {
            gateway.close();
        }
    }
}
