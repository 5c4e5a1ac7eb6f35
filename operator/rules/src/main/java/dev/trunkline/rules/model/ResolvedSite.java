package dev.trunkline.rules.model;

import dev.trunkline.gateway.config.NumberRange;
import dev.trunkline.gateway.config.SiteCore.DialPattern;
import dev.trunkline.gateway.config.SiteCore.Location;
import dev.trunkline.gateway.config.SiteCore.SipServer;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;

/// A Site that every rule accepts.
///
/// @param numbers       public numbers with the Itsps that they come from
/// @param connections   the Itsps that the site uses and that exist, with the most calls of this site over each
/// @param coreUdp       the core realm's effective SIP ports (SITE-11), absent when off
/// @param messagesPerSecond the core realm's message rate where one is stated (SITE-14)
/// @param internetCalls SITE-06's bound
/// @param mediaSources  CIDRs of the PBX's media, beside the SIP servers' own
public record ResolvedSite(
        Location location,
        List<SipServer> sipServers,
        List<Number> numbers,
        List<DialPattern> dialPlan,
        SortedMap<String, OptionalInt> connections,
        OptionalInt coreUdp,
        OptionalInt coreTcp,
        OptionalInt messagesPerSecond,
        OptionalInt internetCalls,
        List<String> mediaSources,
        Exposure exposure,
        Optional<String> mediaProfile) {

    public ResolvedSite {
        sipServers = List.copyOf(sipServers);
        numbers = List.copyOf(numbers);
        dialPlan = List.copyOf(dialPlan);
        connections = new TreeMap<>(connections);
        mediaSources = List.copyOf(mediaSources);
    }

    /// Numbers of one line of the manifest.
    ///
    /// @param itsps those that exist
    /// @param to    the first internal number
    public record Number(NumberRange range, List<String> itsps, Optional<String> to) {

        public Number {
            itsps = List.copyOf(itsps);
        }
    }
}
