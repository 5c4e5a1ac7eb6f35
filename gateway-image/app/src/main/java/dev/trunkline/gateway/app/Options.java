package dev.trunkline.gateway.app;

import java.net.InetAddress;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;

/// The command line, over the environment, over the defaults.
///
/// @param configDir the mounted directory
/// @param address   the pod's own address; absent: to be found
/// @param traceSip  whether to log every SIP message
sealed interface Options {

    String TEXT = """
            Usage: trunkline-gateway [--config-dir DIR] [--address ADDRESS] [--trace-sip]

            A SIP and media gateway. It serves the configuration in DIR (gateway.yaml, credentials.yaml, hash.key) and loads it
            again whenever it changes. SIGTERM drains: no new calls, and the end when the last one is over.

              --config-dir DIR    where the configuration is mounted (TRUNKLINE_CONFIG_DIR; /etc/trunkline)
              --address ADDRESS   the address of all sockets (POD_IP; that of the first network interface)
              --trace-sip         log every SIP message, without credentials (TRUNKLINE_TRACE_SIP=true)
              --version           print the version
              --help              print this

            Exit status: 0 after SIGTERM or SIGINT, 1 where it cannot run, 2 for a wrong command line.
            """;

    /// Serve.
    record Run(Path configDir, Optional<InetAddress> address, boolean traceSip) implements Options {}

    /// Print and leave.
    record Print(String text) implements Options {}

    /// A wrong command line.
    record Wrong(String message) implements Options {}

    static Options parse(String[] args, Map<String, String> environment, String version) {
        String configDir = environment.getOrDefault("TRUNKLINE_CONFIG_DIR", "/etc/trunkline");
        String address = environment.getOrDefault("POD_IP", "");
        boolean traceSip = environment.getOrDefault("TRUNKLINE_TRACE_SIP", "").equals("true");
        Deque<String> left = new ArrayDeque<>(Arrays.asList(args));
        while (!left.isEmpty()) {
            String option = left.poll();
            switch (option) {
                case "--help" -> {
                    return new Print(TEXT);
                }
                case "--version" -> {
                    return new Print("trunkline-gateway " + version + "\n");
                }
                case "--trace-sip" -> traceSip = true;
                case "--config-dir", "--address" -> {
                    if (left.isEmpty()) {
                        return new Wrong(option + " needs a value");
                    }
                    if (option.equals("--address")) {
                        address = left.poll();
                    } else {
                        configDir = left.poll();
                    }
                }
                default -> {
                    return new Wrong("unknown option " + option);
                }
            }
        }
        return run(configDir, address, traceSip);
    }

    private static Options run(String configDir, String address, boolean traceSip) {
        try {
            Optional<InetAddress> literal = address.isEmpty() ? Optional.empty() : Optional.of(InetAddress.ofLiteral(address));
            return new Run(Path.of(configDir), literal, traceSip);
        } catch (IllegalArgumentException _) {
            return new Wrong("not an address or not a path: " + address + " " + configDir);
        }
    }
}
