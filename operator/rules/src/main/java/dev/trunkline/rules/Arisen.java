package dev.trunkline.rules;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// What a change of one object brings about in others: whoever changes something answers for that, and for nothing that was wrong
/// before.
public final class Arisen {

    // The words may change with the change: an uplink that is raised, and is still too small for somebody.
    private record Place(ObjectRef object, String ruleId, Severity severity, String field) {

        static Place of(Problem problem) {
            return new Place(problem.object(), problem.ruleId(), problem.severity(), problem.field());
        }
    }

    private Arisen() {}

    /// The problems that were not there: of a place where something was wrong already, only if it is more now.
    public static List<Problem> between(Collection<Problem> before, Collection<Problem> after) {
        Map<Place, List<Problem>> known = before.stream().collect(Collectors.groupingBy(Place::of));
        Map<Place, Long> now = after.stream().collect(Collectors.groupingBy(Place::of, Collectors.counting()));
        return after.stream()
                .filter(problem -> {
                    List<Problem> there = known.getOrDefault(Place.of(problem), List.of());
                    return now.get(Place.of(problem)) > there.size() && !there.contains(problem);
                })
                .toList();
    }
}
