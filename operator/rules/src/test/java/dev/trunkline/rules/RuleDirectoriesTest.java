package dev.trunkline.rules;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trunkline.cases.Case;
import dev.trunkline.cases.Case.Verdict;
import dev.trunkline.cases.Cases;
import dev.trunkline.cases.Expected;
import dev.trunkline.crds.check.SchemaCheck;
import dev.trunkline.crds.check.Violation;
import dev.trunkline.gateway.config.PortRange;
import dev.trunkline.rules.catalogue.ProviderCatalogue;
import dev.trunkline.rules.manifest.Manifests;
import dev.trunkline.rules.settings.AddressPool;
import dev.trunkline.rules.settings.OperatorSettings;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// The checks' own verdict on the rules' directories, of which README.md there tells the form: exactly the problems that each file
/// names. The webhook, the operator and the linter are put to the same files elsewhere.
class RuleDirectoriesTest {

    private static final List<Case> CASES = Cases.all();

    /// What is shipped, one entry with a template, and one that requires a field that none of these does.
    static final ProviderCatalogue CATALOGUE = TestCatalogue.read();

    /// A cause that the API server words by itself.
    private static final Predicate<String> WORDED = line -> line.startsWith("- ");

    private static final Set<Violation.Form> SCHEMAS_ALONE =
            EnumSet.of(Violation.Form.Type, Violation.Form.Missing, Violation.Form.Duplicate, Violation.Form.Unknown);

    private static final Pattern BESIDE = Pattern.compile("(?m)^# beside: (\\S+) .+");
    private static final Pattern BEYOND = Pattern.compile("(?m)^# beyond the schema: .+");

    @TestFactory
    Stream<DynamicTest> everyManifestMeetsTheVerdictItNames() {
        return CASES.stream().map(each -> DynamicTest.dynamicTest(each.toString(), () -> judge(each)));
    }

    @Test
    void everyRuleHasADirectoryThatShowsBothSides() {
        for (Rule rule : Rulebook.RULES) {
            if (rule.judges().isEmpty() && !rule.where().has(Where.Place.Schema)) {
                continue; // Nothing that a manifest shows.
            }
            Set<Verdict> verdicts = CASES.stream()
                    .filter(each -> each.ruleId().equals(rule.id()))
                    .map(Case::verdict)
                    .collect(Collectors.toSet());
            // A rule that only fills something in has an object that it does so to.
            assertThat(verdicts).as(rule.id()).containsAnyOf(Verdict.Accepted, Verdict.Defaulted);
            assertThat(verdicts).as(rule.id()).containsAnyOf(Verdict.Refused, Verdict.Warned, Verdict.Defaulted);
        }
        assertThat(CASES).allSatisfy(each -> assertThat(Rulebook.rule(each.ruleId())).as(each.toString()).isPresent());
    }

    private static void judge(Case each) {
        List<Problem> problems = Rulebook.judge(Facts.of(snapshot(each)));
        List<String> lines = problems.stream().map(p -> p.ruleId() + " " + p.severity() + " " + p.object() + " " + p.field()).toList();
        if (Boolean.getBoolean("trunkline.rewrite") && !lines.equals(each.expected().stream().map(Expected::line).toList())) {
            Map<String, String> known =
                    each.expected().stream().collect(Collectors.toMap(Expected::line, Expected::toString, (a, _) -> a));
            Cases.rewrite(each, "expect", lines.stream().map(line -> known.getOrDefault(line, line)).toList());
        }
        assertThat(lines)
                .as(() -> problems.stream().map(Problem::line).toList().toString())
                .containsExactlyElementsOf(each.expected().stream().map(Expected::line).toList());
        List<Expected> own = each.expected().stream().filter(problem -> problem.ruleId().equals(each.ruleId())).toList();
        assertThat(ofOthers(each)).as("errors of other rules, each with a line why").isEqualTo(beside(each));
        switch (each.verdict()) {
            case Accepted -> assertThat(own).isEmpty();
            // Rule by rule, schemaAndRulesAgree says which form alone a schema may hold.
            case Refused -> assertThat(own.stream().anyMatch(Expected::isError) || each.schema().stream().anyMatch(WORDED)).isTrue();
            case Defaulted -> assertThat(each.defaults()).isNotEmpty();
            case Warned -> assertThat(own).anyMatch(problem -> !problem.isError());
        }
        assertThat(problems).allSatisfy(problem -> assertThat(problem.message())
                .isNotBlank()
                .doesNotContain("Optional")
                .doesNotContain("null")
                .doesNotContain("a-secret-password")
                .doesNotContain("PRIVATE KEY-----")
                .doesNotContain("Asd123"));
    }

    /// Else a wrong file hides what its own rule does not see.
    private static Set<String> ofOthers(Case each) {
        return each.expected().stream()
                .filter(Expected::isError)
                .map(Expected::ruleId)
                .filter(id -> !id.equals(each.ruleId()))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> beside(Case each) {
        return BESIDE.matcher(each.text()).results().map(line -> line.group(1)).collect(Collectors.toCollection(TreeSet::new));
    }

    @TestFactory
    Stream<DynamicTest> schemaAndRulesAgree() {
        return CASES.stream().map(each -> DynamicTest.dynamicTest(each.toString(), () -> {
            refusesWhatTheSchemaRefuses(each);
            hasTheSchemaRefuse(each);
        }));
    }

    /// What the API server refuses under an id the checks refuse under the same one, and so they do under the id of the field's
    /// description what it refuses by a list of words, a bound or a pattern. What a type, a required field or a key alone holds is its
    /// own to word: behind definitions without these, the checks see no such value, or one that no check need forbid.
    private static void refusesWhatTheSchemaRefuses(Case each) {
        Set<String> errors = each.expected().stream()
                .filter(Expected::isError)
                .map(problem -> problem.ruleId() + " " + problem.object())
                .collect(Collectors.toSet());
        for (String line : each.schema()) {
            String[] parts = line.split(" ", 3);
            if (!WORDED.test(line)) {
                assertThat(errors).as(line).contains(parts[0] + " " + parts[1]);
                continue;
            }
            List<Violation> violations = each.documents().stream()
                    .filter(document -> Case.isOurs(document) && Case.ref(document).equals(parts[1]))
                    .flatMap(document -> SchemaCheck.of(dev.trunkline.crds.Kind.valueOf(document.path("kind").asText()), document).stream())
                    .filter(violation -> violation.field().equals(parts[2]))
                    .toList();
            assertThat(violations).as(line).isNotEmpty();
            if (violations.stream().noneMatch(violation -> SCHEMAS_ALONE.contains(violation.form()))) {
                violations.stream().map(Violation::ruleId).filter(id -> !id.equals(Violation.SCHEMA)).forEach(
                        id -> assertThat(errors).as(line).contains(id + " " + parts[1]));
            }
        }
    }

    /// What the checks refuse for a rule that the schema holds, the schema refuses; or a line says what of it no schema can see.
    private static void hasTheSchemaRefuse(Case each) {
        boolean refused = each.expected().stream().anyMatch(problem -> problem.isError() && problem.ruleId().equals(each.ruleId()));
        boolean held = Rulebook.rule(each.ruleId()).orElseThrow().where().has(Where.Place.Schema);
        if (each.verdict() == Verdict.Refused && refused && held) {
            assertThat(BEYOND.matcher(each.text()).find()).as("a line why the schema cannot").isEqualTo(each.schema().isEmpty());
        }
    }

    /// What a case's objects are in the end, with what is done to them.
    static Snapshot snapshot(Case each) {
        return snapshot(each, CATALOGUE);
    }

    static Snapshot snapshot(Case each, ProviderCatalogue catalogue) {
        Snapshot.Builder builder = empty(catalogue, Cases.NOW);
        each.objects().stream().filter(RuleDirectoriesTest::isReadable).forEach(
                document -> assertThat(Manifests.add(document, builder)).isTrue());
        Snapshot.Builder earlier = empty(catalogue, Cases.NOW);
        each.before().forEach(document -> Manifests.add(document, earlier));
        Snapshot before = earlier.build();
        Stream.of(before.itsps(), before.sites(), before.mediaProfiles(), before.tenants(), before.zooms(), before.emergencies())
                .flatMap(objects -> objects.values().stream())
                .forEach(object -> builder.change(object.ref(), new Change.Edit(object)));
        each.deleted().ifPresent(object -> builder.change(ref(object), new Change.Deletion()));
        return builder.build();
    }

    /// What has a wrong type never gets further than the API server.
    private static boolean isReadable(ObjectNode document) {
        return !Case.isOurs(document)
                || SchemaCheck.of(dev.trunkline.crds.Kind.valueOf(document.path("kind").asText()), document).stream()
                        .noneMatch(violation -> violation.form() == Violation.Form.Type);
    }

    private static ObjectRef ref(String kindAndName) {
        String[] parts = kindAndName.split("/");
        return new ObjectRef(Kind.valueOf(parts[0]), parts[1]);
    }

    static Snapshot snapshot(String yaml) {
        return snapshot(yaml, Cases.NOW);
    }

    static Snapshot snapshot(String yaml, Instant now) {
        Snapshot.Builder builder = empty(CATALOGUE, now);
        Manifests.documents(Cases.filled(yaml)).forEach(document -> assertThat(Manifests.add(document, builder)).isTrue());
        return builder.build();
    }

    private static Snapshot.Builder empty(ProviderCatalogue catalogue, Instant now) {
        var pool = new AddressPool(List.of(AddressPool.Range.of("198.51.100.64/27", new PortRange(5060, 5060))), true);
        return Snapshot.of(
                "acme",
                catalogue,
                OperatorSettings.defaults(pool, AddressPool.EMPTY, "gateway:test", "trunkline-system"),
                now);
    }
}
