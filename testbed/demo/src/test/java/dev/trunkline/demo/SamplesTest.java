package dev.trunkline.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.demo.run.Cluster;
import dev.trunkline.demo.run.Peer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SamplesTest {

    @TempDir
    Path folder;

    @TempDir
    Path rewritten;

    @Test
    void putsAllAddressesInAtOnce() {
        // The front's core address here is what the samples call the PBX.
        Samples samples = samples(Map.of(Peer.PBX.sampleAddress(), "10.244.0.9", Cluster.SAMPLE_CORE_ADDRESS, Peer.PBX.sampleAddress()));
        assertThat(samples.here("pbx: 198.51.100.20\ncore: 198.51.100.100\ncidr: 198.51.100.20/32\n"))
                .isEqualTo("pbx: 10.244.0.9\ncore: 198.51.100.20\ncidr: 10.244.0.9/32\n");
    }

    @Test
    void takesTheSampleItselfWhereTheAddressesAreItsOwn() throws IOException {
        Path sample = Files.writeString(folder.resolve("a.yaml"), "address: 198.51.100.10\n");
        String provider = Peer.PROVIDER.sampleAddress();
        assertThat(samples(Map.of(provider, provider)).file("a.yaml")).isEqualTo(sample);
        assertThat(samples(Map.of(provider, "10.244.0.8")).file("a.yaml")).hasContent("address: 10.244.0.8\n");
    }

    private Samples samples(Map<String, String> addresses) {
        return new Samples(folder, rewritten, addresses);
    }
}
