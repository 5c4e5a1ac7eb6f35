package dev.trunkline.operator;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Secrets that are recognised wherever they come out, as they are or in Base64.
final class Canaries {

    private static final String MARK = "Zx7QvKanarie";

    private final Set<String> others = new LinkedHashSet<>();
    private int made;

    /// A new one, which nothing else has.
    synchronized String make() {
        return MARK + made++ + "x";
    }

    /// One that cannot be made up, such as a key.
    synchronized String note(String secret) {
        others.add(secret);
        return secret;
    }

    /// What of a text is a canary, or a part of it in Base64.
    synchronized List<String> in(String text) {
        return Stream.concat(
                        Stream.concat(Stream.of(MARK), base64(MARK)).filter(form -> text.toLowerCase(Locale.ROOT).contains(form.toLowerCase(Locale.ROOT))),
                        others.stream().flatMap(other -> Stream.concat(Stream.of(other), base64(other))).filter(text::contains))
                .toList();
    }

    // Wherever it stands in what is encoded: without the letters that its neighbours have part in.
    private static Stream<String> base64(String secret) {
        return IntStream.range(0, 3).mapToObj(before -> {
            byte[] bytes = ("x".repeat(before) + secret).getBytes(StandardCharsets.UTF_8);
            String encoded = Base64.getEncoder().withoutPadding().encodeToString(bytes);
            return encoded.substring((before * 8 + 5) / 6, bytes.length * 8 / 6);
        });
    }
}
