package dev.trunkline.gateway.config;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// A site's own fragment in its front.
///
/// @param location    the gateway location number (SITE-07)
/// @param sipServers  the PBX nodes; empty: extensions register at the front
/// @param numbers     public numbers and where they lead (SITE-03)
/// @param dialPlan    outbound patterns (SITE-04, SITE-05)
/// @param internetCalls the most calls over the site's uplink (SITE-06), absent for no bound
/// @param mediaSources CIDRs that the PBX's media may come from, beside the SIP servers' own
/// @param mediaProfile  the name of the [Media] fragment that holds; absent: the default
public record SiteCore(
        Location location,
        List<SipServer> sipServers,
        List<NumberTarget> numbers,
        List<DialPattern> dialPlan,
        OptionalInt internetCalls,
        List<String> mediaSources,
        Optional<String> mediaProfile)
        implements Content {

    public SiteCore {
        sipServers = sipServers == null ? List.of() : List.copyOf(sipServers);
        numbers = numbers == null ? List.of() : List.copyOf(numbers);
        dialPlan = dialPlan == null ? List.of() : List.copyOf(dialPlan);
        mediaSources = mediaSources == null ? List.of() : List.copyOf(mediaSources);
    }

    /// The gateway location number, digits only.
    public record Location(String countryCode, Optional<String> areaCode, Optional<String> pabxNumber) {}

    /// A PBX node (SITE-08).
    ///
    /// @param name      unique in the site
    /// @param group     nodes of one group serve the same subscribers
    /// @param priority  lower first
    /// @param host      name or address
    /// @param port      SIP port
    /// @param transport toward it
    /// @param sticky    whether a dialogue stays with its node
    public record SipServer(
            String name, String group, int priority, String host, int port, Transport transport, boolean sticky) {}

    /// Public numbers and the internal number that the first of them leads to; the rest count up at equal length.
    ///
    /// @param range the public numbers
    /// @param to    the first internal number; absent: the numbers lead nowhere and a call is answered 404
    public record NumberTarget(NumberRange range, Optional<String> to) {}

    /// One outbound pattern.
    ///
    /// @param pattern SITE-04's grammar
    /// @param strip   leading digits to drop
    /// @param prefix  digits to put before the rest
    /// @param routes  where a match goes
    public record DialPattern(String pattern, int strip, String prefix, List<Route> routes) {

        public DialPattern {
            prefix = prefix == null ? "" : prefix;
            routes = routes == null ? List.of() : List.copyOf(routes);
        }
    }

    /// One route of a pattern.
    ///
    /// @param itsp     the name of the Itsp, whose link is in this gateway's [ConnectionLink] fragments
    /// @param priority lower first
    /// @param weight   the share among routes of one priority
    public record Route(String itsp, int priority, int weight) {}
}
