package dev.trunkline.rules.site;

import dev.trunkline.rules.Findings;
import dev.trunkline.rules.GatewayChecks;
import dev.trunkline.rules.Rule;
import java.util.List;

/// The rules of Site, in the rulebook's order.
public final class SiteRules {

    public static final List<Rule> ALL = List.of(
            among("SITE-01", "Public numbers are E.164 and come from complete Itsps.", Numbers::publicNumbers),
            among("SITE-02", "A public number belongs to one site, once.", Numbers::unique),
            rule("SITE-03", "A public number leads to an internal number.", Numbers::targets),
            rule("SITE-04", "Dial patterns are well formed and tell numbers apart.", Dialling::patterns),
            rule("SITE-05", "A pattern sends to Itsps that the site uses.", Dialling::routes),
            rule("SITE-06", "The uplink bounds the calls.", Dialling::uplink),
            rule("SITE-07", "The location number has a country code.", Numbers::location),
            rule("SITE-08", "SIP servers have a place, and speak TCP or TLS.", Core::sipServers),
            rule("SITE-11", "Realms have a side and open ports.", Core::realms),
            rule("SITE-12", "No Secret in use holds a vendor's default password.", Extensions::passwords),
            rule("SITE-13", "Extensions register where there is no PBX.", Extensions::registered),
            rule("FW-10", "Extensions register from networks.", Core::networks),
            rule("FW-12", "Media comes from networks.", Core::media),
            rule("GW-01", "The gateway has two media ports a call.", (site, findings) ->
                    GatewayChecks.ports(
                            site.spec().gateway(), site.facts().snapshot().settings(), Core.udpPorts(site), findings)),
            rule("GW-02", "The gateway's address, exposure class and resources exist.", (site, findings) ->
                    GatewayChecks.exposure(site.spec().gateway(), site.facts().snapshot().settings(), findings)),
            rule("GW-03", "The name leaves the gateway's Services theirs.", (site, findings) ->
                    GatewayChecks.name(site.meta().name(), findings)));

    private SiteRules() {}

    @FunctionalInterface
    private interface Check {
        void judge(SiteView site, Findings findings);
    }

    private static Rule rule(String id, String about, Check check) {
        return new Rule(id, about, Rule.Scope.OneObject, each(id, check));
    }

    private static Rule among(String id, String about, Check check) {
        return new Rule(id, about, Rule.Scope.Domain, each(id, check));
    }

    private static Rule.Check each(String id, Check check) {
        return (facts, problems) ->
                facts.sites().forEach(site -> check.judge(site, new Findings(id, site.meta().ref(), problems)));
    }
}
