package dev.trunkline.gateway.config;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/// One complete configuration of each role; the golden files say the same.
final class Examples {

    static final String HASH = "hmac-sha256:" + "0123456789abcdef".repeat(4);

    private Examples() {}

    static GatewayConfig connection() {
        return new GatewayConfig(
                1,
                List.of("provider.registration"),
                new Identity("acme", "itsp-carrier", Role.Connection, "a"),
                HASH,
                new Exposed(OptionalInt.of(5060), OptionalInt.of(5060), Optional.of("198.51.100.64"), new PortRange(20000, 20199)),
                new Link(7060, new PortRange(40000, 40199)),
                new InternalPorts(9090, 8080),
                new Limits(OptionalInt.of(100), 100, 60),
                List.of(
                        new Fragment(new Source("Itsp", "carrier", "7f0d", 4), provider()),
                        new Fragment(
                                new Source("MediaProfile", "g711", "91aa", 1),
                                new Media(Media.Protocol.RtpOnly, List.of("PCMA", "PCMU"), false, true, false, List.of())),
                        new Fragment(
                                new Source("Site", "berlin", "3b1c", 12),
                                new SiteLink(
                                        "site-berlin-link.acme.svc",
                                        7060,
                                        List.of(
                                                new NumberRange("+493026670", "+493026679"),
                                                new NumberRange("+49302668", "+49302668"))))));
    }

    static Provider provider() {
        return new Provider(
                "Carrier: \"the\" one",
                AddressType.Fqdn,
                "sip.carrier.example",
                OptionalInt.of(5060),
                Transport.UDP,
                Optional.of("198.51.100.9:5070"),
                Optional.of("carrier.example"),
                Optional.of("0301234"),
                Optional.of("itsp/carrier"),
                Optional.of(new Registration(
                        Optional.of("registrar.carrier.example"), 3600, Optional.empty(), Optional.of("true"), 30, 1800)),
                List.of("198.51.100.10", "198.51.100.16/28", "in.carrier.example", "2001:db8::/32"),
                Optional.empty(),
                List.of("198.18.0.0/15"),
                new NumberFormat(
                        NumberFormat.Form.National,
                        Optional.of(NumberFormat.Form.E164),
                        NumberFormat.CalledFrom.RequestUri,
                        Optional.of("49"),
                        Optional.of("30")),
                Optional.of("g711"));
    }

    static GatewayConfig front() {
        return new GatewayConfig(
                1,
                List.of(),
                new Identity("acme", "site-berlin", Role.Front, "a"),
                HASH,
                new Exposed(OptionalInt.empty(), OptionalInt.of(5060), Optional.empty(), new PortRange(20000, 20063)),
                new Link(7060, new PortRange(40000, 40063)),
                new InternalPorts(9090, 8080),
                new Limits(OptionalInt.empty(), 0, 60),
                List.of(
                        new Fragment(
                                new Source("Itsp", "carrier", "7f0d", 4),
                                new ConnectionLink("itsp-carrier-link.acme.svc", 7060, OptionalInt.of(30))),
                        new Fragment(new Source("Site", "berlin", "3b1c", 12), site())));
    }

    private static SiteCore site() {
        return new SiteCore(
                new SiteCore.Location("49", Optional.of("30"), Optional.of("2667")),
                List.of(
                        new SiteCore.SipServer("pbx-1", "pbx", 1, "198.51.100.20", 5060, Transport.TCP, true),
                        new SiteCore.SipServer("pbx-2", "pbx", 2, "pbx-2.berlin.example", 5060, Transport.TCP, false)),
                List.of(
                        new SiteCore.NumberTarget(new NumberRange("+493026670", "+493026679"), Optional.of("100")),
                        new SiteCore.NumberTarget(new NumberRange("+49302668", "+49302668"), Optional.empty())),
                List.of(
                        new SiteCore.DialPattern("0Z.", 1, "+49", List.of(new SiteCore.Route("carrier", 1, 10))),
                        new SiteCore.DialPattern("_[1-3]XX!", 0, "", List.of())),
                OptionalInt.of(16),
                List.of("198.51.100.0/26"),
                Optional.empty());
    }

    static Credentials credentials() {
        return new Credentials(
                new Secret("status-token"),
                new Secret("link-token"),
                Map.of(
                        "itsp/carrier", new Credentials.Digest("0301234", new Secret("p\"a: #ss"), Optional.of("carrier.example")),
                        "itsp/other", new Credentials.Digest("user", new Secret("true"), Optional.empty())));
    }
}
