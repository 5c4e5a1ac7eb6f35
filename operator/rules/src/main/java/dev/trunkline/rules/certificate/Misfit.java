package dev.trunkline.rules.certificate;

/// Why a certificate cannot be used.
///
/// @param message what is wrong and what to do, with names and dates, never with a key
public record Misfit(Reason reason, String message) {

    /// The reasons that ZOOM-11 has, and one of ours for what cannot be read at all.
    public enum Reason {
        Unreadable,
        NameMismatch,
        KeyMismatch,
        ChainIncomplete,
        RootNotTrusted,
        Expired,
        NotYetValid
    }

    /// As a message cites it: `NameMismatch: …`.
    public String line() {
        return reason + ": " + message;
    }
}
