package dev.trunkline.gateway.core.sip;

import java.util.List;

/// Header fields, immutable.
public record Headers(List<Headers.Field> fields) {

    public Headers {
        fields = List.copyOf(fields);
    }

    /// One field line: the name as written, the value unfolded.
    public record Field(String name, String value) {}
}
