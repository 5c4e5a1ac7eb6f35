package dev.trunkline.rules;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.trunkline.crds.emergency.EmergencyEndpointSpec;
import dev.trunkline.crds.itsp.ItspSpec;
import dev.trunkline.crds.media.MediaProfileSpec;
import dev.trunkline.crds.site.SiteSpec;
import dev.trunkline.crds.unify.UnifyPhoneTenantSpec;
import dev.trunkline.crds.zoom.ZoomIntegrationSpec;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

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

    /// By object, then by place in the manifest, then by rule.
    static final Comparator<Problem> OF_PROBLEMS = Comparator.comparing(Problem::object)
            .thenComparing(problem -> places(problem.object().kind(), problem.field()), LEXICAL)
            .thenComparing(Problem::ruleId)
            .thenComparing(Problem::message);

    private FieldOrder() {}

    /// `spec.numbers[2].to` as the indexes of its steps; an unknown step ends the list.
    private static List<Integer> places(Kind kind, String field) {
        List<Integer> places = new ArrayList<>();
        Type type = spec(kind);
        for (String step : field.split("[.\\[]")) {
            if (step.equals("spec") && places.isEmpty()) {
                continue;
            }
            if (step.endsWith("]")) {
                places.add(Integer.parseInt(step.substring(0, step.length() - 1)));
                type = element(type);
            } else {
                RecordComponent[] fields = type instanceof Class<?> c && c.isRecord() ? c.getRecordComponents() : new RecordComponent[0];
                int at = 0;
                while (at < fields.length && !name(fields[at]).equals(step)) {
                    at++;
                }
                if (at == fields.length) {
                    return places;
                }
                places.add(at);
                type = fields[at].getGenericType();
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

    private static Type spec(Kind kind) {
        return switch (kind) {
            case Itsp -> ItspSpec.class;
            case Site -> SiteSpec.class;
            case MediaProfile -> MediaProfileSpec.class;
            case UnifyPhoneTenant -> UnifyPhoneTenantSpec.class;
            case ZoomIntegration -> ZoomIntegrationSpec.class;
            case EmergencyEndpoint -> EmergencyEndpointSpec.class;
        };
    }
}
