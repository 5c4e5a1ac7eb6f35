package dev.trunkline.rules.model;

import dev.trunkline.gateway.config.Role;
import dev.trunkline.gateway.config.Sha256;
import dev.trunkline.rules.Kind;
import dev.trunkline.rules.ObjectRef;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/// The gateway of one object, printed as its workload is called: `itsp-carrier`, `site-berlin`.
public record GatewayName(ObjectRef owner) implements Comparable<GatewayName> {

    // Service names are DNS labels of at most 63 characters, and "-link" comes after.
    private static final int LONGEST = 58;
    private static final String MARK = "--";
    // 96 bits: two names that share them are not found, however long somebody looks.
    private static final int HASH_DIGITS = 24;

    private static final String LINK = "-link";
    private static final String TCP = "-tcp";

    /// What a gateway's second and third Service end in. No object may end so itself (GW-03), or `carrier` and `carrier-link` would
    /// want one Service both.
    public static final List<String> ENDINGS = List.of(LINK, TCP, "-udp");

    private static final Comparator<GatewayName> ORDER = Comparator.comparing(GatewayName::owner);

    public static GatewayName itsp(String name) {
        return new GatewayName(new ObjectRef(Kind.Itsp, name));
    }

    public static GatewayName site(String name) {
        return new GatewayName(new ObjectRef(Kind.Site, name));
    }

    public Role role() {
        return owner.kind() == Kind.Site ? Role.Front : Role.Connection;
    }

    /// The Service between gateways.
    public String link() {
        return this + LINK;
    }

    /// The Service of TCP alone, where a balancer carries one protocol each.
    public String tcp() {
        return this + TCP;
    }

    /// The Deployment of one slot.
    public String slot(String slot) {
        return this + "-" + slot;
    }

    @Override
    public int compareTo(GatewayName other) {
        return ORDER.compare(this, other);
    }

    /// The name itself where it can be the name of every child, else a hash of it that no other object's name can lead to: what is
    /// not hashed has no [#MARK].
    @Override
    public String toString() {
        String name = owner.kind().name().toLowerCase(Locale.ROOT) + "-" + owner.name();
        if (name.length() <= LONGEST && name.indexOf('.') < 0 && !name.contains(MARK)) {
            return name;
        }
        String plain = name.replace('.', '-');
        return plain.substring(0, Math.min(plain.length(), LONGEST - MARK.length() - HASH_DIGITS)) + MARK
                + Sha256.hex(name).substring(0, HASH_DIGITS);
    }
}
