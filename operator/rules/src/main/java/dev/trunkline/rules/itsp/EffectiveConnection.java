package dev.trunkline.rules.itsp;

import dev.trunkline.crds.common.MediaRanges;
import dev.trunkline.crds.common.PortRange;
import dev.trunkline.crds.common.Transport;
import dev.trunkline.crds.itsp.AddressType;
import dev.trunkline.crds.itsp.Connection;
import dev.trunkline.crds.itsp.Effective;
import dev.trunkline.crds.itsp.Effective.Origin;
import dev.trunkline.crds.itsp.Inbound;
import dev.trunkline.crds.itsp.NumberFormat.CalledFrom;
import dev.trunkline.crds.itsp.NumberFormat.Form;
import dev.trunkline.rules.catalogue.CatalogueEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A connection's values as they hold: the manifest's, else the catalogue's, else the rulebook's own (ITSP-08). What rules judge
/// "on the effective value" they judge here.
public record EffectiveConnection(
        Optional<Value<AddressType>> addressType,
        Optional<Value<String>> address,
        Optional<Value<Integer>> port,
        Optional<Value<Transport>> transport,
        Optional<Value<String>> realm,
        Optional<Value<String>> username,
        Optional<Value<String>> fromUser,
        Optional<Value<String>> outboundProxy,
        Value<List<String>> inbound,
        Value<List<String>> mediaCidrs,
        Optional<PortRange> mediaPorts,
        Value<Form> inboundForm,
        Optional<Value<Form>> outboundForm,
        Value<CalledFrom> calledFrom,
        Value<Boolean> registers,
        Optional<Value<String>> registrar,
        Value<Integer> expires,
        Optional<Value<String>> authUser,
        Optional<Value<String>> contactUser,
        Value<Integer> retryInitial,
        Value<Integer> retryMax) {

    /// As much as status may hold of one value.
    private static final int LONGEST = 1_024;

    /// A value and where it came from.
    public record Value<T>(T value, Origin from) {}

    public static EffectiveConnection of(Optional<Connection> written, Optional<CatalogueEntry> entry) {
        var pick = new Pick(entry);
        Optional<Value<AddressType>> addressType =
                pick.value("connection.addressType", written.flatMap(Connection::addressType), Parse::addressType);
        Optional<Value<Transport>> transport =
                pick.value("connection.transport", written.flatMap(Connection::transport), Parse::transport);
        Optional<Value<Integer>> port =
                pick.value("connection.port", written.flatMap(c -> Pick.boxed(c.port())), Parse::integer);
        boolean srv = addressType.filter(type -> type.value() == AddressType.DnsSrv).isPresent();
        if (srv) {
            // A catalogue's port goes with the catalogue's address type, not with one that the manifest chose instead.
            port = port.filter(p -> p.from() == Origin.Spec || addressType.get().from() != Origin.Spec);
        } else {
            // Nor with TLS, where the catalogue has none, or the other way round: 5060 is no port of TLS.
            boolean moved = transport.isPresent()
                    && pick.value("connection.transport", Optional.empty(), Parse::transport)
                            .filter(theirs -> (theirs.value() == Transport.TLS) != (transport.get().value() == Transport.TLS))
                            .isPresent();
            port = port.filter(p -> p.from() == Origin.Spec || !moved);
        }
        if (!srv && port.isEmpty()) {
            port = transport.filter(_ -> addressType.isPresent())
                    .map(t -> new Value<>(t.value() == Transport.TLS ? 5061 : 5060, Origin.Default));
        }
        var format = written.flatMap(Connection::numberFormat);
        var registration = written.flatMap(Connection::registration);
        var retry = registration.flatMap(r -> r.retry());
        return new EffectiveConnection(
                addressType,
                pick.text("connection.address", written.flatMap(Connection::address)),
                port,
                transport,
                pick.text("connection.realm", written.flatMap(Connection::realm)),
                pick.text("connection.username", written.flatMap(Connection::username)),
                pick.text("connection.fromUser", written.flatMap(Connection::fromUser)),
                pick.text("connection.outboundProxy", written.flatMap(Connection::outboundProxy)),
                pick.list(CatalogueEntry.INBOUND, written.flatMap(Connection::inbound).map(Inbound::addresses).orElse(List.of())),
                pick.list(CatalogueEntry.MEDIA, written.flatMap(Connection::media).map(MediaRanges::cidrs).orElse(List.of())),
                written.flatMap(Connection::media).flatMap(MediaRanges::ports),
                pick.value("connection.numberFormat.inbound", format.flatMap(f -> f.inbound()), Parse::form)
                        .orElse(new Value<>(Form.E164, Origin.Default)),
                pick.value("connection.numberFormat.outbound", format.flatMap(f -> f.outbound()), Parse::form),
                pick.value("connection.numberFormat.calledFrom", format.flatMap(f -> f.calledFrom()), Parse::calledFrom)
                        .orElse(new Value<>(CalledFrom.RequestUri, Origin.Default)),
                pick.value("connection.registration.enabled", registration.flatMap(r -> r.enabled()), Parse::bool)
                        .orElse(new Value<>(false, Origin.Default)),
                pick.text("connection.registration.registrar", registration.flatMap(r -> r.registrar())),
                pick.value("connection.registration.expires", registration.flatMap(r -> Pick.boxed(r.expires())), Parse::integer)
                        .orElse(new Value<>(3600, Origin.Default)),
                pick.text("connection.registration.authUser", registration.flatMap(r -> r.authUser())),
                pick.text("connection.registration.contactUser", registration.flatMap(r -> r.contactUser())),
                pick.value("connection.registration.retry.initial", retry.flatMap(r -> Pick.boxed(r.initial())), Parse::integer)
                        .orElse(new Value<>(30, Origin.Default)),
                pick.value("connection.registration.retry.max", retry.flatMap(r -> Pick.boxed(r.max())), Parse::integer)
                        .orElse(new Value<>(1800, Origin.Default)));
    }

    /// What of this is in the manifest, by field, as a manifest writes it; lists are left out.
    public List<Effective> scalars() {
        List<Effective> all = new ArrayList<>();
        add(all, "connection.addressType", addressType.map(v -> new Value<>(Parse.text(v.value()), v.from())));
        add(all, "connection.address", address);
        add(all, "connection.port", port);
        add(all, "connection.transport", transport);
        add(all, "connection.realm", realm);
        add(all, "connection.username", username);
        add(all, "connection.fromUser", fromUser);
        add(all, "connection.outboundProxy", outboundProxy);
        add(all, "connection.numberFormat.inbound", Optional.of(inboundForm));
        add(all, "connection.numberFormat.outbound", outboundForm);
        add(all, "connection.numberFormat.calledFrom", Optional.of(calledFrom));
        add(all, "connection.registration.enabled", Optional.of(registers));
        if (registers.value()) {
            add(all, "connection.registration.registrar", registrar);
            add(all, "connection.registration.expires", Optional.of(expires));
            add(all, "connection.registration.authUser", authUser);
            add(all, "connection.registration.contactUser", contactUser);
            add(all, "connection.registration.retry.initial", Optional.of(retryInitial));
            add(all, "connection.registration.retry.max", Optional.of(retryMax));
        }
        return all;
    }

    /// All that holds, by field, as status shows it: lists in one line, where there is one.
    public List<Effective> values() {
        List<Effective> all = scalars();
        add(all, CatalogueEntry.INBOUND, line(inbound));
        add(all, CatalogueEntry.MEDIA, line(mediaCidrs));
        return all;
    }

    private static Optional<Value<String>> line(Value<List<String>> list) {
        String line = String.join(", ", list.value());
        return Optional.of(new Value<>(line.length() > LONGEST ? line.substring(0, LONGEST - 1) + "…" : line, list.from()))
                .filter(value -> !value.value().isEmpty());
    }

    private static void add(List<Effective> all, String field, Optional<? extends Value<?>> value) {
        value.ifPresent(v -> all.add(new Effective(field, v.value().toString(), Optional.of(v.from()))));
    }
}
