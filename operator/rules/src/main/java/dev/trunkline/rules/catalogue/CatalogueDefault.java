package dev.trunkline.rules.catalogue;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A default of a catalogue entry. Its value may have holes, `{customer}.sip.example.net`, that the manifest fills by stating
/// the whole value (ITSP-27).
public record CatalogueDefault(String value, Mark mark) {

    private static final Pattern HOLE = Pattern.compile("\\{[A-Za-z][A-Za-z0-9]*\\}");

    /// How sure the value is (ITSP-08).
    public enum Mark {
        /// Seen working with the provider.
        Tested,
        /// Read in the provider's public documents.
        Documented
    }

    public boolean hasHoles() {
        return HOLE.matcher(value).find();
    }

    /// The holes that `text` still has, each with its braces.
    public List<String> holesLeftIn(String text) {
        return HOLE.matcher(value).results().map(MatchResult::group).distinct().filter(text::contains).toList();
    }

    /// Whether every brace belongs to a hole with a name.
    boolean isTemplate() {
        String rest = HOLE.matcher(value).replaceAll("");
        return rest.indexOf('{') < 0 && rest.indexOf('}') < 0;
    }

    /// The value with each hole filled by the same word: what a manifest would state looks like it.
    String filledWith(String word) {
        return HOLE.matcher(value).replaceAll(Matcher.quoteReplacement(word));
    }

    /// Whether `text` is this default with its holes filled, or the default itself where it has none.
    public boolean isFilledBy(String text) {
        StringBuilder regex = new StringBuilder();
        int end = 0;
        var holes = HOLE.matcher(value);
        while (holes.find()) {
            regex.append(Pattern.quote(value.substring(end, holes.start()))).append("[^{}]+");
            end = holes.end();
        }
        return text.matches(regex.append(Pattern.quote(value.substring(end))).toString());
    }
}
