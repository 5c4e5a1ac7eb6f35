package dev.trunkline.rules.site;

import dev.trunkline.crds.common.LocationNumber;
import dev.trunkline.crds.common.Ports;
import dev.trunkline.crds.common.Transport;
import dev.trunkline.crds.site.PublicNumber;
import dev.trunkline.crds.site.Realm;
import dev.trunkline.crds.site.SiteSpec;
import dev.trunkline.gateway.config.SiteCore.DialPattern;
import dev.trunkline.gateway.config.SiteCore.Location;
import dev.trunkline.gateway.config.SiteCore.Route;
import dev.trunkline.gateway.config.SiteCore.SipServer;
import dev.trunkline.rules.Snapshot;
import dev.trunkline.rules.model.Exposure;
import dev.trunkline.rules.model.ResolvedSite;
import dev.trunkline.rules.net.Cidr;
import dev.trunkline.rules.net.Ip;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;

/// What a Site means. [#of] is asked only for one that no rule refuses. Whatever refers to an Itsp that is not there is left
/// out, and the rest holds.
public final class SiteMeaning {

    private SiteMeaning() {}

    /// What the manifest asks for and this version does not do.
    public static List<String> notCarried(SiteView site) {
        List<String> sentences = new ArrayList<>();
        if (site.spec().sipServers().isEmpty()) {
            sentences.add("a site without sipServers, whose extensions register at the front, is not carried yet");
        }
        site.spec().sipServers().stream().filter(server -> server.transport().filter(Transport.TLS::equals).isPresent()).forEach(
                server -> sentences.add("TLS toward SIP server \"" + server.name() + "\" is not carried yet; TCP is"));
        realms(site.spec().realms(), sentences);
        EffectivePorts ports = site.corePorts();
        if (ports.udp() == 0 && ports.tcp() == 0) {
            sentences.add("a core realm with TLS alone is not carried yet; UDP and TCP are");
        }
        return sentences;
    }

    /// A front has one address, for signalling and media both.
    private static void realms(List<Realm> realms, List<String> sentences) {
        List<Realm> core = realms.stream().filter(realm -> realm.side().filter(Realm.Side.core::equals).isPresent()).toList();
        if (core.size() > 1) {
            sentences.add("more than one realm of side core is not carried yet; one for signalling and media is");
        }
        for (Realm realm : core) {
            if (!realm.signalling().orElse(true) || !realm.media().orElse(true)) {
                sentences.add("realm \"" + realm.name() + "\" for signalling or media alone is not carried yet; both together are");
            }
            realm.ports().map(Ports::tls).orElse(OptionalInt.empty()).stream().filter(port -> port != 0).forEach(
                    port -> sentences.add("ports.tls " + port + " of realm \"" + realm.name() + "\" is not carried yet; UDP and TCP are"));
        }
    }

    public static ResolvedSite of(SiteView site, Exposure exposure) {
        SiteSpec spec = site.spec();
        Snapshot snapshot = site.facts().snapshot();
        EffectivePorts ports = site.corePorts();
        return new ResolvedSite(
                location(spec.location().orElseThrow()),
                spec.sipServers().stream().map(SiteMeaning::sipServer).toList(),
                spec.numbers().stream().map(number -> number(snapshot, number)).toList(),
                spec.dialPlan().stream().map(pattern -> pattern(snapshot, pattern)).toList(),
                connections(snapshot, spec),
                EffectivePorts.open(ports.udp()),
                EffectivePorts.open(ports.tcp()),
                site.coreRealm().map(Realm::messageRate).orElse(OptionalInt.empty()),
                site.internetCalls(),
                spec.media().map(media -> media.cidrs()).orElse(List.of()).stream()
                        .flatMap(text -> Cidr.parse(text).stream()).distinct().sorted().map(Cidr::toString).toList(),
                exposure,
                Optional.empty());
    }

    private static Location location(LocationNumber number) {
        return new Location(number.countryCode().orElseThrow(), number.areaCode(), number.pabxNumber());
    }

    private static SipServer sipServer(dev.trunkline.crds.site.SipServer server) {
        Transport transport = server.transport().orElse(Transport.TCP);
        return new SipServer(
                server.name(),
                server.group().filter(group -> !group.isBlank()).orElse("default"),
                server.priority().orElse(0),
                Ip.parse(server.address()).map(Ip::toString).orElseGet(() -> server.address().toLowerCase(Locale.ROOT)),
                server.port().orElse(transport == Transport.TLS ? 5061 : 5060),
                dev.trunkline.gateway.config.Transport.valueOf(transport.name()),
                server.sticky().orElse(true));
    }

    private static ResolvedSite.Number number(Snapshot snapshot, PublicNumber number) {
        return switch (E164Range.parse(number.number())) {
            case E164Range.Valid(E164Range range) -> new ResolvedSite.Number(
                    range.toConfig(),
                    number.itspRefs().stream().filter(name -> snapshot.itsp(name).isPresent()).distinct().sorted().toList(),
                    number.to());
            case E164Range.Invalid(String message) -> throw new IllegalStateException("SITE-01 lets pass what " + message);
        };
    }

    /// A pattern keeps its place even when no route is left, or its numbers would fall to a less specific one.
    private static DialPattern pattern(Snapshot snapshot, dev.trunkline.crds.site.DialPattern pattern) {
        return new DialPattern(
                pattern.pattern(),
                pattern.strip().orElse(0),
                pattern.prefix().orElse(""),
                pattern.routes().stream()
                        .filter(route -> snapshot.itsp(route.itspRef()).isPresent())
                        .map(route -> new Route(route.itspRef(), route.priority().orElse(0), route.weight().orElse(1)))
                        .toList());
    }

    private static SortedMap<String, OptionalInt> connections(Snapshot snapshot, SiteSpec spec) {
        SortedMap<String, OptionalInt> connections = new TreeMap<>();
        SiteUse.itsps(spec).stream().filter(name -> snapshot.itsp(name).isPresent()).forEach(
                name -> connections.put(name, OptionalInt.empty()));
        spec.itspCalls().stream().filter(calls -> connections.containsKey(calls.itspRef())).forEach(
                calls -> connections.put(calls.itspRef(), calls.simultaneousCalls()));
        return connections;
    }
}
