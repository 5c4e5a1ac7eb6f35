package dev.trunkline.rules;

import static dev.trunkline.rules.Words.list;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/// What each way of judging manifests does about a rule today, as the manifests in the rule's directory show. It is read from
/// `ways.csv`, which a test compares with them.
///
/// @param why what is to be said where less is done than the rulebook asks for; else empty
public record Ways(Map<Way, Shown> shown, String why) {

    /// The first line of the table.
    public static final String HEAD =
            "rule," + Arrays.stream(Way.values()).map(way -> way.name().toLowerCase(Locale.ROOT)).collect(Collectors.joining(",")) + ",why";

    private static final String FILE = "ways.csv";
    private static final int COLUMNS = Way.values().length + 2;

    /// Who judges a manifest, in the order of the table.
    public enum Way {
        Schema("the API server"),
        Webhook("the webhook"),
        Reconciler("the operator"),
        Linter("trunkline lint");

        private final String who;

        Way(String who) {
            this.who = who;
        }
    }

    /// What it does, in the words of the table.
    public enum Shown {
        Refuses("refuses"),
        /// By the type, the bound or the form of a field, which the API server words by itself.
        RefusesByField("refuses by field"),
        Warns("warns"),
        Nothing("-");

        private final String word;

        Shown(String word) {
            this.word = word;
        }

        @Override
        public String toString() {
            return word;
        }

        private static Shown of(String word) {
            return Arrays.stream(values())
                    .filter(shown -> shown.word.equals(word))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException(FILE + ": \"" + word + "\" is no verdict"));
        }
    }

    private static final class Table {
        static final Map<String, Ways> BY_RULE = read();
    }

    public Ways {
        shown = Map.copyOf(shown);
    }

    /// What the table says of a rule; nothing of one that is not in it.
    public static Ways of(String ruleId) {
        return Table.BY_RULE.getOrDefault(ruleId, new Ways(Map.of(), ""));
    }

    /// What one way does.
    public Shown by(Way way) {
        return shown.getOrDefault(way, Shown.Nothing);
    }

    /// `refused by the API server, the webhook and trunkline lint; warned of by the operator`; empty where no way does anything.
    public String words() {
        List<String> parts = new ArrayList<>();
        List<String> refusing = whoShows(Shown.Refuses, Shown.RefusesByField);
        if (!refusing.isEmpty()) {
            parts.add("refused by " + list(refusing) + (shown.containsValue(Shown.RefusesByField) ? ", by the field's type, bound or form" : ""));
        }
        List<String> warning = whoShows(Shown.Warns);
        if (!warning.isEmpty()) {
            parts.add("warned of by " + list(warning));
        }
        return String.join("; ", parts);
    }

    private List<String> whoShows(Shown... any) {
        return Arrays.stream(Way.values()).filter(way -> List.of(any).contains(by(way))).map(way -> way.who).toList();
    }

    private static Map<String, Ways> read() {
        Map<String, Ways> ways = new HashMap<>();
        try (InputStream in = Ways.class.getResourceAsStream(FILE)) {
            if (in == null) {
                throw new IllegalStateException(FILE + " is not in the jar");
            }
            new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().skip(1).forEach(line -> {
                String[] cells = line.split(",", COLUMNS);
                Map<Way, Shown> shown = new EnumMap<>(Way.class);
                for (Way way : Way.values()) {
                    shown.put(way, Shown.of(cells[1 + way.ordinal()]));
                }
                ways.put(cells[0], new Ways(shown, cells[COLUMNS - 1]));
            });
        } catch (IOException e) {
            throw new UncheckedIOException(FILE, e);
        }
        return ways;
    }
}
