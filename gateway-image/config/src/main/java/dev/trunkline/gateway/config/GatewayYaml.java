package dev.trunkline.gateway.config;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.cfg.EnumFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.util.Set;

/// The one reader and writer of the contract's files: `gateway.yaml`, `credentials.yaml` and the status answer.
public final class GatewayYaml {

    /// File names in the projected volume.
    public static final String CONFIG_FILE = "gateway.yaml";

    public static final String CREDENTIALS_FILE = "credentials.yaml";
    public static final String HASH_KEY_FILE = "hash.key";

    /// Names that a writer may list under `mustUnderstand` and that this version does understand.
    private static final Set<String> UNDERSTOOD = Set.of();

    private static final ObjectMapper YAML = YAMLMapper.builder(YAMLFactory.builder()
                    .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
                    .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
                    .enable(YAMLGenerator.Feature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
                    .disable(YAMLGenerator.Feature.SPLIT_LINES)
                    .build())
            .addModule(new Jdk8Module())
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .disable(EnumFeature.READ_ENUM_KEYS_USING_INDEX)
            .defaultPropertyInclusion(JsonInclude.Value.construct(JsonInclude.Include.NON_ABSENT, JsonInclude.Include.NON_ABSENT))
            .build();

    private static final ObjectMapper JSON = JsonMapper.builder()
            .addModule(new Jdk8Module())
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .defaultPropertyInclusion(JsonInclude.Value.construct(JsonInclude.Include.NON_ABSENT, JsonInclude.Include.NON_ABSENT))
            .build();

    private GatewayYaml() {}

    /// Reads `gateway.yaml`, whole or not at all.
    ///
    /// @throws ConfigException if the file is no YAML, is of a format that this version does not read, demands what it does not
    ///                         understand, or lacks what every gateway needs
    public static GatewayConfig readConfig(byte[] bytes) throws ConfigException {
        try {
            JsonNode tree = YAML.readTree(bytes);
            int format = tree.path("formatVersion").asInt(0);
            if (format != GatewayConfig.FORMAT_VERSION) {
                throw new ConfigException("formatVersion is " + format + ", this gateway reads " + GatewayConfig.FORMAT_VERSION);
            }
            GatewayConfig config = YAML.treeToValue(tree, GatewayConfig.class);
            for (String name : config.mustUnderstand()) {
                if (!UNDERSTOOD.contains(name)) {
                    throw new ConfigException("mustUnderstand lists \"" + name + "\", which this gateway does not know");
                }
            }
            ConfigCheck.check(config);
            return config;
        } catch (JacksonException e) {
            throw new ConfigException(CONFIG_FILE + ": " + oneLine(e), e);
        } catch (IOException e) {
            throw new ConfigException(CONFIG_FILE + ": cannot be read", e);
        }
    }

    public static byte[] writeConfig(GatewayConfig config) {
        return write(YAML, config);
    }

    /// Reads `credentials.yaml`. Its errors never quote the file.
    public static Credentials readCredentials(byte[] bytes) throws ConfigException {
        try {
            return YAML.readValue(bytes, Credentials.class);
        } catch (IOException e) {
            throw new ConfigException(CREDENTIALS_FILE + " is not in the form that this gateway reads");
        }
    }

    public static byte[] writeCredentials(Credentials credentials) {
        return write(YAML, credentials);
    }

    public static GatewayStatus readStatus(byte[] bytes) throws ConfigException {
        try {
            return JSON.readValue(bytes, GatewayStatus.class);
        } catch (IOException e) {
            throw new ConfigException("the status answer cannot be read: " + e.getClass().getSimpleName(), e);
        }
    }

    public static byte[] writeStatus(GatewayStatus status) {
        return write(JSON, status);
    }

    private static byte[] write(ObjectMapper mapper, Object value) {
        try {
            return mapper.writeValueAsBytes(value);
        } catch (JacksonException e) {
            throw new IllegalStateException("a record of the contract is not writable", e);
        }
    }

    private static String oneLine(JacksonException e) {
        var at = e.getLocation();
        String place = at == null ? "" : "line " + at.getLineNr() + ", column " + at.getColumnNr() + ": ";
        return place + e.getOriginalMessage().lines().findFirst().orElse("unreadable");
    }
}
