package dev.trunkline.rules;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/// What is wrong is told at once, and of one mistake once.
class AllAtOnceTest {

    @Test
    void tellsOfAWrongNumberAndOfAWrongTarget() {
        assertThat(Rulebook.judge(Facts.of(RuleDirectoriesTest.snapshot("""
                apiVersion: trunkline.dev/v1alpha1
                kind: Site
                metadata: {name: berlin}
                spec:
                  location: {countryCode: "49", areaCode: "30", pabxNumber: "2667"}
                  uplinkKbps: 2048
                  sipServers: [{name: pbx-1, address: 198.51.100.20, transport: TCP}]
                  numbers: [{number: "4930", itspRefs: [carrier], to: x}]
                """)))).extracting(problem -> problem.ruleId() + " " + problem.field()).containsExactly(
                        "SITE-01 spec.numbers[0].number", "SITE-03 spec.numbers[0].to");
    }

    @Test
    void tellsOfABuildingThatIsNotThereOnce() {
        assertThat(Rulebook.judge(Facts.of(RuleDirectoriesTest.snapshot("""
                apiVersion: trunkline.dev/v1alpha1
                kind: EmergencyEndpoint
                metadata: {name: police}
                spec:
                  provider: Other
                  countries: [DE]
                  displayName: Police
                  account: {id: "1"}
                  numbers: ["110"]
                  coreRealmPort: 5070
                  remoteLocations: [{address: 198.51.100.40, port: 5060, transport: TCP}]
                  buildings: [{name: hq}]
                  locations: [{name: lobby, building: hq}]
                  ipRanges: [{start: 10.0.0.1, end: 10.0.0.2, building: annex, location: lobby}]
                """)))).extracting(Problem::line).containsExactly(
                        "E911-07 spec.ipRanges[0].building: there is no building \"annex\", there are hq");
    }

    @Test
    void foldsNamesAsPeopleReadThem() {
        assertThat(Rulebook.judge(Facts.of(RuleDirectoriesTest.snapshot("""
                apiVersion: trunkline.dev/v1alpha1
                kind: Itsp
                metadata: {name: a}
                spec: {provider: generic-draft-first, displayName: Straße, lifecycle: Draft}
                ---
                apiVersion: trunkline.dev/v1alpha1
                kind: Itsp
                metadata: {name: b}
                spec: {provider: generic-draft-first, displayName: STRASSE, lifecycle: Draft}
                """)))).extracting(Problem::ruleId).contains("ITSP-02");
    }
}
