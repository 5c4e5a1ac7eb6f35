package dev.trunkline.rules;

import static dev.trunkline.rules.Words.list;
import static dev.trunkline.rules.Words.quoted;

import java.util.List;

/// What lies under the keys of a Secret, told the same way wherever one is used.
public final class SecretKeys {

    private SecretKeys() {}

    /// Whether there is anything that can be seen.
    public static boolean has(SecretData secret, String key) {
        return secret.value(key).filter(value -> !value.reveal().isBlank()).isPresent();
    }

    /// A line break at the end is what a file's or `echo`'s content has; no header field can hold it (RFC 3261 §25.1), nor a digest.
    public static void plain(SecretData secret, List<String> keys, String field, Findings findings) {
        List<String> broken = keys.stream()
                .filter(key -> secret.value(key).filter(value -> value.reveal().chars().anyMatch(Character::isISOControl)).isPresent())
                .map(key -> quoted(key))
                .toList();
        if (!broken.isEmpty()) {
            findings.error(
                    field,
                    "Secret/" + secret.name() + " has a line break or another control character in " + list(broken)
                            + ", perhaps at the end; make it without, as with `echo -n`");
        }
    }
}
