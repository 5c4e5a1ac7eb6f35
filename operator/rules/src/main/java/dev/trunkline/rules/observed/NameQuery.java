package dev.trunkline.rules.observed;

import dev.trunkline.gateway.config.AddressType;
import dev.trunkline.gateway.config.Transport;
import java.util.Comparator;

/// A name whose addresses the firewall policy needs: by address records for `Fqdn`, by RFC 3263's SRV records for `DnsSrv`.
public record NameQuery(String host, AddressType type, Transport transport) implements Comparable<NameQuery> {

    private static final Comparator<NameQuery> ORDER = Comparator.comparing(NameQuery::host)
            .thenComparing(NameQuery::type)
            .thenComparing(NameQuery::transport);

    public NameQuery {
        if (type == AddressType.Ip) {
            throw new IllegalArgumentException("an address is not looked up");
        }
    }

    @Override
    public int compareTo(NameQuery other) {
        return ORDER.compare(this, other);
    }
}
