package dev.trunkline.gateway.config;

import java.util.List;
import java.util.regex.Pattern;

/// A place in `gateway.yaml`, such as `fragments[2].provider.port`, and the checks that any place may need.
/// Each check throws with the place and what is allowed there.
record Place(String path) {

    private static final Pattern LABEL = Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");
    private static final Pattern NAME = Pattern.compile("[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?");
    private static final int QUOTED_AT_MOST = 80;

    static Place root() {
        return new Place("");
    }

    Place field(String name) {
        return new Place(path.isEmpty() ? name : path + "." + name);
    }

    Place item(int index) {
        return new Place(path + "[" + index + "]");
    }

    ConfigException wrong(String what) {
        return new ConfigException(GatewayYaml.CONFIG_FILE + ": " + path + " " + what);
    }

    void require(boolean holds, String what) throws ConfigException {
        if (!holds) {
            throw wrong(what);
        }
    }

    <T> T present(T value) throws ConfigException {
        if (value == null) {
            throw wrong("is missing");
        }
        return value;
    }

    String text(String value) throws ConfigException {
        require(!present(value).isBlank(), "is empty");
        return value;
    }

    void atLeast(int least, int value) throws ConfigException {
        require(value >= least, "is " + value + ", the least allowed is " + least);
    }

    void port(int value) throws ConfigException {
        require(1 <= value && value <= 65_535, "is " + value + ", allowed is a port from 1 to 65535");
    }

    void ports(PortRange range) throws ConfigException {
        present(range);
        require(
                1 <= range.first() && range.last() <= 65_535 && range.first() <= range.last(),
                "is " + range.first() + "-" + range.last() + ", allowed are ports from 1 to 65535 in ascending order");
    }

    /// A DNS label, as Kubernetes names namespaces and Services.
    void label(String value) throws ConfigException {
        require(LABEL.matcher(present(value)).matches(), "is " + quoted(value) + ", allowed is a DNS label");
    }

    /// A DNS subdomain, as Kubernetes names objects.
    void name(String value) throws ConfigException {
        require(NAME.matcher(present(value)).matches(), "is " + quoted(value) + ", allowed is the name of an object");
    }

    void address(String value) throws ConfigException {
        require(Syntax.address(present(value)), "is " + quoted(value) + ", allowed is an IPv4 or IPv6 address");
    }

    /// A host name or an address literal.
    void host(String value) throws ConfigException {
        require(
                Syntax.address(present(value)) || Syntax.hostName(value),
                "is " + quoted(value) + ", allowed is a host name or an address");
    }

    void hostName(String value) throws ConfigException {
        require(Syntax.hostName(present(value)), "is " + quoted(value) + ", allowed is a host name");
    }

    void hostPort(String value) throws ConfigException {
        require(
                Syntax.hostPort(present(value)),
                "is " + quoted(value) + ", allowed is host, host:port or [IPv6 address]:port");
    }

    void cidrs(List<String> values) throws ConfigException {
        for (int i = 0; i < values.size(); i++) {
            String value = values.get(i);
            item(i).require(Syntax.cidr(value), "is " + quoted(value) + ", allowed is address/prefix-length");
        }
    }

    void digits(String value) throws ConfigException {
        require(Syntax.digits(present(value)), "is " + quoted(value) + ", allowed are digits");
    }

    /// E.164 with its `+`, both ends of equal length, ascending.
    void numbers(NumberRange range) throws ConfigException {
        present(range);
        String first = field("first").present(range.first());
        String last = field("last").present(range.last());
        field("first").require(Syntax.e164(first), "is " + quoted(first) + ", allowed is + and 2 to 15 digits");
        field("last").require(Syntax.e164(last), "is " + quoted(last) + ", allowed is + and 2 to 15 digits");
        require(
                first.length() == last.length() && first.compareTo(last) <= 0,
                "is " + first + "-" + last + ", allowed are ends of equal length in ascending order");
    }

    /// A value as a message may show it: on one line, bounded, with escapes for what cannot be seen.
    static String quoted(String value) {
        boolean fits = value.codePointCount(0, value.length()) <= QUOTED_AT_MOST;
        String shown = fits ? value : value.substring(0, value.offsetByCodePoints(0, QUOTED_AT_MOST));
        return '"' + Printable.escaped(shown.replace("\\", "\\u005c").replace("\"", "\\u0022")) + (fits ? "" : "…") + '"';
    }
}
