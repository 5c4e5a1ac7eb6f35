package dev.trunkline.operator.ways;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.cases.Case;
import dev.trunkline.cases.Case.Verdict;
import dev.trunkline.cases.Cases;
import dev.trunkline.crds.Kind;
import dev.trunkline.operator.api.ApiServer;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;

/// The rules' directories against the real API server with our definitions in it, and nothing else that could refuse.
@Tag("api")
class SchemaWayTest {

    private final Refusals refusals = new Refusals(new Objects(ApiServer.get().admin(), Kind.GROUP));

    @TestFactory
    Stream<DynamicTest> refusesWhatTheFilesSay() {
        List<Case> cases = Cases.all();
        Map<Case, List<String>> found = AtOnce.map(cases, this::refused);
        return cases.stream().map(each -> DynamicTest.dynamicTest(each.toString(), () -> {
            if (Boolean.getBoolean("trunkline.rewrite") && !found.get(each).equals(each.schema())) {
                Cases.rewrite(each, "schema", found.get(each));
            }
            assertThat(found.get(each)).containsExactlyElementsOf(each.schema());
            if (each.verdict() == Verdict.Accepted || each.verdict() == Verdict.Defaulted) {
                assertThat(found.get(each)).noneMatch(line -> line.startsWith(each.ruleId()));
            }
        }));
    }

    private List<String> refused(Case each) {
        if (each.before().isEmpty()) {
            return refusals.of(each, "default");
        }
        String namespace = "schema-" + each.toString().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
        ApiServer.get().create(namespace);
        return refusals.of(each, namespace);
    }
}
