package dev.trunkline.rules.model;

import dev.trunkline.gateway.config.Role;
import dev.trunkline.rules.Kind;
import dev.trunkline.rules.ObjectRef;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;

/// The gateway of one object, printed as its workload is called: `itsp-carrier`, `site-berlin`.
public record GatewayName(ObjectRef owner) implements Comparable<GatewayName> {

    // Service names are DNS labels of at most 63 characters, and "-link" comes after.
    private static final int LONGEST = 58;
    /// What a gateway's second and third Service end in. No object may end so itself (GW-03), or `carrier` and `carrier-link` would
    /// want one Service both.
    public static final List<String> ENDINGS = List.of("-link", "-tcp", "-udp");

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
        return this + "-link";
    }

    /// The Deployment of one slot.
    public String slot(String slot) {
        return this + "-" + slot;
    }

    @Override
    public int compareTo(GatewayName other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        String name = owner.kind().name().toLowerCase(java.util.Locale.ROOT) + "-" + owner.name();
        if (name.length() <= LONGEST && name.indexOf('.') < 0) {
            return name;
        }
        String plain = name.replace('.', '-');
        return plain.substring(0, Math.min(plain.length(), LONGEST - 9)) + "-" + hash(name);
    }

    private static String hash(String name) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(name.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 4);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
