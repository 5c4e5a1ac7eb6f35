package dev.trunkline.rules.media;

import java.util.List;
import java.util.Optional;

/// Codecs that a gateway relays as they are, by their SDP names, which have no case (RFC 4855 section 3). None is reached by
/// converting.
public final class Codecs {

    static final List<String> CARRIED = List.of(
            "PCMU", "PCMA", "G722", "G729", "G726-32", "GSM", "iLBC", "opus", "AMR", "AMR-WB", "EVS", "L16", "CLEARMODE");

    private Codecs() {}

    /// A codec's name as its registration spells it; empty for one that no gateway carries.
    public static Optional<String> spelt(String name) {
        return CARRIED.stream().filter(name::equalsIgnoreCase).findFirst();
    }

    /// Whether it stands in the list, in whatever case.
    public static boolean contains(List<String> names, String name) {
        return names.stream().anyMatch(name::equalsIgnoreCase);
    }
}
