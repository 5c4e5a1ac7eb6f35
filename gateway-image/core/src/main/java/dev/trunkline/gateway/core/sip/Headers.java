package dev.trunkline.gateway.core.sip;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/// Header fields in their order, immutable; each edit gives another one and copies only references.
///
/// Via, Route, Record-Route, Contact, Path and Service-Route hold one value a field (the parser splits them); there is never a
/// Content-Length, which the writer counts.
public final class Headers implements Iterable<HeaderField> {

    public static final Headers EMPTY = new Headers(new HeaderField[0]);

    private final HeaderField[] fields;

    private Headers(HeaderField[] fields) {
        this.fields = fields;
    }

    public static Headers of(HeaderField... fields) {
        return of(Arrays.asList(fields));
    }

    public static Headers of(List<HeaderField> fields) {
        return new Headers(fields.stream()
                .filter(field -> field.name() != HeaderName.CONTENT_LENGTH)
                .toArray(HeaderField[]::new));
    }

    /// Takes an array that nobody else will write to.
    static Headers wrap(HeaderField[] fields) {
        return new Headers(fields);
    }

    public int size() {
        return fields.length;
    }

    public List<HeaderField> fields() {
        return List.of(fields);
    }

    @Override
    public Iterator<HeaderField> iterator() {
        return Arrays.asList(fields).iterator();
    }

    public boolean has(HeaderName name) {
        return indexOf(name, 0) >= 0;
    }

    /// The value of the first field of that name.
    public Optional<String> first(HeaderName name) {
        int at = indexOf(name, 0);
        return at < 0 ? Optional.empty() : Optional.of(fields[at].value());
    }

    /// As [#first(HeaderName)].
    public Optional<String> first(String name) {
        return first(HeaderName.of(name));
    }

    /// The values of all fields of that name, one a field.
    public List<String> all(HeaderName name) {
        var values = new ArrayList<String>(2);
        for (int at = indexOf(name, 0); at >= 0; at = indexOf(name, at + 1)) {
            values.add(fields[at].value());
        }
        return values;
    }

    /// The values of a header whose grammar is a list, split at its commas: RFC 3261 §7.3.1.
    public List<String> list(HeaderName name) {
        var values = new ArrayList<String>(4);
        for (int at = indexOf(name, 0); at >= 0; at = indexOf(name, at + 1)) {
            Scanner.split(fields[at].value(), values);
        }
        return values;
    }

    /// Whether a list header holds a token, such as an option tag in Supported; tokens are compared without case.
    public boolean lists(HeaderName name, String token) {
        return list(name).stream().anyMatch(token::equalsIgnoreCase);
    }

    /// This field instead of all of its name, where the first of them stood, or at the end.
    public Headers with(HeaderField field) {
        int at = indexOf(field.name(), 0);
        if (at < 0) {
            return withAdded(field);
        }
        var edited = fields.clone();
        edited[at] = field;
        var replaced = new Headers(edited);
        return indexOf(field.name(), at + 1) < 0
                ? replaced
                : replaced.filter(other -> other == field || !other.name().equals(field.name()));
    }

    /// As [#with(HeaderField)].
    public Headers with(HeaderName name, String value) {
        return with(HeaderField.of(name, value));
    }

    /// As [#with(HeaderField)].
    public Headers with(HeaderName name, HeaderValue value) {
        return with(HeaderField.of(name, value));
    }

    /// These values, one a field, instead of all fields of that name.
    public Headers withAll(HeaderName name, List<? extends HeaderValue> values) {
        if (values.isEmpty()) {
            return without(name);
        }
        var edited = new ArrayList<HeaderField>(fields.length + values.size());
        int at = indexOf(name, 0);
        for (int i = 0; i < fields.length; i++) {
            if (i == at) {
                values.forEach(value -> edited.add(HeaderField.of(name, value)));
            } else if (!fields[i].name().equals(name)) {
                edited.add(fields[i]);
            }
        }
        if (at < 0) {
            values.forEach(value -> edited.add(HeaderField.of(name, value)));
        }
        return new Headers(edited.toArray(HeaderField[]::new));
    }

    /// This field too, after all others.
    public Headers withAdded(HeaderField field) {
        return insert(fields.length, field);
    }

    /// As [#withAdded(HeaderField)].
    public Headers withAdded(HeaderName name, String value) {
        return withAdded(HeaderField.of(name, value));
    }

    /// As [#withAdded(HeaderField)].
    public Headers withAdded(HeaderName name, HeaderValue value) {
        return withAdded(HeaderField.of(name, value));
    }

    /// This field before the first of its name, or before all others: a new top Via, Route or Record-Route.
    public Headers withFirst(HeaderField field) {
        return insert(Math.max(0, indexOf(field.name(), 0)), field);
    }

    /// As [#withFirst(HeaderField)].
    public Headers withFirst(HeaderName name, HeaderValue value) {
        return withFirst(HeaderField.of(name, value));
    }

    /// This value in place of the first of its name only: the top Via as its receiver completes it.
    public Headers withTop(HeaderName name, HeaderValue value) {
        int at = indexOf(name, 0);
        if (at < 0) {
            return withFirst(name, value);
        }
        var edited = fields.clone();
        edited[at] = HeaderField.of(name, value);
        return new Headers(edited);
    }

    /// No field of that name.
    public Headers without(HeaderName name) {
        return has(name) ? filter(field -> !field.name().equals(name)) : this;
    }

    /// Only the fields that pass.
    public Headers filter(Predicate<HeaderField> keep) {
        return new Headers(Arrays.stream(fields).filter(keep).toArray(HeaderField[]::new));
    }

    private Headers insert(int at, HeaderField field) {
        if (field.name() == HeaderName.CONTENT_LENGTH) {
            return this;
        }
        var edited = new HeaderField[fields.length + 1];
        System.arraycopy(fields, 0, edited, 0, at);
        edited[at] = field;
        System.arraycopy(fields, at, edited, at + 1, fields.length - at);
        return new Headers(edited);
    }

    HeaderField field(int index) {
        return fields[index];
    }

    int indexOf(HeaderName name, int from) {
        for (int i = from; i < fields.length; i++) {
            if (fields[i].name().equals(name)) {
                return i;
            }
        }
        return -1;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Headers headers && Arrays.equals(fields, headers.fields);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(fields);
    }

    @Override
    public String toString() {
        return Arrays.toString(fields);
    }
}
