package dev.trunkline.cli.input;

import dev.trunkline.crds.Kind;
import dev.trunkline.rules.yaml.Fault;
import dev.trunkline.rules.yaml.SourceText;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Bytes as UTF-8, which is all that Kubernetes takes. Of what was found and does not speak of us, what is wrong is a note.
final class Decoding {

    private Decoding() {}

    static Source source(String name, int number, boolean found, byte[] bytes) {
        List<Fault> faults = new ArrayList<>();
        List<Fault> notes = new ArrayList<>();
        if (starts(bytes, 0xFE, 0xFF) || starts(bytes, 0xFF, 0xFE)) {
            boolean ours = !found || new String(bytes, StandardCharsets.UTF_16).contains(Kind.GROUP);
            (ours ? faults : notes).add(new Fault(0, "this file is UTF-16, and manifests are UTF-8: save it as UTF-8"));
            return new Source(name, number, found, new SourceText(""), faults, notes);
        }
        int from = 0;
        if (starts(bytes, 0xEF, 0xBB, 0xBF)) {
            notes.add(new Fault(0, "the file begins with a byte order mark; UTF-8 needs none, and some programs stumble over it"));
            from = 3;
        }
        // Malformed bytes become U+FFFD, so that the rest of the file can be judged all the same.
        String text = new String(bytes, from, bytes.length - from, StandardCharsets.UTF_8);
        if (text.indexOf('\uFFFD') >= 0) {
            malformed(ByteBuffer.wrap(bytes, from, bytes.length - from), !found || text.contains(Kind.GROUP) ? faults : notes);
        }
        int windows = text.indexOf("\r\n");
        if (windows >= 0) {
            notes.add(new Fault(text.codePointCount(0, windows), "lines end in CR LF, as on Windows; this is allowed"));
        }
        if (text.isBlank() && faults.isEmpty()) {
            notes.add(new Fault(0, "the file is empty"));
        }
        return new Source(name, number, found, new SourceText(text), faults, notes);
    }

    private static void malformed(ByteBuffer bytes, List<Fault> told) {
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        CharBuffer chars = CharBuffer.allocate(8_192);
        int offset = 0;
        while (true) {
            CoderResult result = decoder.decode(bytes, chars, true);
            chars.flip();
            offset += Character.codePointCount(chars, 0, chars.length());
            chars.clear();
            if (result.isError()) {
                told.add(new Fault(offset, "the byte 0x" + String.format(Locale.ROOT, "%02X", bytes.get(bytes.position()))
                        + " is no UTF-8 here: save the file as UTF-8"));
                return;
            }
            if (result.isUnderflow()) {
                return; // The author wrote U+FFFD.
            }
        }
    }

    private static boolean starts(byte[] bytes, int... first) {
        for (int i = 0; i < first.length; i++) {
            if (i >= bytes.length || (bytes[i] & 0xFF) != first[i]) {
                return false;
            }
        }
        return true;
    }
}
