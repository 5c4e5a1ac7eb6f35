package dev.trunkline.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// UPT-11's figures, board by board: as many users as it carries, and one more.
class BoardsTest {

    @ParameterizedTest
    @CsvSource({
        "V2, X1, basic, 50", "V2, X3, basic, 150", "V2, X5, advanced, 150", "V2, X8, advanced, 150",
        "V3, X1W, basic, 150", "V3, X1R, advanced, 500", "V3, X3, basic, 150", "V3, X5, advanced, 500", "V3, X8, advanced, 500",
        "S, virtual, basic, 500", "S, virtual, standard, 500", "S, virtual, advanced, 500"
    })
    void carriesSoMany(String mainboard, String model, String edition, int most) {
        assertThat(ids(mainboard, model, edition, most)).isEmpty();
        assertThat(ids(mainboard, model, edition, most + 1)).containsExactly("UPT-11");
    }

    private static List<String> ids(String mainboard, String model, String edition, int users) {
        var yaml = new StringBuilder(
                """
                apiVersion: trunkline.dev/v1alpha1
                kind: Site
                metadata: {name: berlin}
                spec:
                  country: DE
                  location: {countryCode: "49", areaCode: "2302", pabxNumber: "667"}
                  system: {family: OpenScapeBusiness, mainboard: %s, model: %s, edition: %s, release: V3R3 FR1}
                  internetAccess: RouterWan
                  uplinkKbps: 2048
                  sipServers: [{name: pbx-1, address: 198.51.100.20}]
                ---
                apiVersion: trunkline.dev/v1alpha1
                kind: UnifyPhoneTenant
                metadata: {name: softphones}
                spec:
                  flavour: OpenScape
                  numbering: Internal
                  apiKeySecretRef: {name: unify-api}
                  sites:
                    - siteRef: berlin
                      accessCode: "855"
                      trunkSecretRef: {name: unify-berlin}
                      softwareSupportUntil: "2030-12-31"
                      licences: {mobilityUser: 600, unifyPhone: 600}
                  users:
                """.formatted(mainboard, model, edition));
        for (int i = 0; i < users; i++) {
            yaml.append("    - {email: u%1$d@example.net, callNumber: \"%2$d\", firstName: U, lastName: Abc}%n".formatted(i, 3000 + i));
        }
        return Rulebook.judge(Facts.of(RuleDirectoriesTest.snapshot(yaml.toString()))).stream().map(Problem::ruleId).toList();
    }
}
