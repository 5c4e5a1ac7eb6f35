package dev.trunkline.crds.unify;

import dev.trunkline.crds.common.Copies;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// A call destination list of the PBX (UPT-27). Left out: 15 s, past a busy target, no second ringer.
public record DestinationList(
        List<Target> targets, OptionalInt delaySeconds, Optional<Boolean> onBusy, Optional<SecondRinger> secondRinger) {

    public DestinationList {
        targets = Copies.of(targets);
    }

    /// What rings at a position from 1 to 4.
    public record Target(int position, Optional<Type> type, Optional<String> route, Optional<String> number) {}

    /// What a target is.
    public enum Type {
        CalledStation,
        UserDefined,
        External,
        None
    }

    /// A station that rings along.
    public record SecondRinger(Optional<Mode> mode, Optional<String> number) {}

    /// Whether the second ringer rings.
    public enum Mode {
        None,
        Immediate
    }
}
