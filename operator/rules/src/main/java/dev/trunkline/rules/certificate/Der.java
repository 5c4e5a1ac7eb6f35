package dev.trunkline.rules.certificate;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;

/// As much of X.690's DER as a private key's envelope needs.
final class Der {

    private static final int SEQUENCE = 0x30;
    private static final int OCTET_STRING = 0x04;
    private static final byte[] VERSION_0 = {0x02, 0x01, 0x00};

    private Der() {}

    /// RFC 5208 §5: a key of RFC 8017 or RFC 5915, which does not say what it is, in the envelope that does.
    ///
    /// @param publicKey a SubjectPublicKeyInfo of the same algorithm (RFC 5280 §4.1)
    static byte[] privateKeyInfo(byte[] publicKey, byte[] key) {
        byte[] algorithm = first(publicKey);
        return value(SEQUENCE, join(VERSION_0, algorithm, value(OCTET_STRING, key)));
    }

    /// The first element of a sequence, whole.
    private static byte[] first(byte[] sequence) {
        int start = contentAt(sequence, 0);
        int content = contentAt(sequence, start);
        return Arrays.copyOfRange(sequence, start, content + length(sequence, start));
    }

    private static int contentAt(byte[] der, int at) {
        int length = der[at + 1] & 0xff;
        return at + 2 + (length < 0x80 ? 0 : length & 0x7f);
    }

    private static int length(byte[] der, int at) {
        int first = der[at + 1] & 0xff;
        if (first < 0x80) {
            return first;
        }
        int length = 0;
        for (int i = 0; i < (first & 0x7f); i++) {
            length = length << 8 | der[at + 2 + i] & 0xff;
        }
        return length;
    }

    private static byte[] value(int tag, byte[] content) {
        var out = new ByteArrayOutputStream();
        out.write(tag);
        if (content.length < 0x80) {
            out.write(content.length);
        } else {
            int bytes = content.length < 0x100 ? 1 : content.length < 0x10000 ? 2 : 3;
            out.write(0x80 | bytes);
            for (int i = bytes - 1; i >= 0; i--) {
                out.write(content.length >> 8 * i);
            }
        }
        out.writeBytes(content);
        return out.toByteArray();
    }

    private static byte[] join(byte[]... parts) {
        var out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }
}
