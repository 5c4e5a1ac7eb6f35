package dev.trunkline.operator.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.rules.Problem;
import dev.trunkline.rules.manifest.Manifests;
import dev.trunkline.rules.model.GatewayName;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
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

    private static boolean runs(DesiredState state, GatewayName gateway) {
        return state.gateways().get(gateway).children().stream().anyMatch(Deployment.class::isInstance);
    }

    /// The samples as an API server has them: with a uid and a generation.
    private static String samples(String... names) {
        return Stream.of(names).map(SAMPLES::resolve).map(path -> Path.of(path + ".yaml")).map(SamplesTest::text)
                .collect(Collectors.joining("\n---\n"));
    }

    private static String text(Path path) {
        try {
            String yaml = Files.readString(path);
            assertThat(Manifests.documents(yaml)).hasSize(1);
            return yaml.replaceFirst("\nmetadata:\n", "\nmetadata:\n  uid: uid-of-" + path.getFileName() + "\n  generation: 1\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
