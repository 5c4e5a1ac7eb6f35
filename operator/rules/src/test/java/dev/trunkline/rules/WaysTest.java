package dev.trunkline.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.cases.Case;
import dev.trunkline.cases.Cases;
import dev.trunkline.cases.Way;
import dev.trunkline.rules.Where.Place;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// `ways.csv`: which of the four ways refuses each rule, as the files of its directory say and the tests of each way prove.
class WaysTest {

    private static final Path TABLE = Path.of("src/main/resources/dev/trunkline/rules/ways.csv");
    private static final String NOT = "-";

    private static final Map<Place, Integer> COLUMNS = Map.of(Place.Schema, 0, Place.Webhook, 1, Place.Reconciler, 2, Place.Linter, 3);

    @Test
    void theTableSaysWhatTheDirectoriesShow() throws IOException {
        Map<String, String> reasons = reasons();
        String text = Ways.HEAD + "\n" + Rulebook.RULES.stream()
                .map(rule -> rule.id() + "," + String.join(",", shown(rule.id())) + "," + reasons.getOrDefault(rule.id(), "") + "\n")
                .collect(Collectors.joining());
        if (Boolean.getBoolean("trunkline.rewrite")) {
            Files.writeString(TABLE, text);
        }
        assertThat(TABLE).content().isEqualTo(text);
    }

    /// Where the rulebook has a way that refuses and nothing shows it, the table says why, and nowhere else: a letter implies those of
    /// later places. A rule that no way shows says itself who holds it, or what is not done yet.
    @Test
    void whatTheRulebookAsksForIsShownOrExplained() throws IOException {
        Map<String, String> reasons = reasons();
        Map<String, String> silent = new TreeMap<>();
        List<String> needless = new ArrayList<>();
        for (Rule rule : Rulebook.RULES) {
            List<String> shown = shown(rule.id());
            boolean nowhere = shown.stream().allMatch(NOT::equals);
            boolean explained = !reasons.getOrDefault(rule.id(), "").isBlank();
            List<Place> less = COLUMNS.keySet().stream()
                    .filter(place -> asked(rule.where(), place) && isLess(rule, place, shown))
                    .sorted()
                    .toList();
            if (!less.isEmpty() && !explained && !(nowhere && (rule.heldBy().isPresent() || !rule.later().isEmpty()))) {
                silent.put(rule.id(), less.toString());
            }
            if (explained && less.isEmpty()) {
                needless.add(rule.id());
            }
        }
        assertThat(silent).isEmpty();
        assertThat(needless).isEmpty();
    }

    private static boolean isLess(Rule rule, Place place, List<String> shown) {
        String word = shown.get(COLUMNS.get(place));
        boolean warns = word.equals("warns") && !(place == Place.Webhook && rule.where().isToldAfterwards());
        return word.equals(NOT) || warns && shown.getFirst().startsWith("refuses");
    }

    /// A tenant begins without its token, and software support ends: what is the operator's to tell stands all the same.
    @Test
    void whatOnlyTheOperatorCanTellIsNotRefusedAtApply() {
        assertThat(Rulebook.RULES)
                .filteredOn(rule -> rule.where().isToldAfterwards())
                .filteredOn(rule -> Ways.of(rule.id()).by(Ways.Way.Webhook) == Ways.Shown.Refuses)
                .isEmpty();
    }

    private static boolean asked(Where where, Place place) {
        return where.has(place)
                || place != Place.Schema && where.has(Place.Schema)
                || (place == Place.Reconciler || place == Place.Linter) && where.has(Place.Webhook);
    }

    private static List<String> shown(String id) {
        List<Case> cases = Cases.all().stream().filter(each -> each.ruleId().equals(id)).toList();
        List<String> shown = new ArrayList<>();
        boolean byId = cases.stream().flatMap(each -> each.schema().stream()).anyMatch(line -> line.startsWith(id + " "));
        boolean byField = Rulebook.rule(id).orElseThrow().where().has(Place.Schema) && cases.stream().anyMatch(
                each -> each.verdict() == Case.Verdict.Refused && each.schema().stream().anyMatch(line -> line.startsWith("- ")));
        shown.add(byId ? "refuses" : byField ? "refuses by field" : NOT);
        for (Way way : List.of(Way.Webhook, Way.Reconciler, Way.Linter)) {
            List<Boolean> errors = cases.stream()
                    .flatMap(each -> each.expected(way).stream())
                    .filter(problem -> problem.ruleId().equals(id))
                    .map(problem -> problem.isError())
                    .toList();
            boolean worded = way == Way.Linter && byField && !errors.contains(true);
            shown.add(errors.contains(true) ? "refuses" : worded ? "refuses by field" : errors.isEmpty() ? NOT : "warns");
        }
        return shown;
    }

    private static Map<String, String> reasons() throws IOException {
        Map<String, String> reasons = new LinkedHashMap<>();
        if (Files.exists(TABLE)) {
            Files.readAllLines(TABLE).stream().map(line -> line.split(",", 6)).filter(cells -> cells.length == 6)
                    .forEach(cells -> reasons.put(cells[0], cells[5]));
        }
        return reasons;
    }
}
