package dev.trunkline.gateway.core.engine;

import dev.trunkline.gateway.config.AddressType;
import dev.trunkline.gateway.config.ConnectionLink;
import dev.trunkline.gateway.config.Content;
import dev.trunkline.gateway.config.Credentials;
import dev.trunkline.gateway.config.Exposed;
import dev.trunkline.gateway.config.Fragment;
import dev.trunkline.gateway.config.GatewayConfig;
import dev.trunkline.gateway.config.Identity;
import dev.trunkline.gateway.config.InternalPorts;
import dev.trunkline.gateway.config.Limits;
import dev.trunkline.gateway.config.Link;
import dev.trunkline.gateway.config.NumberFormat;
import dev.trunkline.gateway.config.NumberFormat.CalledFrom;
import dev.trunkline.gateway.config.NumberFormat.Form;
import dev.trunkline.gateway.config.NumberRange;
import dev.trunkline.gateway.config.PortRange;
import dev.trunkline.gateway.config.Provider;
import dev.trunkline.gateway.config.Registration;
import dev.trunkline.gateway.config.Role;
import dev.trunkline.gateway.config.Secret;
import dev.trunkline.gateway.config.SiteCore;
import dev.trunkline.gateway.config.SiteLink;
import dev.trunkline.gateway.config.Source;
import dev.trunkline.gateway.config.Transport;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.UnaryOperator;

/// The configurations that scenarios start from: Itsp `carrier` at 198.51.100.10 and Site `berlin`, whose PBX is at
/// 198.51.100.200, numbers +4930266700 to 99 leading to 100 and up.
final class Configs {

    static final NumberRange BERLIN = new NumberRange("+4930266700", "+4930266799");

    static final NumberFormat PLUS =
            new NumberFormat(Form.E164, Optional.empty(), CalledFrom.RequestUri, Optional.of("49"), Optional.empty());

    private Configs() {}

    static Provider provider() {
        return new Provider(
                "Carrier", AddressType.Ip, "198.51.100.10", OptionalInt.empty(), Transport.UDP, Optional.empty(),
                Optional.of("carrier.example"), Optional.empty(), Optional.of("carrier"), Optional.empty(), List.of(),
                Optional.empty(), List.of(), PLUS, Optional.empty());
    }

    static Provider registering(int expires) {
        return registering(provider(), expires);
    }

    static Provider registering(Provider plain, int expires) {
        return new Provider(
                plain.displayName(), plain.addressType(), plain.address(), plain.port(), plain.transport(),
                plain.outboundProxy(), plain.domain(), plain.fromUser(), plain.credentials(),
                Optional.of(new Registration(Optional.empty(), expires, Optional.empty(), Optional.empty(), 30, 1800)),
                plain.inbound(), plain.inboundCredentials(), plain.mediaSources(), plain.numberFormat(), plain.mediaProfile());
    }

    static Provider withInbound(List<String> inbound, Optional<String> fromUser) {
        var plain = provider();
        return new Provider(
                plain.displayName(), plain.addressType(), plain.address(), plain.port(), plain.transport(),
                plain.outboundProxy(), plain.domain(), fromUser, plain.credentials(), plain.registration(), inbound,
                plain.inboundCredentials(), plain.mediaSources(), plain.numberFormat(), plain.mediaProfile());
    }

    static Provider withProfile(String name) {
        var plain = provider();
        return new Provider(
                plain.displayName(), plain.addressType(), plain.address(), plain.port(), plain.transport(),
                plain.outboundProxy(), plain.domain(), plain.fromUser(), plain.credentials(), plain.registration(),
                plain.inbound(), plain.inboundCredentials(), plain.mediaSources(), plain.numberFormat(), Optional.of(name));
    }

    static Provider at(String host, AddressType type) {
        var plain = provider();
        return new Provider(
                plain.displayName(), type, host, plain.port(), plain.transport(), plain.outboundProxy(), plain.domain(),
                plain.fromUser(), plain.credentials(), plain.registration(), plain.inbound(), plain.inboundCredentials(),
                plain.mediaSources(), plain.numberFormat(), plain.mediaProfile());
    }

    static SiteLink siteLink() {
        return new SiteLink("site-berlin-link.ns.svc", 7060, List.of(BERLIN));
    }

    static SiteCore site() {
        return site(List.of(server("node-1", 1, "198.51.100.200")));
    }

    static SiteCore.SipServer server(String name, int priority, String host) {
        return new SiteCore.SipServer(name, "main", priority, host, 5060, Transport.UDP, true);
    }

    static SiteCore site(List<SiteCore.SipServer> servers) {
        return new SiteCore(
                new SiteCore.Location("49", Optional.of("30"), Optional.empty()),
                servers,
                List.of(new SiteCore.NumberTarget(BERLIN, Optional.of("100"))),
                List.of(new SiteCore.DialPattern("0.", 1, "+49", List.of(
                        new SiteCore.Route("carrier", 1, 1), new SiteCore.Route("backup", 2, 1)))),
                OptionalInt.empty(),
                List.of(),
                Optional.empty());
    }

    static ConnectionLink connectionLink(String itsp) {
        return new ConnectionLink("itsp-" + itsp + "-link.ns.svc", 7060, OptionalInt.empty());
    }

    static GatewayConfig connection(String name, String address, Content... contents) {
        return gateway("itsp-" + name, Role.Connection, address, contents);
    }

    static GatewayConfig front(String address, Content... contents) {
        return gateway("site-berlin", Role.Front, address, contents);
    }

    static Fragment fragment(String kind, String name, Content content) {
        return new Fragment(new Source(kind, name, "uid-" + name, 1), content);
    }

    private static GatewayConfig gateway(String name, Role role, String address, Content... contents) {
        var fragments = new ArrayList<Fragment>();
        String own = name.substring(name.indexOf('-') + 1);
        for (Content content : contents) {
            fragments.add(switch (content) {
                case Provider p -> fragment("Itsp", own, p);
                case SiteLink l -> fragment("Site", l.host().split("-")[1], l);
                case SiteCore s -> fragment("Site", own, s);
                case ConnectionLink l -> fragment("Itsp", l.host().split("-")[1], l);
                case dev.trunkline.gateway.config.Media m -> fragment("MediaProfile", "profile", m);
            });
        }
        return new GatewayConfig(
                1, List.of(), new Identity("ns", name, role, "a"), "", new Exposed(
                        OptionalInt.of(5060), OptionalInt.of(5060), Optional.of(address), new PortRange(20_000, 20_199)),
                new Link(7060, new PortRange(40_000, 40_199)), new InternalPorts(9090, 8080),
                new Limits(OptionalInt.empty(), 0, 60), fragments);
    }

    static GatewayConfig with(GatewayConfig config, UnaryOperator<Limits> limits) {
        return new GatewayConfig(
                config.formatVersion(), config.mustUnderstand(), config.gateway(), config.secretHash(), config.exposed(),
                config.link(), config.ports(), limits.apply(config.limits()), config.fragments());
    }

    static GatewayConfig withMedia(GatewayConfig config, PortRange exposed, PortRange link) {
        var outside = config.exposed();
        return new GatewayConfig(
                config.formatVersion(), config.mustUnderstand(), config.gateway(), config.secretHash(),
                new Exposed(outside.udp(), outside.tcp(), outside.advertisedAddress(), exposed),
                new Link(config.link().tcp(), link), config.ports(), config.limits(), config.fragments());
    }

    static Credentials credentials() {
        return new Credentials(new Secret("status"), new Secret("loop"), Map.of(
                "carrier", new Credentials.Digest("trunk", new Secret("sesame"), Optional.empty())));
    }
}
