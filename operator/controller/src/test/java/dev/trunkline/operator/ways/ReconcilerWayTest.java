package dev.trunkline.operator.ways;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.cases.Case;
import dev.trunkline.cases.Cases;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;

/// The rules' directories before the running operator, behind an API server that refuses nothing but types: its conditions show exactly
/// the problems that each file names.
@Tag("api")
class ReconcilerWayTest {

    @TestFactory
    Stream<DynamicTest> showsWhatTheFilesSay() throws InterruptedException {
        List<Case> cases = Cases.all();
        Map<Case, Set<String>> found;
        try (var way = new ReconcilerWay()) {
            found = way.judge(cases);
        }
        return cases.stream().map(each -> DynamicTest.dynamicTest(each.toString(), () -> assertThat(found.get(each))
                .as(each.toString())
                .containsExactlyInAnyOrderElementsOf(ReconcilerWay.expected(each))));
    }
}
