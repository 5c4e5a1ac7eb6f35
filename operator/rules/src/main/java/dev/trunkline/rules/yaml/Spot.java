package dev.trunkline.rules.yaml;

import java.util.Comparator;
import java.util.Optional;

/// A piece of a text: where, and how many characters.
public record Spot(int at, int length) {

    /// Where a field of an object stands: its value, or its name.
    ///
    /// @param field   as in a manifest, `spec.numbers[2].to`; of one that is missing, the nearest that is there stands for it
    /// @param named   whether the field's name is meant, not its value
    public static Spot of(Node root, String field, boolean named) {
        Found found = find(root, field);
        return !named && found.rest().isEmpty() && found.node() instanceof Node.Scalar scalar && !(scalar.plain() && scalar.text().isEmpty())
                ? new Spot(scalar.at(), scalar.text().length() + (scalar.plain() ? 0 : 2))
                : found.spot();
    }

    /// The value of a field, if it is there.
    public static Optional<Node> value(Node root, String field) {
        Found found = find(root, field);
        return found.rest().isEmpty() ? Optional.of(found.node()) : Optional.empty();
    }

    /// As far as the path leads.
    private record Found(Spot spot, Node node, String rest) {}

    private static Found find(Node root, String field) {
        Found found = new Found(new Spot(root.at(), 1), root, field);
        while (!found.rest().isEmpty()) {
            String rest = found.rest();
            Optional<Found> next = switch (found.node()) {
                case Node.Fields fields -> named(fields, rest);
                case Node.Items items -> numbered(items, rest);
                case Node.Scalar _ -> Optional.empty();
            };
            if (next.isEmpty()) {
                return found;
            }
            found = next.get();
        }
        return found;
    }

    /// Names may hold dots: the longest one that fits is meant.
    private static Optional<Found> named(Node.Fields fields, String rest) {
        return fields.fields().stream()
                .filter(field -> leads(rest, field.name()))
                .max(Comparator.comparingInt(field -> field.name().length()))
                .map(field -> {
                    String after = rest.substring(field.name().length());
                    return new Found(
                            new Spot(field.at(), field.name().length()), field.value(), after.startsWith(".") ? after.substring(1) : after);
                });
    }

    private static boolean leads(String path, String name) {
        return path.startsWith(name)
                && (path.length() == name.length() || path.charAt(name.length()) == '.' || path.charAt(name.length()) == '[');
    }

    private static Optional<Found> numbered(Node.Items items, String rest) {
        int end = rest.indexOf(']');
        if (!rest.startsWith("[") || end < 2 || end > 10 || !rest.substring(1, end).chars().allMatch(Character::isDigit)) {
            return Optional.empty();
        }
        int index = Integer.parseInt(rest.substring(1, end));
        if (index >= items.nodes().size()) {
            return Optional.empty();
        }
        Node item = items.nodes().get(index);
        String after = rest.substring(end + 1);
        return Optional.of(new Found(new Spot(item.at(), 1), item, after.startsWith(".") ? after.substring(1) : after));
    }
}
