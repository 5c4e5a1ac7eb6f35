package dev.trunkline.rules;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trunkline.cases.Case;
import dev.trunkline.cases.Cases;
import dev.trunkline.cases.Expected;
import dev.trunkline.cases.WithoutRule;
import dev.trunkline.crds.CrdSchemas;
import dev.trunkline.crds.Kind;
import dev.trunkline.crds.check.SchemaCheck;
import dev.trunkline.rules.Where.Place;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// With one rule's checks taken out of the book that webhook, operator and linter judge by, each file that names the rule fails: it
/// would otherwise prove nothing. So does each file that the schema alone holds, with what the rule has put into the schema's fields
/// taken out of it. What CEL rules hold, the API server is asked (`SchemasWithoutEachRule`). The tables are for
/// `operator/rules/test/without-each-rule`, which runs both.
class WithoutEachRuleTest {

    private static final Map<Kind, ObjectNode> SCHEMAS = Stream.of(Kind.values())
            .collect(Collectors.toMap(kind -> kind, kind -> (ObjectNode) CrdSchemas.schema(kind)));

    private static final String HEAD = "rule,files that name it,that fail without it";

    @Test
    void theDirectoryNotices() throws IOException {
        List<String> table = new ArrayList<>(List.of(HEAD));
        List<String> unnoticed = new ArrayList<>();
        for (Rule rule : Rulebook.RULES.stream().filter(each -> !each.judges().isEmpty()).toList()) {
            List<Rule> others = Rulebook.RULES.stream().filter(other -> other != rule).toList();
            List<Case> named = Cases.all().stream()
                    .filter(each -> each.ruleId().equals(rule.id()))
                    .filter(each -> each.expected().stream().anyMatch(problem -> problem.ruleId().equals(rule.id())))
                    .toList();
            List<Case> failing = named.stream().filter(each -> !found(others, each).equals(lines(each))).toList();
            table.add(rule.id() + "," + named.size() + "," + failing.size());
            if (failing.isEmpty() || failing.size() < named.size()) {
                unnoticed.add(rule.id());
            }
        }
        write("checks", table);
        assertThat(unnoticed).isEmpty();
    }

    @Test
    void theDirectoryNoticesInTheSchemasFields() throws IOException {
        List<String> table = new ArrayList<>(List.of(HEAD));
        List<String> unnoticed = new ArrayList<>();
        for (Rule rule : Rulebook.RULES.stream().filter(each -> each.where().has(Place.Schema)).toList()) {
            Map<Kind, ObjectNode> schemas = new EnumMap<>(Kind.class);
            for (Kind kind : Kind.values()) {
                schemas.put(kind, WithoutRule.inFields(CrdSchemas.schema(kind), rule.id()));
            }
            List<Case> held = Cases.all().stream().filter(each -> each.ruleId().equals(rule.id()) && isHeldByFields(each)).toList();
            if (held.isEmpty()) {
                continue;
            }
            List<Case> failing = held.stream().filter(each -> !byFields(each, schemas).equals(byFields(each, SCHEMAS))).toList();
            table.add(rule.id() + "," + held.size() + "," + failing.size());
            held.stream().filter(each -> !failing.contains(each)).forEach(each -> unnoticed.add(each.toString()));
        }
        write("fields", table);
        assertThat(unnoticed).isEmpty();
    }

    /// Whether nothing but a field's type, bound, pattern, presence or default holds it: where CEL refuses it, the id stands there.
    private static boolean isHeldByFields(Case each) {
        return !each.defaults().isEmpty()
                || each.verdict() == Case.Verdict.Refused
                        && !each.schema().isEmpty()
                        && each.schema().stream().allMatch(line -> line.startsWith("- "));
    }

    /// What a schema says of each object, its defaults filled in.
    private static List<String> byFields(Case each, Map<Kind, ObjectNode> schemas) {
        return each.objects().stream()
                .filter(Case::isOurs)
                .flatMap(object -> {
                    ObjectNode schema = schemas.get(Kind.valueOf(object.path("kind").asText()));
                    ObjectNode stored = CrdSchemas.withDefaults(schema, object);
                    return Stream.concat(
                            SchemaCheck.of(schema, object).stream().map(violation -> violation.field() + " " + violation.form()),
                            each.defaults().stream().map(line -> line.split(" =", 2)[0]).map(
                                    path -> path + " = " + stored.at("/" + path.replace('.', '/'))));
                })
                .toList();
    }

    private static void write(String what, List<String> table) throws IOException {
        Files.writeString(Path.of("target/without-each-rule-" + what + ".csv"), String.join("\n", table) + "\n");
    }

    private static List<String> found(List<Rule> rules, Case each) {
        return Rulebook.verdict(rules, Facts.of(RuleDirectoriesTest.snapshot(each))).problems().stream()
                .map(problem -> problem.ruleId() + " " + problem.severity() + " " + problem.object() + " " + problem.field())
                .toList();
    }

    private static List<String> lines(Case each) {
        return each.expected().stream().map(Expected::line).toList();
    }
}
