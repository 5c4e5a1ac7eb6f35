package dev.trunkline.gateway.app;

import dev.trunkline.gateway.config.AddressType;
import dev.trunkline.gateway.config.Exposed;
import dev.trunkline.gateway.config.Fragment;
import dev.trunkline.gateway.config.GatewayConfig;
import dev.trunkline.gateway.config.Identity;
import dev.trunkline.gateway.config.InternalPorts;
import dev.trunkline.gateway.config.Limits;
import dev.trunkline.gateway.config.Link;
import dev.trunkline.gateway.config.NumberFormat;
import dev.trunkline.gateway.config.PortRange;
import dev.trunkline.gateway.config.Provider;
import dev.trunkline.gateway.config.Role;
import dev.trunkline.gateway.config.Source;
import dev.trunkline.gateway.config.Transport;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// Configurations for tests on the loopback.
public final class LoopbackConfigs {

    private LoopbackConfigs() {}

    /// A connection gateway whose provider is on the loopback.
    ///
    /// @param sip the exposed port of UDP and TCP
    public static GatewayConfig connection(int sip, int link, int status, int probe, long generation) {
        return new GatewayConfig(
                1,
                List.of(),
                new Identity("acme", "itsp-carrier", Role.Connection, "a"),
                "",
                new Exposed(OptionalInt.of(sip), OptionalInt.of(sip), Optional.empty(), new PortRange(20000, 20007)),
                new Link(link, new PortRange(40000, 40007)),
                new InternalPorts(status, probe),
                new Limits(OptionalInt.empty(), 0, 1),
                List.of(new Fragment(new Source("Itsp", "carrier", "u", generation), provider("127.0.0.1", OptionalInt.empty()))));
    }

    /// A provider over UDP at that place, which writes numbers as E.164.
    public static Provider provider(String host, OptionalInt port) {
        return new Provider(
                "Carrier",
                AddressType.Ip,
                host,
                port,
                Transport.UDP,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                List.of(),
                new NumberFormat(
                        NumberFormat.Form.E164,
                        Optional.empty(),
                        NumberFormat.CalledFrom.RequestUri,
                        Optional.empty(),
                        Optional.empty()),
                Optional.empty());
    }
}
