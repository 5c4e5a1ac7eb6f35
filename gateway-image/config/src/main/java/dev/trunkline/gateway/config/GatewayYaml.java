package dev.trunkline.gateway.config;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.type.LogicalType;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/// The one reader and writer of the contract's files: `gateway.yaml`, `credentials.yaml` and the status answer.
/// What it writes is the same for equal values, so that a hash or a comparison of two files means something.
public final class GatewayYaml {

    /// File names in the projected volume.
    public static final String CONFIG_FILE = "gateway.yaml";

    public static final String CREDENTIALS_FILE = "credentials.yaml";
    public static final String HASH_KEY_FILE = "hash.key";

    private static final JsonInclude.Value PRESENT_ONLY =
            JsonInclude.Value.construct(JsonInclude.Include.NON_ABSENT, JsonInclude.Include.NON_ABSENT);

    // Text must be quoted where YAML would read a number, and a number is never text: 0301 as a number is not 0301.
    private static final ObjectMapper YAML = YAMLMapper.builder(YAMLFactory.builder()
                    .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
                    .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
                    .stringQuotingChecker(new PlainText())
                    .disable(YAMLGenerator.Feature.SPLIT_LINES)
                    .disable(YAMLGenerator.Feature.USE_NATIVE_TYPE_ID)
                    .build())
            .addModule(new Jdk8Module())
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .withCoercionConfig(LogicalType.Textual, text -> text.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                    .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                    .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail))
            .withConfigOverride(List.class, lists -> lists.setSetterInfo(JsonSetter.Value.forContentNulls(Nulls.FAIL)))
            .withConfigOverride(Map.class, maps -> maps.setSetterInfo(JsonSetter.Value.forContentNulls(Nulls.FAIL)))
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .defaultPropertyInclusion(PRESENT_ONLY)
            .build();

    private static final ObjectMapper JSON = JsonMapper.builder()
            .addModule(new Jdk8Module())
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .defaultPropertyInclusion(PRESENT_ONLY)
            .build();

    private GatewayYaml() {}

    /// Reads `gateway.yaml`, whole or not at all.
    ///
    /// @throws ConfigException if the file is no YAML, is of a format that this version does not read, demands what it does not
    ///                         understand, or lacks what every gateway needs
    public static GatewayConfig readConfig(byte[] bytes) throws ConfigException {
        try {
            understood(YAML.readTree(bytes));
            // Once more from the bytes, not from the tree: only so an error has its line and column.
            GatewayConfig config = YAML.readValue(bytes, GatewayConfig.class);
            ConfigCheck.check(config);
            return config;
        } catch (JacksonException e) {
            // Without the cause, whose message repeats half the file.
            throw new ConfigException(CONFIG_FILE + ": " + ReadError.describe(e));
        } catch (IOException e) {
            throw new ConfigException(CONFIG_FILE + ": cannot be read", e);
        }
    }

    public static byte[] writeConfig(GatewayConfig config) {
        return write(YAML, config);
    }

    /// Reads `credentials.yaml`. Its errors never quote the file.
    public static Credentials readCredentials(byte[] bytes) throws ConfigException {
        Credentials credentials;
        try {
            credentials = YAML.readValue(bytes, Credentials.class);
        } catch (JacksonException e) {
            // Without the cause, whose message quotes the file.
            throw new ConfigException(CREDENTIALS_FILE + ": " + ReadError.place(e) + "not in the form that this gateway reads");
        } catch (IOException e) {
            throw new ConfigException(CREDENTIALS_FILE + ": cannot be read", e);
        }
        if (!complete(credentials)) {
            throw new ConfigException(CREDENTIALS_FILE + ": a token, user name or password is missing or empty");
        }
        return credentials;
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

    /// Format and demands are judged before anything else: of another format nothing else may be assumed.
    private static void understood(JsonNode tree) throws ConfigException {
        JsonNode format = tree.path("formatVersion");
        if (!format.isInt() || format.intValue() != GatewayConfig.FORMAT_VERSION) {
            String found = format.isMissingNode() ? "is missing" : "is " + Place.quoted(format.asText());
            throw new ConfigException(
                    CONFIG_FILE + ": formatVersion " + found + ", this gateway reads " + GatewayConfig.FORMAT_VERSION);
        }
        for (JsonNode name : tree.path("mustUnderstand")) {
            if (!KnownFields.NAMES.contains(name.asText())) {
                throw new ConfigException(CONFIG_FILE + ": mustUnderstand lists " + Place.quoted(name.asText())
                        + ", which this gateway does not know");
            }
        }
    }

    private static boolean complete(Credentials credentials) {
        return credentials != null
                && given(credentials.statusToken())
                && given(credentials.linkToken())
                && credentials.digests().values().stream()
                        .allMatch(digest -> digest.username() != null && !digest.username().isEmpty() && given(digest.password()));
    }

    private static boolean given(Secret secret) {
        return secret != null && !secret.reveal().isEmpty();
    }

    private static byte[] write(ObjectMapper mapper, Object value) {
        try {
            return mapper.writeValueAsBytes(value);
        } catch (JacksonException e) {
            throw new IllegalStateException("a record of the contract is not writable", e);
        }
    }
}
