package dev.trunkline.rules;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The order in which a kind's fields are documented, read from its spec record, so that problems come in the order in which an
/// author reads the manifest.
final class FieldOrder {

    private static final Comparator<List<Integer>> LEXICAL = (a, b) -> {
        for (int i = 0; i < Math.min(a.size(), b.size()); i++) {
            int order = Integer.compare(a.get(i), b.get(i));
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(a.size(), b.size());
    };

    private static final Pattern STEPS = Pattern.compile("[.\\[]");

    // A comparison asks for them twice, and reflection takes its time.
    private static final ClassValue<List<Named>> FIELDS = new ClassValue<>() {
        @Override
        protected List<Named> computeValue(Class<?> type) {
            return type.isRecord()
                    ? Arrays.stream(type.getRecordComponents()).map(field -> new Named(name(field), field.getGenericType())).toList()
                    : List.of();
        }
    };

    private record Named(String name, Type type) {}

    private record Placed(Problem problem, List<Integer> places) {}

    private static final Comparator<Placed> OF_PLACED = Comparator.comparing((Placed placed) -> placed.problem().object())
            .thenComparing(Placed::places, LEXICAL)
            .thenComparing(placed -> placed.problem().ruleId())
            .thenComparing(placed -> placed.problem().message());

    private FieldOrder() {}

    /// By object, then by place in the manifest, then by rule.
    static List<Problem> sorted(Stream<Problem> problems) {
        return problems.map(problem -> new Placed(problem, places(problem.object().kind(), problem.field())))
                .sorted(OF_PLACED)
                .map(Placed::problem)
                .toList();
    }

    /// `spec.numbers[2].to` as the indexes of its steps; an unknown step ends the list.
    private static List<Integer> places(Kind kind, String field) {
        List<Integer> places = new ArrayList<>();
        Type type = kind.spec();
        for (String step : STEPS.split(field)) {
            if (step.equals("spec") && places.isEmpty()) {
                continue;
            }
            if (step.endsWith("]")) {
                places.add(Integer.parseInt(step.substring(0, step.length() - 1)));
                type = element(type);
            } else {
                List<Named> fields = type instanceof Class<?> record ? FIELDS.get(record) : List.of();
                int at = 0;
                while (at < fields.size() && !fields.get(at).name().equals(step)) {
                    at++;
                }
                if (at == fields.size()) {
                    return places;
                }
                places.add(at);
                type = fields.get(at).type();
                if (type instanceof ParameterizedType optional && optional.getRawType() == java.util.Optional.class) {
                    type = element(type);
                }
            }
        }
        return places;
    }

    /// As a manifest writes it, where Java has another name for it.
    private static String name(RecordComponent field) {
        JsonProperty written = field.getAccessor().getAnnotation(JsonProperty.class);
        return written == null ? field.getName() : written.value();
    }

    private static Type element(Type type) {
        return type instanceof ParameterizedType generic ? generic.getActualTypeArguments()[0] : type;
    }
}
