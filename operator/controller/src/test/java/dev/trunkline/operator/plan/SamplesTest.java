package dev.trunkline.operator.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.rules.Problem;
import dev.trunkline.rules.model.GatewayName;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// What the samples show is what the planner makes of them.
class SamplesTest {

    private static final Path SAMPLES = Path.of("../../samples");

    @Test
    void theDraftReservesAnAddressAndRunsNothing() {
        var cluster = new PaperCluster();
        cluster.read(samples("itsp-carrier-draft"));
        DesiredState state = cluster.turn();
        assertThat(cluster.resolution().problems()).isEmpty();
        assertThat(state.itsps().get("carrier").reserved()).isPresent();
        assertThat(runs(state, GatewayName.itsp("carrier"))).isFalse();
    }

    @Test
    void theCompletedConnectionAndTheSiteRun() {
        for (String site : new String[] {"site-berlin", "site-berlin-moved"}) {
            var cluster = new PaperCluster();
            cluster.read(samples("itsp-carrier", "itsp-carrier-credentials", "mediaprofile-voice", site));
            cluster.turn();
            cluster.turn();
            DesiredState state = cluster.turn();
            assertThat(cluster.resolution().problems()).as(site).noneMatch(Problem::isError);
            assertThat(runs(state, GatewayName.itsp("carrier"))).isTrue();
            assertThat(runs(state, GatewayName.site("berlin"))).isTrue();
        }
    }

    @Test
    void sitesOfTheKindsThatAreNotCarriedYetRunAndTheyThemselvesSayIt() {
        Map.of(
                "UnifyPhoneTenant", new String[] {"unifyphonetenant-softphones", "site-dortmund"},
                "ZoomIntegration", new String[] {"zoomintegration-clients", "site-hamburg"},
                "EmergencyEndpoint", new String[] {"emergencyendpoint-redsky", "site-boston"}).forEach((kind, files) -> {
            var cluster = new PaperCluster();
            cluster.read(samples(files));
            cluster.turn();
            cluster.turn();
            DesiredState state = cluster.turn();
            // GW-04 tells what no gateway does yet, such as profiles by User-Agent.
            assertThat(cluster.resolution().problems()).as(kind).allMatch(problem -> problem.ruleId().equals("GW-04"));
            String site = files[1].substring("site-".length());
            assertThat(state.gateways().keySet()).containsExactly(GatewayName.site(site));
            assertThat(runs(state, GatewayName.site(site))).isTrue();
            assertThat(state.others().keySet()).extracting(ref -> ref.kind().name())
                    .isEqualTo(kind.equals("EmergencyEndpoint") ? List.of(kind) : List.of());
            assertThat(state.tenants().keySet()).hasSize(kind.equals("UnifyPhoneTenant") ? 1 : 0);
            assertThat(state.zooms().keySet()).hasSize(kind.equals("ZoomIntegration") ? 1 : 0);
        });
    }

    private static boolean runs(DesiredState state, GatewayName gateway) {
        return state.gateways().get(gateway).children().stream().anyMatch(Deployment.class::isInstance);
    }

    /// The samples as an API server has them: each object with a uid and a generation.
    private static String samples(String... names) {
        return Stream.of(names).map(SAMPLES::resolve).map(path -> Path.of(path + ".yaml")).map(SamplesTest::text)
                .collect(Collectors.joining("\n---\n"));
    }

    private static String text(Path path) {
        try {
            return Pattern.compile("\nmetadata:\n  name: (\\S+)\n").matcher(Files.readString(path))
                    .replaceAll("\nmetadata:\n  name: $1\n  uid: uid-of-$1\n  generation: 1\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
