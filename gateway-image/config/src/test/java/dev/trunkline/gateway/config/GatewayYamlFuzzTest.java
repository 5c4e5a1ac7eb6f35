package dev.trunkline.gateway.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;

/// Whatever stands in the files: an error of their own, or values that are written and read again as they were.
class GatewayYamlFuzzTest {

    @FuzzTest(maxDuration = "5m")
    void config(byte[] bytes) throws ConfigException {
        GatewayConfig config;
        try {
            config = GatewayYaml.readConfig(bytes);
        } catch (ConfigException expected) {
            assertThat(expected.getMessage()).isNotEmpty();
            return;
        }
        assertThat(GatewayYaml.readConfig(GatewayYaml.writeConfig(config))).isEqualTo(config);
    }

    @FuzzTest(maxDuration = "5m")
    void credentials(byte[] bytes) throws ConfigException {
        Credentials credentials;
        try {
            credentials = GatewayYaml.readCredentials(bytes);
        } catch (ConfigException expected) {
            assertThat(expected.getMessage()).isNotEmpty();
            return;
        }
        assertThat(GatewayYaml.readCredentials(GatewayYaml.writeCredentials(credentials))).isEqualTo(credentials);
    }
}
