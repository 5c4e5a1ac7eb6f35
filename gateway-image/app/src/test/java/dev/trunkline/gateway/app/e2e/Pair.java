package dev.trunkline.gateway.app.e2e;

import dev.trunkline.gateway.app.ConfigDirectory;
import dev.trunkline.gateway.app.LoopbackConfigs;
import dev.trunkline.gateway.app.Ports;
import dev.trunkline.gateway.config.ConnectionLink;
import dev.trunkline.gateway.config.Content;
import dev.trunkline.gateway.config.Exposed;
import dev.trunkline.gateway.config.Fragment;
import dev.trunkline.gateway.config.GatewayConfig;
import dev.trunkline.gateway.config.Identity;
import dev.trunkline.gateway.config.InternalPorts;
import dev.trunkline.gateway.config.Limits;
import dev.trunkline.gateway.config.Link;
import dev.trunkline.gateway.config.NumberRange;
import dev.trunkline.gateway.config.PortRange;
import dev.trunkline.gateway.config.Role;
import dev.trunkline.gateway.config.SiteCore;
import dev.trunkline.gateway.config.SiteLink;
import dev.trunkline.gateway.config.Source;
import dev.trunkline.gateway.config.Transport;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// The configurations of a connection gateway and of a front that belong together: +49302667 with one more digit leads to
/// three-digit extensions, and 0 leads out.
final class Pair {

    /// The ports of one gateway.
    record Place(int sip, int link, InternalPorts internal, PortRange exposedMedia, PortRange linkMedia) {

        static Place free() throws IOException {
            int media = Ports.freeRange(12);
            return new Place(
                    Ports.free(),
                    Ports.free(),
                    new InternalPorts(Ports.free(), Ports.free()),
                    new PortRange(media, media + 5),
                    new PortRange(media + 6, media + 11));
        }
    }

    private static final NumberRange NUMBERS = new NumberRange("+493026670", "+493026679");

    final Place connection = Place.free();
    final Place front = Place.free();
    final ConfigDirectory connectionFiles;
    final ConfigDirectory frontFiles;
    private final Phone provider;
    private final Phone pbx;
    private final String connectionHost;
    private final String frontHost;

    /// @param connectionHost where the front finds the connection gateway
    /// @param frontHost      where the connection gateway finds the front
    Pair(Path directory, Phone provider, Phone pbx, String connectionHost, String frontHost) throws IOException {
        this.connectionHost = connectionHost;
        this.frontHost = frontHost;
        this.provider = provider;
        this.pbx = pbx;
        connectionFiles = new ConfigDirectory(directory.resolve("connection"));
        frontFiles = new ConfigDirectory(directory.resolve("front"));
    }

    void writeConnection(long generation) throws IOException {
        connectionFiles.write(
                config(Role.Connection, "itsp-carrier", connection, List.of(
                        fragment("Itsp", "carrier", generation, LoopbackConfigs.provider(provider.host(), OptionalInt.of(provider.port()))),
                        fragment("Site", "berlin", generation, new SiteLink(frontHost, front.link(), List.of(NUMBERS))))),
                ConfigDirectory.CREDENTIALS);
    }

    /// @param firstExtension where the first number leads
    void writeFront(long generation, String firstExtension) throws IOException {
        frontFiles.write(
                config(Role.Front, "site-berlin", front, List.of(
                        fragment("Itsp", "carrier", generation,
                                new ConnectionLink(connectionHost, connection.link(), OptionalInt.empty())),
                        fragment("Site", "berlin", generation, siteContent(firstExtension)))),
                ConfigDirectory.CREDENTIALS);
    }

    private static GatewayConfig config(Role role, String name, Place place, List<Fragment> fragments) {
        return new GatewayConfig(
                GatewayConfig.FORMAT_VERSION,
                List.of(),
                new Identity("acme", name, role, "a"),
                "",
                new Exposed(OptionalInt.of(place.sip()), OptionalInt.of(place.sip()), Optional.empty(), place.exposedMedia()),
                new Link(place.link(), place.linkMedia()),
                place.internal(),
                new Limits(OptionalInt.empty(), 0, 3),
                fragments);
    }

    private static Fragment fragment(String kind, String name, long generation, Content content) {
        return new Fragment(new Source(kind, name, "uid-" + name, generation), content);
    }

    private SiteCore siteContent(String firstExtension) {
        return new SiteCore(
                new SiteCore.Location("49", Optional.empty(), Optional.empty()),
                List.of(new SiteCore.SipServer("pbx", "pbx", 1, pbx.host(), pbx.port(), Transport.UDP, true)),
                List.of(new SiteCore.NumberTarget(NUMBERS, Optional.of(firstExtension))),
                List.of(new SiteCore.DialPattern("0.", 1, "+49", List.of(new SiteCore.Route("carrier", 1, 1)))),
                OptionalInt.empty(),
                List.of(),
                Optional.empty());
    }
}
