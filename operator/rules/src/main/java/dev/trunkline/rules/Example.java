package dev.trunkline.rules;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// A manifest that shows a rule. All lie in `examples.yaml`, which a test makes from the rules' directories.
///
/// @param verdict  `refused`, `warned`, `accepted` or `defaulted`
/// @param shows    what is wrong with it, or right, in a few words
/// @param manifest one or more documents; what somebody does to an object after them stands in a comment
public record Example(String verdict, String shows, String manifest) {

    private static final String FILE = "examples.yaml";
    private static final Pattern TITLE = Pattern.compile("(?m)^#: (\\S+) (\\S+): (.*)\n");

    private static final class Table {
        static final Map<String, List<Example>> BY_RULE = read();
    }

    /// A rule's: one that breaks it, then one that keeps it; none of a rule that no manifest can show.
    public static List<Example> of(String ruleId) {
        return Table.BY_RULE.getOrDefault(ruleId, List.of());
    }

    /// As it stands in the file, below the rule's id.
    String written(String ruleId) {
        return "#: " + ruleId + " " + verdict + ": " + shows + "\n" + manifest;
    }

    private static Map<String, List<Example>> read() {
        try (InputStream in = Example.class.getResourceAsStream(FILE)) {
            if (in == null) {
                throw new IllegalStateException(FILE + " is not in the jar");
            }
            return read(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(FILE, e);
        }
    }

    private static Map<String, List<Example>> read(String text) {
        Map<String, List<Example>> read = new HashMap<>();
        List<MatchResult> titles = TITLE.matcher(text).results().toList();
        for (int i = 0; i < titles.size(); i++) {
            MatchResult title = titles.get(i);
            int end = i + 1 < titles.size() ? titles.get(i + 1).start() : text.length();
            read.computeIfAbsent(title.group(1), _ -> new ArrayList<>())
                    .add(new Example(title.group(2), title.group(3), text.substring(title.end(), end)));
        }
        return read;
    }
}
