package dev.trunkline.operator.ways;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.cases.Case;
import dev.trunkline.cases.Cases;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;

/// The rules' directories before the webhook, behind an API server that refuses nothing but types: it tells exactly the problems that
/// each file names.
@Tag("api")
class WebhookWayTest {

    @TestFactory
    Stream<DynamicTest> saysWhatTheFilesSay() throws IOException {
        List<Case> cases = Cases.all();
        Map<Case, Set<String>> found;
        try (var way = new WebhookWay()) {
            found = way.judge(cases);
        }
        return cases.stream().map(each -> DynamicTest.dynamicTest(each.toString(), () -> {
            assertThat(found.get(each)).as(each.toString()).containsAll(WebhookWay.expected(each));
            assertThat(WebhookWay.mayBeSaid(each)).as(each.toString()).containsAll(found.get(each));
        }));
    }
}
