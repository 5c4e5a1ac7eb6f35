package dev.trunkline.operator.events;

import dev.trunkline.crds.common.Condition;
import dev.trunkline.crds.common.Condition.Status;
import dev.trunkline.operator.status.Conditions;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Which changes of an object's conditions an administrator wants to read of in `kubectl describe`.
final class Notes {

    // Unknown is no news, and so is what passes by itself.
    private static final Set<String> BOTH_WAYS = Set.of("AddressReserved", "PeerReachable", "FirewallEnforced");
    private static final Set<String> STOPS = Set.of("NotApplied", "ConfigRejected", "LastGoodKept", "NothingToRun", "NotYetCarried");
    private static final Set<String> NOTHING_RUNS = Set.of("Draft", "NotUsed");

    private Notes() {}

    /// @param before empty for an object that had no status
    static List<Note> of(List<Condition> before, List<Condition> after) {
        return after.stream().flatMap(condition -> of(Conditions.find(before, condition.type()), condition).stream()).toList();
    }

    private static Optional<Note> of(Optional<Condition> before, Condition now) {
        boolean turned = before.map(Condition::status).filter(now.status()::equals).isEmpty();
        boolean other = turned || before.map(Condition::reason).filter(now.reason()::equals).isEmpty();
        boolean reworded = other || before.map(Condition::message).filter(now.message()::equals).isEmpty();
        boolean news = switch (now.type()) {
            // Another rule refuses it: that is worth a word even if it was refused before.
            case "Accepted" -> turned || (reworded && now.status() == Status.False);
            case "Programmed" -> now.status() == Status.True
                    ? turned && !NOTHING_RUNS.contains(now.reason())
                    : other && STOPS.contains(now.reason());
            // The deletion waits.
            case "Ready" -> reworded && now.reason().equals("InUse");
            // That one is valid, or not needed, is no news.
            case "TokenValid" -> other && (now.status() == Status.False || now.reason().equals("Expiring"));
            default -> BOTH_WAYS.contains(now.type()) && other;
        };
        return Stream.of(now)
                .filter(_ -> news && now.status() != Status.Unknown)
                .map(it -> new Note(it.status() == Status.False, it.reason(), it.type(), it.message()))
                .findFirst();
    }
}
