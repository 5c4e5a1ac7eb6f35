package dev.trunkline.rules.itsp;

import dev.trunkline.crds.common.PortRange;
import dev.trunkline.rules.Findings;
import dev.trunkline.rules.GatewayChecks;
import dev.trunkline.rules.Rule;
import dev.trunkline.rules.settings.OperatorSettings;
import java.util.List;

/// The rules of Itsp, in the rulebook's order.
public final class ItspRules {

    public static final List<Rule> ALL = List.of(
            rule("ITSP-01", "The provider is in the catalogue and open to self-service.", Identity::provider),
            among("ITSP-02", "The display name is given and unique in the domain.", Identity::displayName),
            rule("ITSP-03", "The language of announcements is one that there are announcements in.", Identity::language),
            rule("ITSP-04", "Credentials are given where the provider asks for them, and only there.", Credentials::asked),
            rule("ITSP-05", "The address is of the stated type.", Peer::address),
            rule("ITSP-06", "A port goes with FQDN or IP only.", Peer::port),
            rule("ITSP-07", "The transport is one that the provider offers.", Peer::transport),
            rule("ITSP-08", "Overriding a catalogue default is noticed.", Peer::overrides),
            among("ITSP-09", "A pinned address is given once.", Drafts::pin),
            among("ITSP-10", "There are at most as many drafts as sites, and one.", Drafts::bound),
            rule("ITSP-11", "Only a provider that wants your address first has drafts.", Drafts::allowed),
            rule("ITSP-12", "A complete connection has all that the provider requires.", Credentials::complete),
            among("ITSP-13", "A connection in use does not go back to draft.", Drafts::back),
            among("ITSP-14", "A connection in use is not deleted.", Drafts::deletion),
            among("ITSP-15", "Connections that differ only in the site are one.", Sharing::sites),
            rule("ITSP-17", "Inbound peers are hosts, addresses or networks.", Peer::inbound),
            rule("ITSP-21", "fromUser is a user part.", Peer::fromUser),
            rule("ITSP-23", "A registration says as whom and where.", Peer::registration),
            among("ITSP-24", "The provider can reach what the gateway advertises.", Advertised::routable),
            among("ITSP-25", "Numbers without a country code have one country.", Formats::countries),
            rule("ITSP-26", "Credentials asked of inbound calls are complete.", Credentials::inbound),
            rule("SITE-12", "No Secret in use holds a vendor's default password.", Credentials::printed),
            rule("FW-12", "Media comes from networks and ports.", Peer::media),
            rule("GW-01", "The gateway has two media ports a call.", (itsp, findings) ->
                    GatewayChecks.ports(
                            itsp.spec().gateway(), itsp.snapshot().settings(), sipPorts(itsp.snapshot().settings()), findings)),
            rule("GW-02", "The gateway's address, exposure class and resources exist.", (itsp, findings) ->
                    GatewayChecks.exposure(itsp.spec().gateway(), itsp.snapshot().settings(), findings)),
            rule("GW-03", "The name leaves the gateway's Services theirs.", (itsp, findings) ->
                    GatewayChecks.name(itsp.meta().name(), findings)),
            among("MEDIA-04", "SRTP keys do not travel in the clear.", Peer::srtpInTheClear));

    private ItspRules() {}

    @FunctionalInterface
    private interface Check {
        void judge(ItspView itsp, Findings findings);
    }

    private static Rule rule(String id, String about, Check check) {
        return new Rule(id, about, Rule.Scope.OneObject, each(id, check));
    }

    private static Rule among(String id, String about, Check check) {
        return new Rule(id, about, Rule.Scope.Domain, each(id, check));
    }

    private static Rule.Check each(String id, Check check) {
        return (facts, problems) ->
                facts.itsps().forEach(itsp -> check.judge(itsp, new Findings(id, itsp.meta().ref(), problems)));
    }

    private static List<PortRange> sipPorts(OperatorSettings settings) {
        return settings.accessPool().dealtPorts().stream().map(ports -> new PortRange(ports.first(), ports.last())).toList();
    }
}
