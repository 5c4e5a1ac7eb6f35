package dev.trunkline.rules;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/// The places that hold a rule, earliest first, printed as the rulebook writes them: `S W(warn) L`.
public record Where(List<Held> places) {

    /// Who can refuse.
    public enum Place {
        /// The API server by the CRD's schema and its CEL rules, with no operator running.
        Schema("S"),
        /// The admission webhook.
        Webhook("W"),
        /// The operator, in a condition.
        Reconciler("R"),
        /// The gateway, on the wire.
        Gateway("G"),
        /// The linter, on files.
        Linter("L"),
        /// The API server by roles.
        Rights("(RBAC)");

        private final String letter;

        Place(String letter) {
            this.letter = letter;
        }
    }

    /// @param warning whether it only warns there
    public record Held(Place place, boolean warning) {

        @Override
        public String toString() {
            return place.letter + (warning ? "(warn)" : "");
        }
    }

    public Where {
        places = List.copyOf(places);
    }

    /// @throws IllegalArgumentException if a letter is unknown
    public static Where of(String text) {
        return new Where(Arrays.stream(text.split(" ")).map(Where::held).toList());
    }

    public boolean has(Place place) {
        return places.stream().anyMatch(held -> held.place() == place);
    }

    /// Whether nobody is to refuse it before it stands: what only time, Secrets or the outside world can tell is a condition with a reason.
    public boolean isToldAfterwards() {
        return has(Place.Reconciler)
                && places.stream().noneMatch(held -> !held.warning() && (held.place() == Place.Schema || held.place() == Place.Webhook));
    }

    private static Held held(String word) {
        boolean warning = word.endsWith("(warn)");
        String letter = warning ? word.substring(0, word.length() - "(warn)".length()) : word;
        Place place = Arrays.stream(Place.values())
                .filter(p -> p.letter.equals(letter))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no such place: " + word));
        return new Held(place, warning);
    }

    @Override
    public String toString() {
        return places.stream().map(Held::toString).collect(Collectors.joining(" "));
    }
}
