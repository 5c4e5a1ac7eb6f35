package dev.trunkline.gateway.core.b2bua;

/// Who is at one end of a call. Names are unique only within a kind: a PBX node may be called as an Itsp is.
///
/// @param name the object's, or the SIP server's
public record Neighbour(Kind kind, String name) {

    /// What the name is of.
    public enum Kind {
        ITSP,
        SITE,
        PBX
    }

    public static Neighbour itsp(String name) {
        return new Neighbour(Kind.ITSP, name);
    }

    public static Neighbour site(String name) {
        return new Neighbour(Kind.SITE, name);
    }

    public static Neighbour pbx(String name) {
        return new Neighbour(Kind.PBX, name);
    }
}
