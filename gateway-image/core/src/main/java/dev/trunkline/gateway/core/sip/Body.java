package dev.trunkline.gateway.core.sip;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// A message body: bytes that nobody can change.
public final class Body {

    public static final Body EMPTY = new Body(new byte[0]);

    private final byte[] bytes;

    private Body(byte[] bytes) {
        this.bytes = bytes;
    }

    public static Body of(byte[] bytes) {
        return bytes.length == 0 ? EMPTY : new Body(bytes.clone());
    }

    /// A copy of a part of `bytes`.
    public static Body of(byte[] bytes, int from, int to) {
        return from == to ? EMPTY : new Body(Arrays.copyOfRange(bytes, from, to));
    }

    public static Body of(String text) {
        return text.isEmpty() ? EMPTY : new Body(text.getBytes(StandardCharsets.UTF_8));
    }

    public int size() {
        return bytes.length;
    }

    public boolean isEmpty() {
        return bytes.length == 0;
    }

    /// A copy.
    public byte[] bytes() {
        return bytes.clone();
    }

    /// Read as UTF-8.
    public String text() {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    void copyTo(byte[] target, int at) {
        System.arraycopy(bytes, 0, target, at, bytes.length);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Body body && Arrays.equals(bytes, body.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return bytes.length + " bytes";
    }
}
