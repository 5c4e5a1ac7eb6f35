package dev.trunkline.gateway.core.sip;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// What fuzzing found stays here as an input (`src/test/resources`) and is run by every build; CONTRIBUTING.md says how to look
/// for more.
class SipFuzzTest {

    @FuzzTest(maxDuration = "5m")
    void parser(byte[] bytes) {
        SipParserPropertyTest.check(bytes);
    }

    /// A stream means the same however it is cut, and its messages are as good as datagrams.
    @FuzzTest(maxDuration = "5m")
    void framer(byte[] bytes) {
        List<StreamFramer.Frame> whole = frames(bytes, bytes.length);
        assertThat(messages(frames(bytes, 1))).isEqualTo(messages(whole));
        for (StreamFramer.Frame frame : whole) {
            if (frame instanceof StreamFramer.Frame.Message(SipMessage message)) {
                assertThat(SipParser.parse(SipWriter.write(message))).isEqualTo(new ParseResult.Parsed(message));
            }
        }
    }

    /// Two CRLF are one ping or two pongs, as they come.
    private static List<StreamFramer.Frame> messages(List<StreamFramer.Frame> frames) {
        return frames.stream()
                .filter(frame -> !(frame instanceof StreamFramer.Frame.Ping || frame instanceof StreamFramer.Frame.Pong))
                .toList();
    }

    private static List<StreamFramer.Frame> frames(byte[] bytes, int piece) {
        var framer = new StreamFramer();
        var frames = new ArrayList<StreamFramer.Frame>();
        for (int from = 0; from < bytes.length; from += piece) {
            framer.feed(Arrays.copyOfRange(bytes, from, Math.min(from + piece, bytes.length)), frames::add);
        }
        return frames;
    }
}
