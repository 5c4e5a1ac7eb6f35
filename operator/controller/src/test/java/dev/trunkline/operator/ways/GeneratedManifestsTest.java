package dev.trunkline.operator.ways;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trunkline.cases.Case;
import dev.trunkline.cases.Case.Verdict;
import dev.trunkline.cases.Cases;
import dev.trunkline.cases.Expected;
import dev.trunkline.cases.Way;
import dev.trunkline.crds.Kind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Manifests that nobody wrote: those of the rules' directories with something changed, and others that are built along the schemas of the
/// six kinds. What they refer to stands in the cluster. What the linter calls clean the server takes, schema and webhook together, and
/// what the server takes the linter calls clean, but for what the operator tells afterwards; of what the webhook is asked about, it says what the linter says, id by id.
@Tag("api")
class GeneratedManifestsTest {

    /// Another one with `-Dtrunkline.seed=…`: any other has other manifests.
    private static final long SEED = Long.getLong("trunkline.seed", 20261122);

    private static final int CHANGED = 360;
    private static final int OF_ONE = 6;
    private static final int BUILT = 240;
    private static final int WORLDS = 8;
    private static final Path SAMPLES = Path.of("../../samples");

    /// Rules that judge what a Secret or a ConfigMap holds, which the webhook does not read.
    private static final Set<String> OF_CONTENTS = Cases.all().stream()
            .flatMap(each -> each.expected().stream())
            .filter(problem -> problem.not().contains(Way.Webhook) && !problem.not().contains(Way.Linter))
            .map(Expected::ruleId)
            .collect(Collectors.toSet());

    /// Warnings that only status gives to others: who may share a connection, and what a deletion waits for.
    private static final Set<String> TOLD_LATER = Set.of("ITSP-15", "MEDIA-06");

    @Test
    void linterAndServerAgree() throws IOException {
        List<BothVerdicts.Verdict> verdicts = BothVerdicts.of(asked(new Random(SEED)));
        List<String> wrong = verdicts.stream()
                .flatMap(verdict -> differences(verdict).stream().map(words -> words + "\n    " + verdict.object()))
                .toList();
        assertThat(wrong).as(() -> "with -Dtrunkline.seed=" + SEED + ":\n" + String.join("\n", wrong)).isEmpty();
        // Else it would prove little.
        assertThat(verdicts).filteredOn(verdict -> verdict.linter().errors().isEmpty()).hasSizeGreaterThan(verdicts.size() / 6);
        assertThat(verdicts).filteredOn(verdict -> verdict.schema().isPresent()).hasSizeGreaterThan(verdicts.size() / 6);
        assertThat(verdicts).filteredOn(verdict -> verdict.schema().isEmpty() && !verdict.server().errors().isEmpty())
                .hasSizeGreaterThan(verdicts.size() / 6);
    }

    private static List<String> differences(BothVerdicts.Verdict verdict) {
        List<String> wrong = new ArrayList<>();
        verdict.linter().lines().stream()
                .filter(line -> !verdict.bare().lines().contains(line) && !OF_CONTENTS.contains(line.replaceFirst(" .*", "")))
                .forEach(line -> wrong.add("of what no Secret or ConfigMap holds, the linter finds only with them " + line));
        if (verdict.schema().isPresent()) {
            if (verdict.bare().errors().isEmpty()) {
                wrong.add("clean, and refused: " + verdict.schema().get().words());
            }
            verdict.schema().get().ids().stream()
                    .filter(id -> verdict.bare().errors().stream().noneMatch(line -> line.startsWith(id + " ")))
                    .forEach(id -> wrong.add(
                            "refused by " + id + ", and found only " + verdict.bare().errors() + ": " + verdict.schema().get().words()));
            return wrong;
        }
        List<String> atApply = verdict.bare().lines().stream().map(GeneratedManifestsTest::atApply).toList();
        List<String> missing = new ArrayList<>(verdict.server().lines());
        missing.removeAll(atApply);
        // Which exposure classes there are is in no file.
        missing.removeIf(line -> line.startsWith("GW-02 ") && line.endsWith(" spec.gateway.exposureClass"));
        missing.forEach(line -> wrong.add("the server says, and the linter does not: " + line));
        List<String> more = new ArrayList<>(atApply);
        more.removeAll(verdict.server().lines());
        String own = " " + Case.ref(verdict.object()) + " ";
        // The webhook ends after so many.
        more.removeIf(_ -> !verdict.server().whole());
        more.removeIf(line -> TOLD_LATER.contains(line.replaceFirst(" .*", "")) && !line.contains(own));
        more.forEach(line -> wrong.add("the linter says, and the server does not: " + line));
        return wrong;
    }

    /// What the linter says, as the webhook has to: it lets in what is the operator's to tell afterwards.
    private static String atApply(String line) {
        return Cases.isToldAfterwards(line.replaceFirst(" .*", "")) ? line.replaceFirst(" Error ", " Warning ") : line;
    }

    private static List<BothVerdicts.Asked> asked(Random random) {
        List<BothVerdicts.Asked> asked = new ArrayList<>();
        List<Case> accepted = Cases.all().stream().filter(each -> each.verdict() == Verdict.Accepted && each.schema().isEmpty()).toList();
        ChangedManifests changed = new ChangedManifests(SeenValues.in(Cases.all()), random);
        for (int i = 0; i < CHANGED / OF_ONE; i++) {
            Kind kind = Kind.values()[i % Kind.values().length];
            List<Case> having = accepted.stream().filter(each -> each.objects().stream().anyMatch(object -> isOf(kind, object))).toList();
            Case seed = having.get(random.nextInt(having.size()));
            ObjectNode object = any(seed.objects().stream().filter(each -> isOf(kind, each)).toList(), random);
            ObjectNode young = object.deepCopy();
            young.withObject("/metadata").remove("creationTimestamp");
            asked.add(new BothVerdicts.Asked(
                    seed.objects().stream().filter(other -> other != object).toList(),
                    Stream.generate(() -> changed.of(young)).limit(OF_ONE).toList()));
        }
        List<ObjectNode> world = samples();
        BuiltManifests built = new BuiltManifests(SeenValues.in(accepted), world, random);
        for (int i = 0; i < WORLDS; i++) {
            asked.add(new BothVerdicts.Asked(world, Arrays.stream(Kind.values())
                    .flatMap(kind -> Collections.nCopies(BUILT / WORLDS / Kind.values().length, kind).stream())
                    .map(built::of)
                    .toList()));
        }
        return asked;
    }

    private static boolean isOf(Kind kind, ObjectNode object) {
        return Case.isOurs(object) && object.path("kind").asText().equals(kind.name());
    }

    private static ObjectNode any(List<ObjectNode> objects, Random random) {
        return objects.get(random.nextInt(objects.size()));
    }

    /// Objects of all six kinds that stand together, and the Secrets that they refer to.
    private static List<ObjectNode> samples() {
        try (Stream<Path> files = Files.list(SAMPLES)) {
            Map<String, ObjectNode> last = new LinkedHashMap<>();
            files.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .flatMap(file -> Cases.documents(file).stream())
                    .filter(object -> Case.isOurs(object) || Set.of("Secret", "ConfigMap").contains(object.path("kind").asText()))
                    .forEach(object -> last.put(Case.ref(object), object));
            return List.copyOf(last.values());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
