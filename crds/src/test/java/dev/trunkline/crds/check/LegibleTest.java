package dev.trunkline.crds.check;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.trunkline.crds.Kind;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What a slip was plainly meant to be, and what nobody can read.
class LegibleTest {

    private static final ObjectMapper YAML = new YAMLMapper();

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Itsp | {connection: {transport: udp}}                     | {connection: {transport: UDP}}
            Itsp | {lifecycle: Complet}                               | {lifecycle: Complete}
            Itsp | {connection: {transport: WebSocket, port: 5060}}   | {connection: {port: 5060}}
            Itsp | {connection: {port: "5060"}}                       | {connection: {port: 5060}}
            Itsp | {connection: {port: "5060/udp"}}                   | {connection: {}}
            Itsp | {connection: {port: 99999999999}}                  | {connection: {}}
            Itsp | {displayName: 42}                                  | {displayName: "42"}
            Itsp | {displayName: [a]}                                 | {}
            Itsp | {connection: {adress: a.example.net}}              | {connection: {address: a.example.net}}
            Itsp | {connection: {adress: a.example, address: b.example}} | {connection: {address: b.example}}
            Itsp | {connection: {registration: {enabled: "yes"}}}     | {connection: {registration: {enabled: true}}}
            Itsp | {connection: {registration: {enabled: perhaps}}}   | {connection: {registration: {}}}
            Itsp | {connection: {credentialsSecretRef: hunter2}}      | {connection: {}}
            Site | {numbers: [{number: "+4930", itspRefs: carrier}]}  | {numbers: [{number: "+4930", itspRefs: [carrier]}]}
            Site | {numbers: [{number: 1}, 2]}                        | {numbers: [{number: "1"}, {}]}
            ZoomIntegration | {tls: {minVersion: 1.3}}                | {tls: {minVersion: "1.3"}}
            """)
    void readsWhatWasMeant(Kind kind, String written, String read) throws JsonProcessingException {
        assertThat(Legible.spec(kind, YAML.readTree(written))).isEqualTo(YAML.readTree(read));
    }
}
