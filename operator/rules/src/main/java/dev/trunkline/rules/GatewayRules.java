package dev.trunkline.rules;

import dev.trunkline.rules.Source.Document;
import java.util.List;

/// The rules of ours for whatever makes a gateway.
public final class GatewayRules {

    public static final List<Rule> ALL = List.of(
            Rule.of("GW-01", "The gateway has two media ports a call, beside its SIP ports.", "W L", Document.ADR.at("7"),
                    "Lower gateway.callLimit, widen or move gateway.portRange, or use an exposure class with more ports.")
                    .gateways(GatewayChecks::ports),
            Rule.of("GW-02", "The gateway's exposure class, address and resources can be had.", "S W L", Document.ADR.at("7"),
                    "Name an exposure class of the operator's configuration; write addresses and amounts as Kubernetes does.")
                    .gateways(GatewayChecks::exposure),
            Rule.of("GW-03", "The object's name leaves the gateway's Services theirs.", "W L", Document.ADR.at("7"),
                    "Choose another name for the object.")
                    .gateways(GatewayChecks::name),
            Rule.of("GW-04", "What no gateway does yet, and no call needs, is noticed.", "W(warn) L", Document.ADR.at("7"),
                    "Leave the field out; docs/not-supported.md lists what has no effect yet.")
                    .alone(Subjects.ITSPS, NoEffect::ofItsp)
                    .alone(Subjects.SITES, NoEffect::ofSite)
                    .alone(Subjects.PROFILES, NoEffect::ofProfile));

    private GatewayRules() {}
}
