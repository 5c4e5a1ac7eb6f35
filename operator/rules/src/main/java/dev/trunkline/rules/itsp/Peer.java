package dev.trunkline.rules.itsp;

import static dev.trunkline.rules.Words.list;
import static dev.trunkline.rules.Words.quoted;

import dev.trunkline.crds.common.Transport;
import dev.trunkline.crds.itsp.AddressType;
import dev.trunkline.crds.itsp.Connection;
import dev.trunkline.crds.itsp.Effective.Origin;
import dev.trunkline.crds.itsp.Registration;
import dev.trunkline.rules.Findings;
import dev.trunkline.rules.PeerPlace;
import dev.trunkline.rules.catalogue.CatalogueDefault.Mark;
import dev.trunkline.rules.catalogue.CatalogueEntry;
import dev.trunkline.rules.catalogue.CatalogueEntry.Credential;
import dev.trunkline.rules.itsp.EffectiveConnection.Value;
import dev.trunkline.rules.net.Authority;
import dev.trunkline.rules.net.Cidr;
import dev.trunkline.rules.net.HostName;
import dev.trunkline.rules.net.Ip;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/// Where the provider is, and how it is spoken to.
final class Peer {

    private static final int SHORTEST_EXPIRY = 30;
    private static final int DAY = 86_400;

    /// 31 days.
    private static final int LONGEST_EXPIRY = 31 * DAY;

    /// RFC 3261 §25.1: `%` begins an escape of two hexadecimal digits.
    private static final Pattern HALF_AN_ESCAPE = Pattern.compile("%(?![0-9A-Fa-f]{2})");

    private Peer() {}

    /// ITSP-05
    static void address(ItspView itsp, Findings findings) {
        EffectiveConnection effective = itsp.effective();
        Optional<AddressType> type = effective.addressType().map(Value::value);
        if (itsp.asksForAll() && type.isEmpty()) {
            findings.error("connection.addressType", "no address type is given, allowed are DNS-SRV, FQDN and IP");
        }
        Optional<String> address = blankOr(itsp, Connection::address, effective.address());
        // Of a hole that nobody filled ITSP-27 tells.
        if (itsp.asksForAll() && address.isEmpty() && !Templates.unfilled(itsp).contains("connection.address")) {
            findings.error("connection.address", "the provider's address is missing");
        }
        address.flatMap(text -> misfit(text, type).map(why -> "the address " + quoted(text) + " is " + why)).ifPresent(
                message -> findings.error("connection.address", message));
    }

    /// In the words of the schema, which judges where the manifest states the type.
    private static Optional<String> misfit(String address, Optional<AddressType> type) {
        boolean ip = Ip.parse(address).isPresent();
        boolean name = HostName.isValid(address);
        if (type.isEmpty()) {
            return ip || name ? Optional.empty() : Optional.of("neither an IP address nor a domain name");
        }
        return switch (type.get()) {
            case Ip -> ip
                    ? Optional.empty()
                    : Optional.of("no IP address: address type IP needs one, such as 198.51.100.7; a name goes with FQDN or DNS-SRV");
            case DnsSrv, Fqdn -> name
                    ? Optional.empty()
                    : Optional.of("no domain name: address type " + Parse.text(type.get())
                            + " needs one, such as sip.example.net; an IP address goes with address type IP");
        };
    }

    /// What holds, or the blanks that somebody wrote: for them the catalogue fills in, and they are wrong all the same.
    private static Optional<String> blankOr(
            ItspView itsp, Function<Connection, Optional<String>> written, Optional<Value<String>> effective) {
        return itsp.spec().connection().flatMap(written).filter(String::isBlank).or(() -> effective.map(Value::value));
    }

    /// ITSP-06
    static void port(ItspView itsp, Findings findings) {
        Optional<Value<Integer>> port = itsp.effective().port();
        port.map(Value::value).filter(p -> p < 1 || p > 65_535).ifPresent(p -> findings.error(
                "connection.port", "port " + p + " does not exist, allowed are 1 to 65535"));
        boolean srv = itsp.effective().addressType().filter(type -> type.value() == AddressType.DnsSrv).isPresent();
        port.filter(_ -> srv).ifPresent(p -> findings.error(
                "connection.port",
                "with address type DNS-SRV the provider's SRV records say the port; leave it out, or use FQDN or IP: port " + p.value()
                        + " is given"));
    }

    /// ITSP-07
    static void transport(ItspView itsp, Findings findings) {
        String allowed = itsp.entry()
                .map(entry -> list(entry.transports()))
                .filter(text -> !text.isEmpty())
                .orElse("UDP, TCP and TLS");
        Optional<Transport> transport = itsp.effective().transport().map(Value::value);
        if (transport.isEmpty()) {
            if (itsp.asksForAll()) {
                findings.error("connection.transport", "no transport is given, allowed are " + allowed);
            }
        } else if (itsp.entry().filter(entry -> !entry.transports().contains(transport.get())).isPresent()) {
            findings.error(
                    "connection.transport",
                    transport.get() + " is not what " + quoted(itsp.entry().get().id()) + " offers, allowed: " + allowed);
        }
    }

    /// ITSP-08
    static void overrides(ItspView itsp, Findings findings) {
        itsp.entry().ifPresent(entry -> itsp.effective().scalars().stream()
                .filter(value -> value.from().filter(Origin.Spec::equals).isPresent())
                // ITSP-07 refuses that one: no provider told anybody so.
                .filter(value -> !value.field().equals("connection.transport") || entry.transports().contains(Transport.valueOf(value.value())))
                .forEach(value -> Optional.ofNullable(entry.defaults().get(value.field()))
                        .filter(standard -> !standard.isFilledBy(value.value()) && standard.holesLeftIn(value.value()).isEmpty())
                        .ifPresent(standard -> findings.warn(
                                value.field(), overridden(value.value(), standard.value(), standard.mark())))));
        override(itsp, CatalogueEntry.INBOUND, itsp.effective().inbound(), findings);
        override(itsp, CatalogueEntry.MEDIA, itsp.effective().mediaCidrs(), findings);
    }

    private static void override(ItspView itsp, String field, Value<List<String>> value, Findings findings) {
        itsp.entry()
                .flatMap(entry -> Optional.ofNullable(entry.lists().get(field)))
                .filter(standard -> value.from() == Origin.Spec && !Set.copyOf(standard.values()).equals(Set.copyOf(value.value())))
                .ifPresent(standard -> findings.warn(
                        field, overridden(list(value.value()), list(standard.values()), standard.mark())));
    }

    private static String overridden(String written, String standard, Mark mark) {
        return quoted(written) + " overrides the catalogue's " + quoted(standard) + " (" + mark.name().toLowerCase(Locale.ROOT)
                + "); make sure that the provider told you so";
    }

    /// ITSP-17
    static void peers(ItspView itsp, Findings findings) {
        itsp.effective().address().ifPresent(host -> PeerPlace.check("connection.address", host.value(), findings));
        itsp.effective().outboundProxy().map(Value::value).flatMap(Authority::parse).ifPresent(
                proxy -> PeerPlace.check("connection.outboundProxy", proxy.host(), findings));
        var addresses = itsp.effective().inbound().value();
        for (int i = 0; i < addresses.size(); i++) {
            String address = addresses.get(i);
            if (Cidr.parse(address).isEmpty() && !HostName.isValid(address)) {
                findings.error(
                        "connection.inbound.addresses[" + i + "]",
                        quoted(address) + " is no host name, address or network such as 198.51.100.0/24");
            } else {
                PeerPlace.check("connection.inbound.addresses[" + i + "]", address, findings);
            }
        }
    }

    /// ITSP-21
    static void fromUser(ItspView itsp, Findings findings) {
        itsp.effective().fromUser().map(Value::value).filter(user -> !isUser(user)).ifPresent(user -> findings.error(
                "connection.fromUser",
                quoted(user) + " is no user part of a SIP address: no blank, \"@\", \":\", \"<\" or \">\" may stand in it, and after"
                        + " \"%\" two hexadecimal digits must"));
    }

    /// ITSP-23
    static void registration(ItspView itsp, Findings findings) {
        EffectiveConnection effective = itsp.effective();
        authority(
                findings, "connection.outboundProxy", blankOr(itsp, Connection::outboundProxy, effective.outboundProxy()),
                "the outbound proxy", "sbc.example.net:5070");
        authority(
                findings, "connection.registration.registrar",
                blankOr(itsp, c -> c.registration().flatMap(Registration::registrar), effective.registrar()),
                "the registrar", "reg.example.net");
        effective.registrar().map(Value::value).flatMap(Authority::parse).ifPresent(
                registrar -> PeerPlace.check("connection.registration.registrar", registrar.host(), findings));
        seconds(findings, "connection.registration.expires", effective.expires(), SHORTEST_EXPIRY, LONGEST_EXPIRY);
        seconds(findings, "connection.registration.retry.initial", effective.retryInitial(), 1, DAY);
        seconds(findings, "connection.registration.retry.max", effective.retryMax(), 1, DAY);
        if (effective.retryMax().value() < effective.retryInitial().value()) {
            findings.error(
                    "connection.registration.retry.max",
                    "the longest pause before a new registration (max) is less than the first one (initial): "
                            + effective.retryMax().value() + " s and " + effective.retryInitial().value() + " s");
        }
        if (!effective.registers().value()) {
            return;
        }
        // authUser is a name for the digest, for some providers with an @ in it (RFC 7616 §3.4).
        user(findings, "connection.registration.contactUser", effective.contactUser());
        boolean unknownSecret = itsp.credentialsRef().isPresent() && itsp.credentials().isEmpty();
        boolean named = effective.authUser().isPresent()
                || effective.username().isPresent()
                || unknownSecret
                || itsp.credentials().flatMap(secret -> secret.value("username")).isPresent();
        // Where the provider asks for one, ITSP-04 says that it is missing.
        if (itsp.asksForAll() && !named && itsp.entry().filter(entry -> entry.asksFor(Credential.Username)).isEmpty()) {
            findings.error(
                    "connection.registration.authUser",
                    "the gateway is to register, but neither a user name nor authUser says as whom");
        }
    }

    private static void seconds(Findings findings, String field, Value<Integer> seconds, int least, int most) {
        if (seconds.value() < least || seconds.value() > most) {
            findings.error(field, seconds.value() + " s is not allowed, " + least + " to " + most + " s is");
        }
    }

    private static void user(Findings findings, String field, Optional<Value<String>> user) {
        user.map(Value::value).filter(text -> !isUser(text)).ifPresent(text -> findings.error(
                field, quoted(text) + " is no user part of a SIP address"));
    }

    private static void authority(Findings findings, String field, Optional<String> value, String what, String example) {
        value.filter(text -> Authority.parse(text).isEmpty()).ifPresent(text -> findings.error(
                field, what + " " + quoted(text) + " must be a host or host:port, such as " + example
                        + "; an IPv6 address stands in brackets"));
    }

    private static boolean isUser(String text) {
        return !text.isEmpty()
                && text.chars().noneMatch(c -> c <= ' ' || c > '~' || "@:<>\"\\".indexOf(c) >= 0)
                && !HALF_AN_ESCAPE.matcher(text).find();
    }
}
