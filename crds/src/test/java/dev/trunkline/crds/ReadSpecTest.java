package dev.trunkline.crds;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.trunkline.crds.itsp.ItspSpec;
import dev.trunkline.crds.site.SiteSpec;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What a record does not say of a manifest.
class ReadSpecTest {

    private static final ObjectMapper YAML = CrdMapper.configure(new YAMLMapper());

    @Test
    void tellsWhichWordsItLeftOutAndWhere() throws IOException {
        ReadSpec<ItspSpec> reading = read("{lifecycle: draft, connection: {transport: SCTP, addressType: IP}}", ItspSpec.class);
        assertThat(reading.unread())
                .containsExactly(new Unread("spec.lifecycle", "draft"), new Unread("spec.connection.transport", "SCTP"));
        assertThat(reading.spec().lifecycle()).isEmpty();
        assertThat(reading.spec().connection().orElseThrow().addressType()).isPresent();
    }

    @Test
    void countsTheEntriesOfLists() throws IOException {
        assertThat(read("{extensions: [{number: \"1\"}, {number: \"2\", deviceClass: Fax}]}", SiteSpec.class).unread())
                .containsExactly(new Unread("spec.extensions[1].deviceClass", "Fax"));
        assertThat(read("{gateway: {trace: {topics: [SIP, Media]}}}", SiteSpec.class).unread())
                .containsExactly(new Unread("spec.gateway.trace.topics[1]", "Media"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "1", "0", "tcp"})
    void takesNothingForAWordThatIsNone(String word) throws IOException {
        ReadSpec<ItspSpec> reading = read("{connection: {transport: \"" + word + "\"}}", ItspSpec.class);
        assertThat(reading.unread()).containsExactly(new Unread("spec.connection.transport", word));
        assertThat(reading.spec().connection().orElseThrow().transport()).isEmpty();
    }

    @Test
    void saysNothingOfWhatItReadOrWhatIsNotThere() throws IOException {
        assertThat(read("{lifecycle: Draft, connection: {transport: null, unknown: thing}}", ItspSpec.class).unread()).isEmpty();
    }

    private static <S> ReadSpec<S> read(String spec, Class<S> type) throws IOException {
        return ReadSpec.of(YAML, YAML.readTree(spec), type);
    }
}
