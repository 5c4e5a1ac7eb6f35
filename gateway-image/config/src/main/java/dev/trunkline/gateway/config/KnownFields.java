package dev.trunkline.gateway.config;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Set;
import java.util.TreeSet;

/// The names that `mustUnderstand` may list for this version: the fields of the records, such as `exposed.udp` or, within a
/// fragment, `provider.registration.expires`. A newer operator lists a field that an older gateway may not ignore.
final class KnownFields {

    static final Set<String> NAMES = names();

    private KnownFields() {}

    private static Set<String> names() {
        Set<String> names = new TreeSet<>();
        collect(GatewayConfig.class, "", names);
        for (JsonSubTypes.Type type : Content.class.getAnnotation(JsonSubTypes.class).value()) {
            names.add(type.name());
            collect(type.value(), type.name() + ".", names);
        }
        return Set.copyOf(names);
    }

    private static void collect(Class<?> type, String prefix, Set<String> names) {
        if (!type.isRecord()) {
            return;
        }
        for (RecordComponent component : type.getRecordComponents()) {
            names.add(prefix + component.getName());
            collect(element(component.getGenericType()), prefix + component.getName() + ".", names);
        }
    }

    private static Class<?> element(Type type) {
        if (type instanceof ParameterizedType generic) {
            return element(generic.getActualTypeArguments()[0]);
        }
        return (Class<?>) type;
    }
}
