package dev.trunkline.gateway.app;

import dev.trunkline.gateway.config.InternalPorts;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// What the command line asks for, over the environment, over the defaults.
sealed interface Options {

    String TEXT = """
            Usage: trunkline-gateway [option…]

            A SIP and media gateway. It serves the configuration in DIR (gateway.yaml, credentials.yaml, hash.key) and loads it
            again whenever it changes. SIGTERM drains: no new calls, and the end when the last one is over.

              --config-dir DIR    where the configuration is mounted (TRUNKLINE_CONFIG_DIR; /etc/trunkline)
              --address ADDRESS   the address of all sockets (POD_IP; that of the first network interface)
              --status-port PORT  of the status page, until a configuration says another (9090)
              --probe-port PORT   of /livez and /readyz, likewise (8080)
              --trace-sip         log every SIP message, without credentials (TRUNKLINE_TRACE_SIP=true)
              --version           print the version
              --help              print this

            Exit status: 0 after SIGTERM or SIGINT, 1 where it cannot run, 2 for a wrong command line, 3 where
            it broke down and must be started again.
            """;

    /// Serve.
    ///
    /// @param configDir the mounted directory
    /// @param address   the pod's own address; absent: to be found
    /// @param ports     the ports of status and probes until a configuration says others
    /// @param traceSip  whether to log every SIP message
    record Run(Path configDir, Optional<InetAddress> address, InternalPorts ports, boolean traceSip) implements Options {}

    /// Print and leave.
    record Print(String text) implements Options {}

    /// A wrong command line.
    record Wrong(String message) implements Options {}

    static Options parse(String[] args, Map<String, String> environment, String version) {
        Map<String, String> values = new HashMap<>(Map.of(
                "--config-dir", environment.getOrDefault("TRUNKLINE_CONFIG_DIR", "/etc/trunkline"),
                "--address", environment.getOrDefault("POD_IP", ""),
                "--status-port", String.valueOf(Settings.PORTS.status()),
                "--probe-port", String.valueOf(Settings.PORTS.probe())));
        boolean traceSip = environment.getOrDefault("TRUNKLINE_TRACE_SIP", "").equals("true");
        Deque<String> left = new ArrayDeque<>(Arrays.asList(args));
        while (!left.isEmpty()) {
            String option = left.poll();
            if (option.equals("--help")) {
                return new Print(TEXT);
            } else if (option.equals("--version")) {
                return new Print("trunkline-gateway " + version + "\n");
            } else if (option.equals("--trace-sip")) {
                traceSip = true;
            } else if (!values.containsKey(option)) {
                return new Wrong("unknown option " + option);
            } else if (left.isEmpty()) {
                return new Wrong(option + " needs a value");
            } else {
                values.put(option, left.poll());
            }
        }
        try {
            String address = values.get("--address");
            return new Run(
                    Path.of(values.get("--config-dir")),
                    address.isEmpty() ? Optional.empty() : Optional.of(InetAddress.ofLiteral(address)),
                    new InternalPorts(port(values.get("--status-port")), port(values.get("--probe-port"))),
                    traceSip);
        } catch (IllegalArgumentException e) {
            return new Wrong("not a value for this option: " + e.getMessage());
        }
    }

    private static int port(String text) {
        int port = Integer.parseInt(text);
        if (port < 1 || port > 65_535) {
            throw new IllegalArgumentException("port " + text);
        }
        return port;
    }
}
