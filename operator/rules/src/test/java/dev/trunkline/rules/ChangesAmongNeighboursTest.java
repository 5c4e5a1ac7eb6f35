package dev.trunkline.rules;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trunkline.cases.Case;
import dev.trunkline.cases.Cases;
import dev.trunkline.crds.check.SchemaCheck;
import dev.trunkline.crds.check.Violation.Form;
import dev.trunkline.rules.manifest.Manifests;
import dev.trunkline.rules.near.Neighbours;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// Edits and deletions: what the webhook says of them among an object's neighbours, of itself and of others, is what is said of them
/// among all. Those that the rules' directories have, and many more: each object is edited to what the next file of its directory says
/// of it, and each is deleted.
class ChangesAmongNeighboursTest {

    private static final List<Case> CASES = Cases.all();

    /// @param others what else stands, without the object
    private record Edit(String name, Snapshot others, KubeObject<?> before, KubeObject<?> after) {}

    @TestFactory
    Stream<DynamicTest> editsThatTheFilesHave() {
        return CASES.stream().filter(each -> !each.before().isEmpty()).flatMap(each -> each.before().stream()
                .map(before -> edit(each, before, after(each, Case.ref(before)).orElseThrow()))
                .map(ChangesAmongNeighboursTest::test));
    }

    @TestFactory
    Stream<DynamicTest> editsFromOneFileToTheNext() {
        List<Edit> edits = new ArrayList<>();
        for (int i = 1; i < CASES.size(); i++) {
            Case each = CASES.get(i - 1);
            Case next = CASES.get(i);
            if (next.ruleId().equals(each.ruleId())) {
                each.objects().stream().filter(ChangesAmongNeighboursTest::isReadable).forEach(before -> after(next, Case.ref(before))
                        .filter(after -> !after.path("spec").equals(before.path("spec")))
                        .ifPresent(after -> edits.add(edit(next, before, after))));
            }
        }
        assertThat(edits).hasSizeGreaterThan(CASES.size() / 2);
        return edits.stream().map(ChangesAmongNeighboursTest::test);
    }

    @TestFactory
    Stream<DynamicTest> deletions() {
        return CASES.stream().map(each -> DynamicTest.dynamicTest(each.toString(), () -> {
            Snapshot domain = NeighboursTest.bare(RuleDirectoriesTest.snapshot(each));
            NeighboursTest.objects(domain).forEach(object -> delete(domain, object));
        }));
    }

    private static Optional<ObjectNode> after(Case each, String ref) {
        return each.objects().stream()
                .filter(object -> Case.ref(object).equals(ref))
                .filter(ChangesAmongNeighboursTest::isReadable)
                .findFirst();
    }

    /// What has a wrong type never gets further than the API server.
    private static boolean isReadable(ObjectNode document) {
        return Case.isOurs(document) && SchemaCheck.of(dev.trunkline.crds.Kind.valueOf(document.path("kind").asText()), document).stream()
                .noneMatch(violation -> violation.form() == Form.Type);
    }

    private static Edit edit(Case where, ObjectNode before, ObjectNode after) {
        KubeObject<?> old = Manifests.object(before);
        return new Edit(
                where + " " + old.ref(),
                NeighboursTest.without(RuleDirectoriesTest.snapshot(where), old.ref()),
                old,
                Manifests.object(after));
    }

    private static DynamicTest test(Edit edit) {
        return DynamicTest.dynamicTest(edit.name(), () -> edit(edit.others(), edit.before(), edit.after()));
    }

    private static void edit(Snapshot others, KubeObject<?> before, KubeObject<?> after) {
        ObjectRef self = after.ref();
        Optional<Change> change = Optional.of(new Change.Edit(before));
        Neighbours index = NeighboursTest.index(NeighboursTest.with(others, before, Optional.empty()));

        Neighbours.Around around = index.around(self, List.of(before, after), false, List.of());
        assertThat(own(others, around, after, change)).as("of itself").containsExactlyElementsOf(own(others, after, change));

        List<Problem> among = arisen(
                self,
                judge(NeighboursTest.with(others, NeighboursTest.last(before), Optional.empty())),
                judge(NeighboursTest.with(others, NeighboursTest.last(after), change)));
        Neighbours.Circle circle = index.circle(self, List.of(before, after), List.of());
        assertThat(arisen(
                        self,
                        NeighboursTest.judge(others, circle, Optional.of(NeighboursTest.last(before)), Optional.empty()),
                        NeighboursTest.judge(others, circle, Optional.of(NeighboursTest.last(after)), change)))
                .as("of others")
                .containsExactlyElementsOf(among);
    }

    private static void delete(Snapshot domain, KubeObject<?> object) {
        ObjectRef self = object.ref();
        Snapshot others = NeighboursTest.without(domain, self);
        Neighbours index = NeighboursTest.index(domain);
        Optional<Change> change = Optional.of(new Change.Deletion());
        Meta meta = object.meta();
        KubeObject<?> going =
                new KubeObject<>(new Meta(self, meta.namespace(), meta.uid(), meta.generation(), meta.created(), true), object.spec());

        Neighbours.Around around = index.around(self, List.of(object), true, List.of());
        assertThat(own(others, around, going, change)).as(self + " of itself").containsExactlyElementsOf(own(others, going, change));

        // Where the last room for drafts goes, it is the site whose deletion is refused.
        List<Problem> among = arisen(self, judge(domain), judge(others)).stream()
                .filter(problem -> !problem.ruleId().equals("ITSP-10"))
                .toList();
        Neighbours.Circle circle = index.circle(self, List.of(object), List.of());
        assertThat(arisen(
                        self,
                        NeighboursTest.judge(others, circle, Optional.of(object), Optional.empty()),
                        NeighboursTest.judge(others, circle, Optional.empty(), Optional.empty())))
                .as(self + " of others")
                .containsExactlyElementsOf(among);
    }

    private static List<Problem> own(Snapshot others, KubeObject<?> object, Optional<Change> change) {
        return judge(NeighboursTest.with(others, object, change)).stream()
                .filter(problem -> problem.object().equals(object.ref()))
                .toList();
    }

    private static List<Problem> own(Snapshot others, Neighbours.Around around, KubeObject<?> object, Optional<Change> change) {
        Snapshot.Builder near = NeighboursTest.empty(others).get().object(object).siteCount(around.siteCount()).users(around.users());
        around.objects().forEach(near::object);
        change.ifPresent(it -> near.change(object.ref(), it));
        return Rulebook.judge(Facts.of(near.build()), object.ref(), around.refused()).all();
    }

    private static List<Problem> judge(Snapshot domain) {
        return Rulebook.judge(Facts.of(domain));
    }

    private static List<Problem> arisen(ObjectRef self, List<Problem> before, List<Problem> after) {
        return Arisen.between(NeighboursTest.of(before, self), NeighboursTest.of(after, self));
    }
}
