package dev.trunkline.operator.names;

import dev.trunkline.gateway.config.AddressType;
import dev.trunkline.rules.net.Ip;
import dev.trunkline.rules.observed.NameQuery;
import dev.trunkline.rules.observed.PeerAddress;
import java.util.ArrayList;
import java.util.Hashtable;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import javax.naming.Context;
import javax.naming.NameNotFoundException;
import javax.naming.NamingEnumeration;
import javax.naming.NamingException;
import javax.naming.directory.Attribute;
import javax.naming.directory.InitialDirContext;

/// Asks the resolver that `/etc/resolv.conf` names, through the JDK's own DNS client: `InetAddress` knows no SRV records and
/// keeps answers.
final class Dns {

    private final Hashtable<String, String> environment = new Hashtable<>();

    /// @param resolver `dns:` for the system's, or `dns://127.0.0.1:5353`
    Dns(String resolver) {
        environment.put(Context.INITIAL_CONTEXT_FACTORY, "com.sun.jndi.dns.DnsContextFactory");
        environment.put(Context.PROVIDER_URL, resolver);
        environment.put("com.sun.jndi.dns.timeout.initial", "1500");
        environment.put("com.sun.jndi.dns.timeout.retries", "2");
    }

    /// All addresses of a name that can be found out; empty if there is no such name.
    ///
    /// @throws NamingException if the resolver could not be asked
    List<PeerAddress> ask(NameQuery query) throws NamingException {
        InitialDirContext context = new InitialDirContext(environment);
        try {
            if (query.type() == AddressType.DnsSrv) {
                List<String> services = records(context, service(query) + query.host(), "SRV");
                if (!services.isEmpty()) {
                    return targets(context, services);
                }
                // RFC 3263 §4.2: without SRV records the name itself is looked up.
            }
            return hosts(context, query.host(), OptionalInt.empty());
        } finally {
            context.close();
        }
    }

    private static String service(NameQuery query) {
        return switch (query.transport()) {
            case UDP -> "_sip._udp.";
            case TCP -> "_sip._tcp.";
            case TLS -> "_sips._tcp.";
        };
    }

    private static List<PeerAddress> targets(InitialDirContext context, List<String> services) throws NamingException {
        return gather(services, record -> {
            // RFC 2782: priority, weight, port, target. A target of "." says that there is no such service.
            String[] parts = record.trim().split("\\s+");
            return parts.length == 4 && !parts[3].equals(".") && parts[2].matches("\\d{1,5}")
                    ? hosts(context, parts[3], OptionalInt.of(Integer.parseInt(parts[2])))
                    : List.of();
        });
    }

    private static List<PeerAddress> hosts(InitialDirContext context, String host, OptionalInt port) throws NamingException {
        return gather(List.of("A", "AAAA"), type -> records(context, host, type).stream()
                .flatMap(record -> Ip.parse(record.trim()).stream())
                .map(ip -> new PeerAddress(ip, port))
                .toList());
    }

    @FunctionalInterface
    private interface Lookup {
        List<PeerAddress> of(String what) throws NamingException;
    }

    // What could be found out: a name server that fails for AAAA must not take the A records away. Where that is nothing, it is a
    // failure, and not the answer that there are none.
    private static List<PeerAddress> gather(List<String> all, Lookup lookup) throws NamingException {
        List<PeerAddress> found = new ArrayList<>();
        Optional<NamingException> failure = Optional.empty();
        for (String one : all) {
            try {
                found.addAll(lookup.of(one));
            } catch (NamingException e) {
                failure = Optional.of(e);
            }
        }
        if (found.isEmpty() && failure.isPresent()) {
            throw failure.get();
        }
        return found;
    }

    private static List<String> records(InitialDirContext context, String name, String type) throws NamingException {
        String absolute = name.endsWith(".") ? name : name + ".";
        Optional<Attribute> attribute;
        try {
            attribute = Optional.ofNullable(context.getAttributes(absolute, new String[] {type}).get(type));
        } catch (NameNotFoundException _) {
            return List.of();
        }
        List<String> records = new ArrayList<>();
        if (attribute.isPresent()) {
            NamingEnumeration<?> values = attribute.get().getAll();
            while (values.hasMore()) {
                records.add(values.next().toString());
            }
            values.close();
        }
        return records;
    }
}
