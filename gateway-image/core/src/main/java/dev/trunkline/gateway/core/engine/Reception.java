package dev.trunkline.gateway.core.engine;

import dev.trunkline.gateway.config.ConnectionLink;
import dev.trunkline.gateway.config.NumberFormat.CalledFrom;
import dev.trunkline.gateway.config.Provider;
import dev.trunkline.gateway.config.SiteCore.Route;
import dev.trunkline.gateway.config.SiteCore.SipServer;
import dev.trunkline.gateway.config.SiteLink;
import dev.trunkline.gateway.config.Transport;
import dev.trunkline.gateway.core.b2bua.CallPlan;
import dev.trunkline.gateway.core.b2bua.Neighbour;
import dev.trunkline.gateway.core.b2bua.Target;
import dev.trunkline.gateway.core.b2bua.Writing;
import dev.trunkline.gateway.core.dialog.Face;
import dev.trunkline.gateway.core.peer.NameTable;
import dev.trunkline.gateway.core.routing.DialPlan;
import dev.trunkline.gateway.core.routing.NumberForms;
import dev.trunkline.gateway.core.routing.NumberMap;
import dev.trunkline.gateway.core.routing.WeightedOrder;
import dev.trunkline.gateway.core.sip.HeaderName;
import dev.trunkline.gateway.core.sip.NameAddr;
import dev.trunkline.gateway.core.sip.SipRequest;
import dev.trunkline.gateway.core.sip.SipUri;
import dev.trunkline.gateway.core.sip.Uri;
import dev.trunkline.gateway.core.transaction.ServerTransactionId;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.ToIntFunction;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Who may call whom. The shape of this class is ITSP-19: what comes in at a connection goes to a site's number and nowhere
/// else, and at a front only what the PBX dials ever meets the dial plan.
final class Reception {

    /// What becomes of an INVITE.
    sealed interface Decision {}

    record Make(CallPlan plan, List<String> notes) implements Decision {}

    record Refuse(int status, String why) implements Decision {}

    private final Setup setup;
    private final NameTable names;
    private final ExposedPeers peers;
    private final RandomGenerator random;
    private final ToIntFunction<String> callsOver;

    /// @param callsOver how many calls are up over the Itsp of that name
    Reception(Setup setup, NameTable names, ExposedPeers peers, RandomGenerator random, ToIntFunction<String> callsOver) {
        this.setup = setup;
        this.names = names;
        this.peers = peers;
        this.random = random;
        this.callsOver = callsOver;
    }

    Decision decide(ServerTransactionId transaction, SipRequest invite, Flow flow) {
        var incoming = new Incoming(transaction, invite, flow);
        return switch (setup.task()) {
            case Setup.Idle() -> new Refuse(503, "this gateway has no task yet");
            case Setup.Connection connection -> switch (flow.side()) {
                case EXPOSED -> fromProvider(connection, incoming);
                case LINK -> toProvider(connection, incoming);
            };
            case Setup.Front front -> switch (flow.side()) {
                case EXPOSED -> fromPbx(front, incoming);
                case LINK -> toPbx(front, incoming);
            };
        };
    }

    private record Incoming(ServerTransactionId transaction, SipRequest invite, Flow flow) {

        String requestUser() {
            return invite.requestUri().user().map(Incoming::withoutParameters).orElse("");
        }

        /// P-Asserted-Identity where there is one, since From may be anonymous.
        String caller() {
            return invite.nameAddrs(HeaderName.P_ASSERTED_IDENTITY).stream()
                    .map(NameAddr::uri)
                    .map(Uri::user)
                    .flatMap(Optional::stream)
                    .findFirst()
                    .or(() -> invite.from().uri().user())
                    .orElse("anonymous");
        }

        /// The name that a gateway of this domain gave on the link, absent where it is not of that kind.
        Optional<String> linkPeer(String kind) {
            return invite.headers().first(Link.FROM)
                    .filter(from -> from.startsWith(kind))
                    .map(from -> from.substring(kind.length()));
        }

        /// Some peers write `user;phone-context=…` (RFC 3261 §19.1.6).
        static String withoutParameters(String user) {
            int semicolon = user.indexOf(';');
            return semicolon < 0 ? user : user.substring(0, semicolon);
        }
    }

    private Decision fromProvider(Setup.Connection connection, Incoming in) {
        Provider provider = connection.provider();
        String sent = provider.numberFormat().calledFrom() == CalledFrom.To
                ? in.invite().to().uri().user().map(Incoming::withoutParameters).orElse("")
                : in.requestUser();
        Optional<String> called = NumberForms.toE164(sent, provider.numberFormat());
        if (called.isEmpty()) {
            return new Refuse(404, sent + " is not in the form in which " + connection.name() + " writes numbers");
        }
        Optional<Map.Entry<String, SiteLink>> site = connection.sites().entrySet().stream()
                .filter(entry -> entry.getValue().numbers().stream().anyMatch(range -> NumberMap.contains(range, called.get())))
                .findFirst();
        if (site.isEmpty()) {
            return new Refuse(404, "no site has the number " + called.get());
        }
        var writing = new Writing(
                user -> NumberForms.toE164(user, provider.numberFormat()).orElse(user), linkDomain(), Optional.empty());
        var targets = linkTargets(Neighbour.site(site.get().getKey()), Names.of(site.get().getValue()), called.get(), writing);
        return made(in, called.get(), Neighbour.itsp(connection.name()), toward(provider), targets, List.of());
    }

    private Decision toProvider(Setup.Connection connection, Incoming in) {
        Optional<String> site = in.linkPeer("site/");
        if (site.isEmpty()) {
            // ITSP-19: what came in over one trunk never leaves over another, whoever says so.
            return new Refuse(403, "only a site's front may call through a connection");
        }
        if (!connection.sites().containsKey(site.get())) {
            return new Refuse(403, "site " + site.get() + " is not connected to " + connection.name());
        }
        Provider provider = connection.provider();
        String called = NumberForms.toProvider(in.requestUser(), provider.numberFormat());
        Writing writing = toward(provider);
        List<Target> targets = names.targets(Names.outbound(provider)).stream()
                .map(address -> new Flow(Side.EXPOSED, provider.transport(), address, 0))
                .filter(peers::usable)
                .map(flow -> new Target(
                        Neighbour.itsp(connection.name()),
                        flow,
                        writing.domain().withUser(called),
                        writing,
                        setup.digest(provider.credentials()),
                        sources(flow)))
                .toList();
        return made(in, called, Neighbour.site(site.get()), fromLink(), targets, List.of());
    }

    private Decision fromPbx(Setup.Front front, Incoming in) {
        String dialled = NumberForms.dialled(in.requestUser());
        Optional<DialPlan.Match> match = front.dialPlan().match(dialled);
        if (match.isEmpty()) {
            return new Refuse(404, "no pattern of the dial plan matches " + dialled);
        }
        var notes = new ArrayList<String>();
        notes.add("pattern " + match.get().pattern().pattern() + " matches " + dialled + ", calls " + match.get().number());
        var targets = new ArrayList<Target>();
        for (Route route : WeightedOrder.of(match.get().pattern().routes(), Route::priority, Route::weight, random)) {
            targets.addAll(over(front, route, match.get().number(), notes));
        }
        if (targets.isEmpty()) {
            return new Refuse(503, String.join("; ", notes));
        }
        Writing pbx = towardPbx(in.flow().remote().getAddress());
        return made(in, match.get().number(), Neighbour.pbx(pbxName(front, in.flow().remote().getAddress())), pbx, targets, notes);
    }

    private List<Target> over(Setup.Front front, Route route, String number, List<String> notes) {
        ConnectionLink link = front.connections().get(route.itsp());
        if (link == null) {
            notes.add(route.itsp() + ": not connected to this site");
            return List.of();
        }
        Optional<String> full = full(route.itsp(), link);
        if (full.isPresent()) {
            notes.add(full.get());
            return List.of();
        }
        var targets = linkTargets(Neighbour.itsp(route.itsp()), Names.of(link), number, fromLink());
        if (targets.isEmpty()) {
            notes.add(route.itsp() + ": its gateway has no address yet");
        }
        return targets;
    }

    /// SITE-06: why no more calls may run over a connection, whichever way they go; absent while they may.
    private Optional<String> full(String itsp, ConnectionLink link) {
        OptionalInt most = link.calls();
        return most.isPresent() && callsOver.applyAsInt(itsp) >= most.getAsInt()
                ? Optional.of(itsp + ": all " + most.getAsInt() + " calls are taken")
                : Optional.empty();
    }

    private Decision toPbx(Setup.Front front, Incoming in) {
        String number = in.requestUser();
        Optional<String> itsp = in.linkPeer("itsp/");
        if (itsp.isEmpty()) {
            return new Refuse(403, "only a connection may call a front over the link");
        }
        ConnectionLink link = front.connections().get(itsp.get());
        if (link == null) {
            return new Refuse(403, itsp.get() + " is not connected to site " + front.name());
        }
        Optional<String> full = full(itsp.get(), link);
        if (full.isPresent()) {
            return new Refuse(503, full.get());
        }
        return switch (front.numbers().target(number)) {
            case NumberMap.Unknown() -> new Refuse(404, number + " is no number of site " + front.name());
            case NumberMap.Nowhere() -> new Refuse(404, number + " leads nowhere");
            case NumberMap.Internal(String internal) -> {
                List<Target> targets = front.site().sipServers().stream()
                        .sorted(Comparator.comparingInt(SipServer::priority))
                        .flatMap(server -> pbxTargets(server, internal))
                        .toList();
                // With every node down it costs nothing to ask again.
                var up = targets.stream().filter(target -> peers.usable(target.flow())).toList();
                yield made(in, number, Neighbour.itsp(itsp.get()), fromLink(), up.isEmpty() ? targets : up,
                        List.of(number + " leads to " + internal));
            }
        };
    }

    private Stream<Target> pbxTargets(SipServer server, String internal) {
        return names.targets(Names.of(server)).stream().map(address -> {
            var flow = new Flow(Side.EXPOSED, server.transport(), address, 0);
            Writing writing = towardPbx(address.getAddress());
            return new Target(Neighbour.pbx(server.name()), flow, uri(server.host(), address.getPort(), server.transport()).withUser(internal),
                    writing, Optional.empty(), sources(flow));
        });
    }

    private List<Target> linkTargets(Neighbour neighbour, Output.Resolve query, String number, Writing writing) {
        SipUri uri = uri(query.host(), query.port().orElseThrow(), Transport.TCP).withUser(number);
        return names.targets(query).stream()
                .map(address -> new Target(neighbour, new Flow(Side.LINK, Transport.TCP, address, 0), uri, writing, Optional.empty(), List.of()))
                .toList();
    }

    private Decision made(
            Incoming in, String called, Neighbour callerAt, Writing callerWriting, List<Target> targets, List<String> notes) {
        if (targets.isEmpty()) {
            return new Refuse(503, "nobody to call is known to be up");
        }
        return new Make(
                new CallPlan(
                        setup,
                        in.transaction(),
                        in.invite(),
                        in.flow(),
                        in.caller(),
                        called,
                        callerAt,
                        callerWriting,
                        in.flow().side() == Side.EXPOSED ? sources(in.flow()) : List.of(),
                        targets,
                        hosts(in.flow(), targets)),
                notes);
    }

    private Map<InetAddress, Set<String>> hosts(Flow caller, List<Target> targets) {
        return Stream.concat(Stream.of(caller), targets.stream().map(Target::flow))
                .filter(flow -> flow.side() == Side.EXPOSED)
                .map(flow -> flow.remote().getAddress())
                .distinct()
                .collect(Collectors.toMap(address -> address, address -> Admission.hosts(setup, names, address)));
    }

    /// CIDRs that the media of who is there may come from.
    private List<String> sources(Flow exposed) {
        return Admission.mediaSources(setup, names, exposed.remote().getAddress());
    }

    /// ITSP-21, ITSP-25.
    private Writing toward(Provider provider) {
        SipUri domain = provider.domain()
                .map(name -> SipUri.of(name, OptionalInt.empty()))
                .orElseGet(() -> SipUri.of(provider.address(), provider.port()));
        return new Writing(user -> NumberForms.toProvider(user, provider.numberFormat()), domain, provider.fromUser());
    }

    private Writing towardPbx(InetAddress node) {
        return new Writing(user -> user, domain(setup.exposed()), Optional.empty());
    }

    private Writing fromLink() {
        return new Writing(user -> user, linkDomain(), Optional.empty());
    }

    private SipUri linkDomain() {
        return domain(setup.link());
    }

    private static SipUri domain(Face face) {
        return face.identity("");
    }

    private static SipUri uri(String host, int port, Transport transport) {
        SipUri uri = SipUri.of(host, port);
        return transport == Transport.UDP ? uri : uri.withParam("transport", transport.name().toLowerCase(Locale.ROOT));
    }

    private String pbxName(Setup.Front front, InetAddress source) {
        return front.site().sipServers().stream()
                .filter(server -> names.admits(Names.of(server), source))
                .map(SipServer::name)
                .findFirst()
                .orElse(front.name());
    }
}
