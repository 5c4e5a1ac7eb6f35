package dev.trunkline.demo;

/// Something that the demo had to see did not happen.
public final class NotSeen extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /// @param what     what had to be seen
    /// @param evidence what was there instead
    public NotSeen(String what, String evidence) {
        super("not seen: " + what + (evidence.isBlank() ? "" : "\n" + evidence.strip()));
    }
}
