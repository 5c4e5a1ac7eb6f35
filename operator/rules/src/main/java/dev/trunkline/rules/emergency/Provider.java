package dev.trunkline.rules.emergency;

import static dev.trunkline.rules.Words.list;
import static dev.trunkline.rules.Words.quoted;
import static dev.trunkline.rules.Words.trimmed;

import dev.trunkline.crds.emergency.EmergencyEndpointSpec;
import dev.trunkline.crds.emergency.EmergencyEndpointSpec.Account;
import dev.trunkline.crds.emergency.RemoteLocation;
import dev.trunkline.rules.Findings;
import dev.trunkline.rules.PeerPlace;
import dev.trunkline.rules.net.HostName;
import dev.trunkline.rules.net.Ip;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Who takes the emergency calls, and where.
final class Provider {

    /// "RedSky in USA and Canada", section 10.
    private static final List<String> REDSKY = List.of("US", "CA");

    private Provider() {}

    /// E911-01
    static void given(EmergencyView endpoint, Findings findings) {
        Optional<EmergencyEndpointSpec.Provider> provider = endpoint.spec().provider();
        if (provider.isEmpty()) {
            findings.error("provider", "the endpoint needs a provider: RedSky, Intrado or Other");
        } else if (provider.get() == EmergencyEndpointSpec.Provider.Other && endpoint.spec().countries().isEmpty()) {
            findings.error("countries", "provider Other needs the countries that it serves (countries), such as [DE, AT]");
        }
        List<String> listed = endpoint.spec().countries();
        for (int i = 0; i < listed.size(); i++) {
            if (!listed.get(i).matches("[A-Z]{2}")) {
                findings.error(
                        "countries[" + i + "]", quoted(listed.get(i)) + " is no country by its ISO 3166 code, two capitals such as DE");
            }
        }
        List<String> served = served(endpoint);
        if (served.isEmpty()) {
            return;
        }
        List<String> sites = endpoint.spec().siteRefs();
        for (int i = 0; i < sites.size(); i++) {
            String field = "siteRefs[" + i + "]";
            endpoint.snapshot().site(sites.get(i)).ifPresent(site -> site.spec().country().ifPresentOrElse(
                    country -> {
                        if (!served.contains(country)) {
                            findings.error(field, site.ref() + " is in " + country + ", and the provider serves " + list(served));
                        }
                    },
                    () -> findings.warn(
                            field,
                            site.ref() + " does not say its country (country), so nobody can tell whether the provider serves it; it serves "
                                    + list(served))));
        }
    }

    /// Empty where nobody has said.
    private static List<String> served(EmergencyView endpoint) {
        List<String> listed = endpoint.spec().countries();
        return endpoint.spec().provider().map(provider -> switch (provider) {
            case RedSky -> REDSKY;
            case Intrado -> {
                List<String> known = endpoint.snapshot().catalogue().countries(provider.name());
                yield known.isEmpty() ? listed : known;
            }
            case Other -> listed;
        }).orElse(listed);
    }

    /// E911-02
    static void hosts(EmergencyView endpoint, Findings findings) {
        List<RemoteLocation> hosts = endpoint.spec().remoteLocations();
        if (hosts.isEmpty()) {
            findings.error("remoteLocations", "the provider gave you one host at least; without it no emergency call has a way");
        }
        Set<RemoteLocation> seen = new HashSet<>();
        for (int i = 0; i < hosts.size(); i++) {
            RemoteLocation host = hosts.get(i);
            String field = "remoteLocations[" + i + "]";
            if (!seen.add(host)) {
                findings.error(field, quoted(host.address()) + " stands in the list twice with this port and transport");
            }
            if (Ip.parse(host.address()).isEmpty() && !HostName.isValid(host.address())) {
                findings.error(field + ".address", quoted(host.address()) + " is neither an IP address nor a host name");
            } else {
                PeerPlace.check(field + ".address", host.address(), findings);
            }
            if (host.port() < 1 || host.port() > 65_535) {
                findings.error(field + ".port", "port " + host.port() + " does not exist, allowed are 1 to 65535");
            }
            if (host.transport().isEmpty()) {
                findings.error(field + ".transport", "no transport is given, allowed are UDP, TCP and TLS");
            }
        }
    }

    /// E911-10: its form; whether it is the gateway's only the gateway can tell.
    static void egress(EmergencyView endpoint, Findings findings) {
        endpoint.spec().egressAddress().filter(text -> Ip.parse(text).isEmpty()).ifPresent(
                text -> findings.error("egressAddress", "the egress address " + quoted(text) + " is no IP address"));
    }

    /// E911-15
    static void account(EmergencyView endpoint, Findings findings) {
        Optional<Account> account = endpoint.spec().account();
        if (account.flatMap(Account::id).filter(id -> !trimmed(id).isEmpty()).isEmpty()) {
            findings.error(
                    "account.id",
                    "the endpoint needs the id of your account with the provider (account.id); without a service agreement nobody"
                            + " answers");
        }
        if (endpoint.spec().provider().filter(EmergencyEndpointSpec.Provider.RedSky::equals).isPresent()
                && account.flatMap(Account::tenant).filter(tenant -> !trimmed(tenant).isEmpty()).isEmpty()) {
            findings.error("account.tenant", "an account with RedSky also has a tenant (account.tenant)");
        }
    }
}
