package dev.trunkline.gateway.app.transport;

import dev.trunkline.gateway.config.Exposed;
import dev.trunkline.gateway.config.GatewayConfig;
import dev.trunkline.gateway.config.Transport;
import dev.trunkline.gateway.core.engine.Side;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// A port that the gateway listens on.
public record Endpoint(Side side, Transport transport, int port) {

    /// All that a configuration asks for.
    public static List<Endpoint> of(GatewayConfig config) {
        var endpoints = new ArrayList<Endpoint>();
        Exposed exposed = config.exposed();
        exposed.udp().ifPresent(port -> endpoints.add(new Endpoint(Side.EXPOSED, Transport.UDP, port)));
        exposed.tcp().ifPresent(port -> endpoints.add(new Endpoint(Side.EXPOSED, Transport.TCP, port)));
        endpoints.add(new Endpoint(Side.LINK, Transport.TCP, config.link().tcp()));
        return List.copyOf(endpoints);
    }

    @Override
    public String toString() {
        return side.name().toLowerCase(Locale.ROOT) + " " + transport.name().toLowerCase(Locale.ROOT) + " port " + port;
    }
}
