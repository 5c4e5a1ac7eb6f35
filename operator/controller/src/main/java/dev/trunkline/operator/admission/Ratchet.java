package dev.trunkline.operator.admission;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trunkline.crds.CrdMapper;
import dev.trunkline.rules.KubeObject;
import dev.trunkline.rules.Problem;
import dev.trunkline.rules.Rulebook.Judgement;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/// What was wrong with an object before somebody changed it, and what is only now. The same is told in the same words; or in others, by a
/// rule that looks at other objects, at the same place.
final class Ratchet {

    private static final ObjectMapper JSON = CrdMapper.create();
    private static final Pattern STEPS = Pattern.compile("[.\\[]");

    /// What several objects share by amount (UPT-07). Any other number at which they meet is a name, such as a port.
    private static final String AMOUNT = "simultaneousCalls";

    private final KubeObject<?> before;
    private final KubeObject<?> now;

    Ratchet(KubeObject<?> before, KubeObject<?> now) {
        this.before = before;
        this.now = now;
    }

    /// What the object asks of others only now: whoever has one contested name may not take another one away as well.
    Judgement asked(Judgement judged, Judgement known) {
        return without(judged, known, this::asksForNoMore);
    }

    /// What became wrong with the object. More or less of what it had not enough of is no other fault; another name is.
    Judgement arisen(Judgement judged, Judgement known) {
        return without(judged, known, field -> asksForNoMore(field) || at(before, field).isNumber() && at(now, field).isNumber());
    }

    private static Judgement without(Judgement judged, Judgement known, Predicate<String> standsFor) {
        Set<List<String>> words = Stream.concat(known.alone().stream(), known.among().stream()).map(Ratchet::what).collect(Collectors.toSet());
        Set<List<String>> places = known.among().stream().map(Ratchet::where).collect(Collectors.toSet());
        return new Judgement(
                judged.alone().stream().filter(problem -> !words.contains(what(problem))).toList(),
                judged.among().stream()
                        .filter(problem -> !words.contains(what(problem))
                                && !(places.contains(where(problem)) && standsFor.test(problem.field())))
                        .toList());
    }

    // Its words may name another object that has part in it.
    static List<String> where(Problem problem) {
        return List.of(problem.ruleId(), problem.severity().name(), problem.field());
    }

    // Not where: a line that was put in above moves all that follow.
    private static List<String> what(Problem problem) {
        return List.of(problem.ruleId(), problem.severity().name(), problem.message());
    }

    private boolean asksForNoMore(String field) {
        int line = field.lastIndexOf(']') + 1;
        // So many lines at another site are other lines.
        return isNoMore(field, at(before, field), at(now, field))
                && besides(field, line, at(before, field.substring(0, line))).equals(besides(field, line, at(now, field.substring(0, line))));
    }

    private static boolean isNoMore(String field, JsonNode before, JsonNode now) {
        if (before.isArray() && now.isArray()) {
            Set<JsonNode> had = StreamSupport.stream(before.spliterator(), false).collect(Collectors.toCollection(HashSet::new));
            return now.size() <= before.size() && StreamSupport.stream(now.spliterator(), false).allMatch(had::contains);
        }
        return now.equals(before) || field.endsWith("." + AMOUNT) && now.isInt() && before.isInt() && now.intValue() < before.intValue();
    }

    /// What stands in the same line of a list beside a field of it.
    private static JsonNode besides(String field, int line, JsonNode element) {
        if (line == 0 || line == field.length() || !element.isObject()) {
            return JSON.missingNode();
        }
        ObjectNode rest = element.deepCopy();
        rest.remove(STEPS.split(field.substring(line + 1))[0]);
        return rest;
    }

    private static JsonNode at(KubeObject<?> object, String field) {
        JsonNode node = JSON.valueToTree(object.spec());
        for (String step : STEPS.split(field)) {
            if (step.endsWith("]")) {
                node = node.path(Integer.parseInt(step.substring(0, step.length() - 1)));
            } else if (!step.isEmpty() && !step.equals("spec")) {
                node = node.path(step);
            }
        }
        return node;
    }
}
