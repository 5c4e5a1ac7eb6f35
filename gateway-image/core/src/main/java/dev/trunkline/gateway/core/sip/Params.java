package dev.trunkline.gateway.core.sip;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Parameters in their order; names are compared without case. Immutable.
public record Params(List<Param> list) {

    public static final Params NONE = new Params(List.of());

    public Params {
        list = List.copyOf(list);
    }

    public static Params of(List<Param> list) {
        return list.isEmpty() ? NONE : new Params(list);
    }

    /// A parameter; its value as it stands on the wire, quotes and escapes included.
    public record Param(String name, Optional<String> raw) {

        public Param {
            if (!Text.isToken(name)) {
                throw new IllegalArgumentException("not a parameter name");
            }
            raw.ifPresent(Text::checkField);
        }

        void write(StringBuilder out) {
            out.append(name);
            if (raw.isPresent()) {
                out.append('=').append(raw.get());
            }
        }
    }

    /// Whether there is one of that name, with a value or without.
    public boolean has(String name) {
        return find(name).isPresent();
    }

    /// The value, unquoted; empty when the parameter is missing or has none.
    public Optional<String> value(String name) {
        return find(name).flatMap(Param::raw).map(Text::unquote);
    }

    /// Replaces the parameter or adds it. A value that is no token nor host is quoted.
    public Params with(String name, String value) {
        return with(new Param(name, Optional.of(plain(value) ? value : Text.quote(value))));
    }

    /// Replaces the parameter or adds it, its value quoted whatever it is.
    public Params withQuoted(String name, String value) {
        return with(new Param(name, Optional.of(Text.quote(value))));
    }

    /// Replaces or adds a parameter without a value, such as `lr`.
    public Params withFlag(String name) {
        return with(new Param(name, Optional.empty()));
    }

    public Params without(String name) {
        return has(name)
                ? of(list.stream().filter(param -> !param.name().equalsIgnoreCase(name)).toList())
                : this;
    }

    Params with(Param added) {
        var edited = new ArrayList<Param>(list.size() + 1);
        boolean replaced = false;
        for (var param : list) {
            if (param.name().equalsIgnoreCase(added.name())) {
                if (!replaced) {
                    edited.add(added);
                }
                replaced = true;
            } else {
                edited.add(param);
            }
        }
        if (!replaced) {
            edited.add(added);
        }
        return new Params(edited);
    }

    private Optional<Param> find(String name) {
        for (var param : list) {
            if (param.name().equalsIgnoreCase(name)) {
                return Optional.of(param);
            }
        }
        return Optional.empty();
    }

    private static boolean plain(String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (!Text.isTokenChar(c) && c != ':' && c != '[' && c != ']') {
                return false;
            }
        }
        return !value.isEmpty();
    }

    void write(StringBuilder out) {
        for (var param : list) {
            out.append(';');
            param.write(out);
        }
    }

    /// `;name=value` for each.
    @Override
    public String toString() {
        var out = new StringBuilder();
        write(out);
        return out.toString();
    }
}
