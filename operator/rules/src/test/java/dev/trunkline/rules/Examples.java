package dev.trunkline.rules;

import dev.trunkline.cases.Case;
import dev.trunkline.cases.Case.Verdict;
import dev.trunkline.cases.Cases;
import dev.trunkline.crds.check.SchemaCheck;
import dev.trunkline.crds.check.Violation;
import dev.trunkline.rules.Ways.Shown;
import dev.trunkline.rules.catalogue.CatalogueReader;
import dev.trunkline.rules.catalogue.ProviderCatalogue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What a reader is shown of a rule: a file of its directory that breaks it and one that keeps it. `examples.csv` names those that show
/// it as somebody expects who knows the rule; of the others the shortest that the catalogue as shipped judges so, and nothing else.
final class Examples {

    private static final Path NAMED = Cases.ROOT.resolve("examples.csv");

    private static final ProviderCatalogue SHIPPED = CatalogueReader.read(TestCatalogue.shipped()).catalogue().orElseThrow();

    /// Of what a test needs to know and a reader does not.
    private static final String TESTS_OWN = "# (expect|schema|default|delete|beside|beyond the schema): .*";

    /// A provider that is not shipped: no entry that is has templates.
    private static final Pattern TESTS_PROVIDER = Pattern.compile("(?m)^  provider: (test-\\S+)");

    private static final String TEMPLATES = "ITSP-27";
    private static final String NO_EFFECT = "GW-04";

    private Examples() {}

    /// A file that was chosen.
    record Chosen(Rule rule, Case file, boolean breaks) {

        /// The ids that a reader gets who lints it as it is shown.
        Set<String> ids() {
            return Examples.ids(file);
        }

        /// Those of other rules among them: they say the same thing in their way.
        List<String> beside() {
            return ids().stream().filter(id -> !id.equals(rule.id())).toList();
        }

        @Override
        public String toString() {
            return file.toString();
        }

        Example example() {
            String name = file.file().getFileName().toString().replace(".yaml", "");
            String verdict = file.verdict().name().toLowerCase(Locale.ROOT);
            String beside = String.join(", ", beside());
            return new Example(
                    verdict,
                    name.substring(verdict.length() + 1).replace('-', ' ') + (beside.isEmpty() ? "" : " (beside it " + beside + ")"),
                    shown(file));
        }
    }

    /// All, in the order of the rulebook.
    static List<Chosen> all() {
        Map<String, List<String>> named = named();
        List<Chosen> all = new ArrayList<>();
        for (Rule rule : Rulebook.RULES) {
            List<String> names = named.getOrDefault(rule.id(), List.of("", ""));
            breaking(rule, names.getFirst()).ifPresent(file -> all.add(new Chosen(rule, file, true)));
            keeping(rule, names.getLast()).ifPresent(file -> all.add(new Chosen(rule, file, false)));
        }
        return all;
    }

    private static Optional<Case> breaking(Rule rule, String name) {
        Ways ways = Ways.of(rule.id());
        boolean refuses = Arrays.stream(Ways.Way.values()).map(ways::by).anyMatch(
                shown -> shown == Shown.Refuses || shown == Shown.RefusesByField);
        return name.isEmpty()
                ? shortest(rule, refuses ? Verdict.Refused : Verdict.Warned, Set.of(rule.id()))
                : Optional.of(byName(rule, name));
    }

    private static Optional<Case> keeping(Rule rule, String name) {
        return name.isEmpty()
                ? shortest(rule, Verdict.Accepted, Set.of()).or(() -> shortest(rule, Verdict.Defaulted, Set.of()))
                : Optional.of(byName(rule, name));
    }

    private static Optional<Case> shortest(Rule rule, Verdict verdict, Set<String> ids) {
        return of(rule)
                .filter(each -> each.verdict() == verdict)
                .sorted(Comparator.comparingLong((Case each) -> each.text().lines().count()).thenComparing(Case::toString))
                .filter(each -> ids(each).equals(ids))
                .findFirst();
    }

    private static Case byName(Rule rule, String name) {
        return of(rule)
                .filter(each -> each.file().getFileName().toString().equals(name + ".yaml"))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(NAMED + ": " + rule.id() + " has no file " + name));
    }

    private static Stream<Case> of(Rule rule) {
        return Cases.all().stream().filter(each -> each.ruleId().equals(rule.id()));
    }

    /// Whatever the checks and the schema say of it, by the catalogue as shipped, but that a field has no effect yet.
    private static Set<String> ids(Case each) {
        Set<String> ids = new TreeSet<>();
        Rulebook.judge(Facts.of(RuleDirectoriesTest.snapshot(each, catalogue(each)))).forEach(problem -> ids.add(problem.ruleId()));
        each.objects().stream()
                .filter(Case::isOurs)
                .flatMap(document -> SchemaCheck.of(dev.trunkline.crds.Kind.valueOf(document.path("kind").asText()), document).stream())
                .map(Violation::ruleId)
                .forEach(ids::add);
        if (!each.ruleId().equals(NO_EFFECT)) {
            ids.remove(NO_EFFECT);
        }
        return ids;
    }

    private static ProviderCatalogue catalogue(Case each) {
        return TESTS_PROVIDER.matcher(each.text()).find() && each.ruleId().equals(TEMPLATES) ? RuleDirectoriesTest.CATALOGUE : SHIPPED;
    }

    private static Map<String, List<String>> named() {
        return lines(NAMED).stream().skip(1).map(line -> line.split(",", 3)).collect(
                Collectors.toMap(cells -> cells[0], cells -> List.of(cells[1], cells[2])));
    }

    private static String shown(Case file) {
        StringBuilder out = new StringBuilder();
        if (file.ruleId().equals(TEMPLATES)) {
            out.append("# of this provider the catalogue has connection.address: {customer}.sip.example.net\n");
        }
        Set<String> before = new HashSet<>();
        List<String> texts = List.of(lines(file.file()).stream()
                .filter(line -> !line.matches(TESTS_OWN))
                .collect(Collectors.joining("\n"))
                .split("(?m)^---\n"));
        for (int i = 0; i < texts.size(); i++) {
            String ref = Case.ref(file.documents().get(i));
            out.append(i > 0 ? "---\n" : "").append(before.add(ref) ? "" : "# then " + ref + " is edited:\n").append(texts.get(i).strip()).append("\n");
        }
        file.deleted().ifPresent(ref -> out.append("# then somebody deletes ").append(ref).append("\n"));
        return out.toString();
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
