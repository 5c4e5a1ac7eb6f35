package dev.trunkline.gateway.core.engine;

import dev.trunkline.gateway.config.ConnectionLink;
import dev.trunkline.gateway.config.Content;
import dev.trunkline.gateway.config.Credentials;
import dev.trunkline.gateway.config.Fragment;
import dev.trunkline.gateway.config.GatewayConfig;
import dev.trunkline.gateway.config.Media;
import dev.trunkline.gateway.config.Provider;
import dev.trunkline.gateway.config.Role;
import dev.trunkline.gateway.config.SiteCore;
import dev.trunkline.gateway.config.SiteLink;
import dev.trunkline.gateway.core.dialog.Face;
import dev.trunkline.gateway.core.routing.DialPlan;
import dev.trunkline.gateway.core.routing.NumberMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/// One configuration, ready for use; immutable, so that a call can pin the one it started under.
///
/// @param exposed how the gateway shows itself outside
/// @param link    how it shows itself to the other gateways
/// @param task    what it is there for
/// @param media   media profiles by name
public record Setup(
        GatewayConfig config, Credentials credentials, Face exposed, Face link, Task task, Map<String, Media> media) {

    /// What a gateway is there for.
    public sealed interface Task {}

    /// Nothing yet: the fragment that says what is not there.
    public record Idle() implements Task {}

    /// To carry calls between a provider and the sites.
    ///
    /// @param name  of the Itsp
    /// @param sites links by the name of the site
    public record Connection(String name, Provider provider, Map<String, SiteLink> sites) implements Task {}

    /// To carry calls between a site's PBX and the connections.
    ///
    /// @param name        of the Site
    /// @param connections links by the name of the Itsp
    public record Front(
            String name, SiteCore site, NumberMap numbers, DialPlan dialPlan, Map<String, ConnectionLink> connections)
            implements Task {}

    static Setup of(GatewayConfig config, Credentials credentials, String localAddress) {
        String slot = config.gateway().slot();
        var exposed = config.exposed();
        return new Setup(
                config,
                credentials,
                new Face(Side.EXPOSED, exposed.advertisedAddress().orElse(localAddress), exposed.udp(), exposed.tcp(), slot),
                new Face(Side.LINK, localAddress, OptionalInt.empty(), OptionalInt.of(config.link().tcp()), slot),
                task(config),
                byName(config, Media.class));
    }

    public Face face(Side side) {
        return side == Side.EXPOSED ? exposed : link;
    }

    /// The name of the object that this gateway was made for, empty while it has no task.
    String taskName() {
        return switch (task) {
            case Idle() -> "";
            case Connection connection -> connection.name();
            case Front front -> front.name();
        };
    }

    /// What this gateway says of itself on the link.
    String linkName() {
        return (config.gateway().role() == Role.Connection ? "itsp/" : "site/") + taskName();
    }

    Optional<Credentials.Digest> digest(Optional<String> id) {
        return id.map(credentials.digests()::get);
    }

    private static Task task(GatewayConfig config) {
        return switch (config.gateway().role()) {
            case Connection -> first(config, Provider.class)
                    .<Task>map(entry ->
                            new Connection(entry.getKey(), entry.getValue(), byName(config, SiteLink.class)))
                    .orElseGet(Idle::new);
            case Front -> first(config, SiteCore.class)
                    .<Task>map(entry -> new Front(
                            entry.getKey(),
                            entry.getValue(),
                            NumberMap.of(entry.getValue().numbers()),
                            DialPlan.of(entry.getValue().dialPlan()),
                            byName(config, ConnectionLink.class)))
                    .orElseGet(Idle::new);
        };
    }

    private static <C extends Content> Optional<Map.Entry<String, C>> first(GatewayConfig config, Class<C> type) {
        return byName(config, type).entrySet().stream().findFirst();
    }

    private static <C extends Content> Map<String, C> byName(GatewayConfig config, Class<C> type) {
        var found = new LinkedHashMap<String, C>();
        for (Fragment fragment : config.fragments()) {
            if (type.isInstance(fragment.content())) {
                found.put(fragment.source().name(), type.cast(fragment.content()));
            }
        }
        return found;
    }
}
