package dev.trunkline.rules.itsp;

import dev.trunkline.crds.common.LocationNumber;
import dev.trunkline.crds.common.Transport;
import dev.trunkline.crds.itsp.Effective;
import dev.trunkline.crds.itsp.NumberFormat.Form;
import dev.trunkline.gateway.config.AddressType;
import dev.trunkline.gateway.config.NumberFormat;
import dev.trunkline.gateway.config.Registration;
import dev.trunkline.gateway.config.Secret;
import dev.trunkline.rules.SecretData;
import dev.trunkline.rules.Words;
import dev.trunkline.rules.itsp.EffectiveConnection.Value;
import dev.trunkline.rules.media.MediaView;
import dev.trunkline.rules.model.Digest;
import dev.trunkline.rules.model.Exposure;
import dev.trunkline.rules.model.ResolvedItsp;
import dev.trunkline.rules.model.ResolvedItsp.Connection;
import dev.trunkline.rules.net.Cidr;
import dev.trunkline.rules.net.Ip;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/// What an Itsp means. [#of] is asked only for one that no rule refuses and whose references are there.
public final class ItspMeaning {

    private ItspMeaning() {}

    /// What the manifest asks for and this version does not do.
    public static List<String> notCarried(ItspView itsp) {
        List<String> sentences = new ArrayList<>();
        if (itsp.isDraft()) {
            return sentences;
        }
        itsp.effective().transport().filter(t -> t.value() == Transport.TLS).ifPresent(
                _ -> sentences.add("connection.transport TLS is not carried yet; UDP and TCP are"));
        itsp.spec().mediaProfileRef().flatMap(itsp.snapshot()::mediaProfile).ifPresent(
                profile -> sentences.addAll(new MediaView(itsp.facts(), profile).notCarried()));
        return sentences;
    }

    public static ResolvedItsp of(ItspView itsp, Exposure exposure) {
        EffectiveConnection effective = itsp.effective();
        List<Effective> values = new ArrayList<>(effective.values());
        boolean userInSecret = effective.username().isEmpty() && itsp.credentials().flatMap(s -> s.value("username")).isPresent();
        if (userInSecret) {
            // Status may say where it lies, not what it is.
            values.add(new Effective(
                    "connection.username", "Secret/" + itsp.credentialsRef().orElseThrow(), Optional.of(Effective.Origin.Secret)));
        }
        return new ResolvedItsp(
                Words.trimmed(itsp.spec().displayName().orElse("")),
                itsp.spec().provider().orElse(""),
                itsp.spec().announcementLanguage().isEmpty() ? "en" : itsp.spec().announcementLanguage(),
                itsp.isDraft() ? Optional.empty() : Optional.of(connection(itsp)),
                exposure,
                values,
                itsp.spec().mediaProfileRef());
    }

    private static Connection connection(ItspView itsp) {
        EffectiveConnection effective = itsp.effective();
        return new Connection(
                addressType(effective.addressType().orElseThrow().value()),
                canonical(effective.address().orElseThrow().value()),
                effective.port().map(port -> OptionalInt.of(port.value())).orElse(OptionalInt.empty()),
                dev.trunkline.gateway.config.Transport.valueOf(
                        effective.transport().orElseThrow().value().name()),
                effective.outboundProxy().map(Value::value),
                Optional.empty(),
                effective.fromUser().map(Value::value),
                digest(effective, itsp.credentials()),
                registration(effective),
                effective.inbound().value().stream().map(ItspMeaning::canonical).distinct().toList(),
                itsp.inboundCredentialsRef().flatMap(itsp.snapshot()::secret).flatMap(ItspMeaning::digest),
                effective.mediaCidrs().value().stream().flatMap(text -> Cidr.parse(text).stream()).distinct().sorted()
                        .map(Cidr::toString).toList(),
                numberFormat(itsp));
    }

    private static AddressType addressType(dev.trunkline.crds.itsp.AddressType type) {
        return switch (type) {
            case DnsSrv -> AddressType.DnsSrv;
            case Fqdn -> AddressType.Fqdn;
            case Ip -> AddressType.Ip;
        };
    }

    /// One spelling for one peer: addresses and prefixes as RFC 5952 has them, names in lower case without a last full stop.
    private static String canonical(String host) {
        if (host.indexOf('/') >= 0) {
            return Cidr.parse(host).map(Cidr::toString).orElse(host);
        }
        return Ip.parse(host).map(Ip::toString).orElseGet(() -> {
            String name = host.toLowerCase(Locale.ROOT);
            return name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
        });
    }

    private static Optional<Digest> digest(EffectiveConnection effective, Optional<SecretData> secret) {
        Optional<Secret> password = secret.flatMap(data -> data.value("password"));
        Optional<String> username =
                effective.username().map(Value::value).or(() -> secret.flatMap(data -> data.value("username")).map(Secret::reveal));
        Optional<String> realm =
                effective.realm().map(Value::value).or(() -> secret.flatMap(data -> data.value("realm")).map(Secret::reveal));
        return username.flatMap(user -> password.map(word -> new Digest(user, word, realm)));
    }

    private static Optional<Digest> digest(SecretData secret) {
        return secret.value("username").flatMap(user -> secret.value("password").map(password ->
                new Digest(user.reveal(), password, secret.value("realm").map(Secret::reveal))));
    }

    private static Optional<Registration> registration(EffectiveConnection effective) {
        if (!effective.registers().value()) {
            return Optional.empty();
        }
        return Optional.of(new Registration(
                effective.registrar().map(Value::value),
                effective.expires().value(),
                effective.authUser().map(Value::value),
                effective.contactUser().map(Value::value),
                effective.retryInitial().value(),
                effective.retryMax().value()));
    }

    private static NumberFormat numberFormat(ItspView itsp) {
        EffectiveConnection effective = itsp.effective();
        Optional<String> country = Formats.only(itsp, LocationNumber::countryCode);
        // National numbers of no country, or of several, cannot be read: then only those with a + are (ITSP-25 warns).
        Form inbound = effective.inboundForm().value();
        Optional<Form> outbound = effective.outboundForm().map(Value::value);
        boolean readable = country.isPresent();
        return new NumberFormat(
                NumberFormat.Form.valueOf((inbound == Form.National && !readable ? Form.E164 : inbound).name()),
                outbound.filter(form -> form != Form.National || readable).map(form -> NumberFormat.Form.valueOf(form.name())),
                NumberFormat.CalledFrom.valueOf(effective.calledFrom().value().name()),
                inbound == Form.E164 && outbound.filter(form -> form != Form.E164).isEmpty() ? Optional.empty() : country,
                Optional.empty());
    }
}
