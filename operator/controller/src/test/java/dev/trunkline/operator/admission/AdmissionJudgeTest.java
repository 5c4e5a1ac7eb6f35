package dev.trunkline.operator.admission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trunkline.rules.catalogue.CatalogueReader;
import dev.trunkline.rules.manifest.Manifests;
import dev.trunkline.rules.near.Neighbours.Supposed;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AdmissionJudgeTest extends AdmissionScene {

    private static final Path RULES = Path.of("../rules/src/test/resources/rules");

    @Test
    void allProblemsComeAtOnceInFieldOrder() {
        stands(itsp("carrier", "Carrier", "Complete", EARLY));
        assertThat(refused(create(itsp("second", "\" CARRIER\"", "Complete", LATE).replace("generic-draft-first-address", "nobody"))))
                .satisfiesExactly(
                        line -> assertThat(line).startsWith("ITSP-01 spec.provider: "),
                        line -> assertThat(line).isEqualTo("ITSP-02 spec.displayName: \" CARRIER\" is the name of Itsp/carrier already; "
                                + "names are compared without case and surrounding blanks"));
    }

    @Test
    void anEditOfTheCatalogueHoldsFromTheNextRequestOn() {
        String object = itsp("carrier", "Carrier", "Complete", EARLY).replace("generic-draft-first-address", "acme-trunk");
        assertThat(refused(create(object))).singleElement().asString().startsWith("ITSP-01 spec.provider: \"acme-trunk\" is not in");
        catalogue = CatalogueReader.read("""
                providers:
                  - {id: acme-trunk, displayName: Acme SIP trunk, transports: [UDP, TCP, TLS]}
                """).catalogue().orElseThrow();
        assertThat(allowed(create(object))).isEmpty();
    }

    @Test
    void whoeverComesNowComesLast() {
        // The one that stands was created in the same second, and its uid comes later in the alphabet.
        stands(itsp("zulu", "Carrier", "Complete", LATE));
        assertThat(refused(create(itsp("alpha", "Carrier", "Complete", LATE)))).singleElement().asString().startsWith("ITSP-02");
    }

    @Test
    void anOlderObjectKeepsWhatItHasAndTakesNothingFromAYoungerOne() {
        String older = itsp("older", "Carrier", "Complete", EARLY);
        stands(older);
        stands(itsp("younger", "Other", "Complete", LATE));
        assertThat(refused(update(older, older.replace("displayName: Carrier", "displayName: Other")))).singleElement().asString()
                .startsWith("ITSP-02 spec.displayName: \"Other\" is the name of Itsp/younger already");

        // Two that raced both stand: the one that wins may be edited, the one that loses is told, and may be edited as well.
        String younger = itsp("younger", "Carrier", "Complete", LATE);
        stands(younger);
        assertThat(allowed(update(older, older.replace("callLimit: 2", "callLimit: 3")))).isEmpty();
        assertThat(allowed(update(younger, younger.replace("callLimit: 2", "callLimit: 3")))).singleElement().asString()
                .startsWith("ITSP-02");
        assertThat(refused(update(younger, younger.replace("displayName: Carrier", "displayName: Other").replace("callLimit: 2", "callLimit: 0"))))
                .noneMatch(line -> line.startsWith("ITSP-02"));
    }

    @Test
    void aConnectionInUseNeitherGoesNorGoesBackToDraft() {
        String carrier = itsp("carrier", "Carrier", "Complete", EARLY);
        stands(carrier);
        stands(site("berlin", "carrier"));
        assertThat(refused(update(carrier, carrier.replace("lifecycle: Complete", "lifecycle: Draft")))).contains(
                "ITSP-13 spec.lifecycle: Draft is refused, since the connection is complete and in use by Site/berlin");
        assertThat(refused(delete(carrier))).containsExactly(
                "ITSP-14 spec: Itsp/carrier is in use by Site/berlin; take it out of it first");
        assertThat(allowed(delete(site("berlin", "carrier")))).isEmpty();
    }

    @Test
    void goesWithAllWhoUseItHoweverManyTheyAre() {
        String carrier = itsp("carrier", "Carrier", "Complete", EARLY);
        stands(carrier);
        for (int i = 0; i < 30; i++) {
            stands(site("site-" + i, "carrier").replace("namespace: acme", "namespace: acme, deletionTimestamp: \"" + LATE + "\""));
        }
        assertThat(allowed(delete(carrier))).isEmpty();
        stands(site("stays", "carrier"));
        assertThat(refused(delete(carrier))).containsExactly("ITSP-14 spec: Itsp/carrier is in use by Site/stays; take it out of it first");
    }

    @Test
    void whateverIsWrongWithItAnObjectMayGo() {
        String wrong = itsp("carrier", "Carrier", "Complete", EARLY).replace("generic-draft-first-address", "nobody");
        stands(wrong);
        assertThat(allowed(delete(wrong))).isEmpty();
    }

    @Test
    void aNamespaceThatEndsHoldsNothing() {
        stands(itsp("carrier", "Carrier", "Complete", EARLY));
        stands(site("berlin", "carrier"));
        home = Optional.of(new World.Home(false, true, neighbours, List.of()));
        assertThat(allowed(delete(itsp("carrier", "Carrier", "Complete", EARLY)))).isEmpty();
    }

    @Test
    void whereOrderDoesNotCountWhatAnotherObjectCouldCureIsAWarning() {
        stands(itsp("first", "First", "Draft", EARLY));
        String second = itsp("second", "Second", "Draft", LATE);
        assertThat(refused(create(second))).singleElement().asString().startsWith("ITSP-10 spec.lifecycle: ");

        home = Optional.of(new World.Home(true, false, neighbours, List.of()));
        assertThat(allowed(create(second))).singleElement().asString().startsWith("ITSP-10 spec.lifecycle: ");
        assertThat(refused(create(second.replace("generic-draft-first-address", "nobody")))).singleElement().asString().startsWith("ITSP-01");
    }

    @Test
    void whereOrderDoesNotCountWhatLiesInOneObjectIsRefused() {
        home = Optional.of(new World.Home(true, false, neighbours, List.of()));
        String numbers = located("berlin") + "  numbers: [{number: \"+493026671\", itspRefs: [carrier], to: \"1\"}, "
                + "{number: \"+493026671-+493026672\", itspRefs: [carrier], to: \"1\"}]\n";
        assertThat(refused(create(numbers))).anyMatch(line -> line.startsWith("SITE-02 spec.numbers[1].number: "));
        assertThat(refused(update(located("berlin"), numbers))).anyMatch(line -> line.startsWith("SITE-02 spec.numbers[1].number: "));
        // One that another site has may move.
        stands(located("bonn") + "  numbers: [{number: \"+493026671\", itspRefs: [carrier], to: \"1\"}]\n");
        assertThat(allowed(create(located("berlin") + "  numbers: [{number: \"+493026671\", itspRefs: [carrier], to: \"1\"}]\n")))
                .anyMatch(line -> line.startsWith("SITE-02 spec.numbers[0].number: "));
        assertThat(refused(create(numbers))).noneMatch(line -> line.startsWith("SITE-02 spec.numbers[0]"))
                .anyMatch(line -> line.startsWith("SITE-02 spec.numbers[1].number: "));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "UPT-09/refused-call-number-twice.yaml | UPT-09",
            "UPT-15/refused-one-user-too-many.yaml | UPT-15",
            "UPT-21/refused-begins-with-a-call-number.yaml | UPT-21",
            "ZOOM-04/refused-twice.yaml | ZOOM-04"})
    void whatLiesInOneObjectOfARulesDirectoryIsRefused(String file, String rule) throws IOException {
        home = Optional.of(new World.Home(true, false, neighbours, List.of()));
        List<JsonNode> documents = Manifests.documents(Files.readString(RULES.resolve(file)));
        documents.subList(0, documents.size() - 1).forEach(document -> stands(document.toString()));
        assertThat(refused(create(documents.getLast().toString()))).anyMatch(line -> line.startsWith(rule + " "));
    }

    @Test
    void whatIsNotKnownYetIsToBeAskedAgain() throws Exception {
        home = Optional.empty();
        Review review = read(create(itsp("carrier", "Carrier", "Complete", EARLY)));
        Answer answer = judge.judge(review, PATIENT);
        assertThat(answer).isInstanceOf(Answer.NotYet.class);
        JsonNode response = JSON.readTree(Envelope.write(review, answer)).path("response");
        assertThat(response.path("allowed").asBoolean(true)).isFalse();
        assertThat(response.path("status").path("code").asInt()).isEqualTo(503);
        assertThat(response.path("status").path("details").path("retryAfterSeconds").asInt()).isEqualTo(1);
        assertThat(response.path("status").path("message").asText()).contains("try again");
    }

    @Test
    void onlyWhatIsAboutToHappenIsAwaited() {
        String carrier = itsp("carrier", "Carrier", "Complete", EARLY);
        refused(create(carrier.replace("generic-draft-first-address", "nobody")));
        ObjectNode asked = create(carrier);
        ((ObjectNode) asked.path("request")).put("dryRun", true);
        allowed(asked);
        assertThat(passed).isEmpty();
        allowed(create(carrier.replace("uid: uid-carrier", "generation: 1")));
        allowed(delete(carrier));
        allowed(delete(carrier.replace("uid: uid-carrier", "deletionTimestamp: \"2026-06-01T00:00:00Z\"")));
        assertThat(passed).containsExactly("Itsp/carrier 1", "Itsp/carrier leaves");
    }

    @Test
    void whatWasLetPassJustBeforeIsAwaitedOnlyWhereItMakesADifference() {
        String berlin = numbered("berlin", "+493026671");
        underway(Supposed.standing(read(create(numbered("bonn", "+492286671"))).action().object()));
        allowed(create(berlin));
        assertThat(awaited).isEmpty();

        // It has the number, should it come.
        Supposed same = Supposed.standing(read(create(numbered("bonn", "+493026671"))).action().object());
        underway(same);
        allowed(create(berlin));
        assertThat(awaited).containsExactly(same);

        // And did come, which its news has not told yet.
        awaited.clear();
        underway(same);
        stands(numbered("bonn", "+493026671"));
        assertThat(refused(create(berlin))).anyMatch(line -> line.startsWith("SITE-02 "));
        assertThat(awaited).isEmpty();

        // It gives the number away, and may be refused that.
        awaited.clear();
        Supposed gone = Supposed.gone(read(create(numbered("bonn", "+493026671"))).action().object().ref());
        underway(gone);
        assertThat(refused(create(berlin))).anyMatch(line -> line.startsWith("SITE-02 "));
        assertThat(awaited).containsExactly(gone);
    }

    /// Requests that come meanwhile hold nobody.
    @Test
    void whatIsLetPassLaterIsNotAwaited() {
        String berlin = numbered("berlin", "+493026671");
        Supposed first = Supposed.standing(read(create(numbered("bonn", "+493026671"))).action().object());
        underway(first);
        settled = Optional.of(new World.Home(
                false, false, neighbours, List.of(Supposed.standing(read(create(numbered("ulm", "+493026671"))).action().object()))));
        allowed(create(berlin));
        assertThat(awaited).containsExactly(first);
    }

    @Test
    void whatDoesNotComeInTimeIsToBeAskedAgain() {
        underway(Supposed.standing(read(create(numbered("bonn", "+493026671"))).action().object()));
        inTime = false;
        assertThat(judge.judge(read(create(numbered("berlin", "+493026671"))), PATIENT)).isInstanceOf(Answer.NotYet.class);
        assertThat(passed).isEmpty();
    }

    /// With neither a draft has room, and with both; with the other draft alone it has none.
    @Test
    void ofTwoThatMayHappenOneAloneMay() {
        Supposed draft = Supposed.standing(read(create(itsp("first", "First", "Draft", EARLY))).action().object());
        Supposed site = Supposed.standing(read(create(site("berlin", "carrier"))).action().object());
        underway(draft, site);
        news = () -> stands(itsp("first", "First", "Draft", EARLY));
        assertThat(refused(create(itsp("second", "Second", "Draft", LATE)))).singleElement().asString().startsWith("ITSP-10");
        assertThat(awaited).containsExactly(draft, site);
    }

    @Test
    void aDraftAwaitsTheSiteThatMakesRoomForIt() {
        stands(itsp("first", "First", "Draft", EARLY));
        Supposed berlin = Supposed.standing(read(create(site("berlin", "carrier"))).action().object());
        underway(berlin);
        assertThat(refused(create(itsp("second", "Second", "Draft", LATE)))).singleElement().asString().startsWith("ITSP-10");
        assertThat(awaited).containsExactly(berlin);
    }

    private void underway(Supposed... supposed) {
        settled = Optional.of(new World.Home(false, false, neighbours, List.of()));
        home = Optional.of(new World.Home(false, false, neighbours, List.of(supposed)));
    }

    @Test
    void whatIsNoReviewOfOursIsNotAnswered() {
        for (String body : List.of("", "{}", "[]", "{\"request\": {\"kind\": {\"kind\": \"Pod\"}}}", "no JSON")) {
            assertThatThrownBy(() -> Envelope.read(body.getBytes(StandardCharsets.UTF_8))).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void nobodyIsToldMoreThanFiftyLines() {
        String numbers = IntStream.range(0, 80).mapToObj(i -> "    - {number: \"nobody-" + i + "\", itspRefs: [carrier], to: \"1\"}\n")
                .collect(Collectors.joining("", "  numbers:\n", ""));
        List<String> lines = refused(create(located("berlin") + numbers));
        assertThat(lines).hasSize(51).last().isEqualTo("and 30 more");
        assertThat(lines.subList(0, 50)).allMatch(line -> line.startsWith("SITE-01 "));
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "\\u000aITSP-99 spec: all is well", "\\u001b[2J", "\\u009b2J", "\\u2028", "\\u202e", "\\u200b", "\\ud800", "\\udb40\\udc41"
    })
    void whatObjectsAreCalledIsToldInOneLineOfWhatCanBeSeen(String nasty) throws IOException {
        neighbours.put(sly(itsp("NASTY", "Car NASTY rier", "Complete", EARLY), nasty).action().object());
        Review review = sly(itsp("second", "Car NASTY rier", "Complete", LATE), nasty);
        byte[] answer = Envelope.write(review, judge.judge(review, PATIENT));
        assertThat(JSON.readTree(answer).at("/response/status/message").asText())
                .startsWith("ITSP-02 spec.displayName: \"")
                .contains("is the name of Itsp/")
                .matches("[^\\p{C}\\p{Zl}\\p{Zp}]+");
    }

    /// With letters that YAML or UTF-8 may not have as they are.
    private static Review sly(String yaml, String nasty) {
        return Envelope.read(create(yaml).toString().replace("0b1c", "NASTY").replace("NASTY", nasty).getBytes(StandardCharsets.UTF_8));
    }
}
