package dev.trunkline.gateway.core.sip;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.gateway.core.sip.StreamFramer.Frame;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class StreamFramerTest {

    final StreamFramer framer = new StreamFramer();
    final List<Frame> frames = new ArrayList<>();

    static String options(int cseq, String body) {
        return """
                OPTIONS sip:trunk@198.51.100.64 SIP/2.0
                Via: SIP/2.0/TCP 198.51.100.1;branch=z9hG4bK%d
                From: <sip:a@198.51.100.1>;tag=1
                To: <sip:trunk@198.51.100.64>
                Call-ID: stream
                CSeq: %d OPTIONS
                Content-Length: %d

                """.formatted(cseq, cseq, body.length()).replace("\n", "\r\n") + body;
    }

    private void feed(String text) {
        framer.feed(text.getBytes(StandardCharsets.UTF_8), frames::add);
    }

    String story() {
        return String.join(" ", frames.stream().map(frame -> switch (frame) {
            case Frame.Message(var message) -> message.cseq().number() + "/" + message.body().size();
            case Frame.Malformed(var malformed) -> "malformed";
            case Frame.Ping() -> "ping";
            case Frame.Pong() -> "pong";
            case Frame.Broken(var what) -> "broken: " + what;
        }).toList());
    }

    @Test
    void tellsPingFromPong() {
        feed("\r\n\r\n");
        feed("\r\n");
        feed("\r\n" + options(1, ""));

        assertThat(story()).isEqualTo("ping pong pong 1/0");
    }

    @Test
    void knowsWhetherBytesWaitForTheRest() {
        feed(options(1, "abc") + options(2, "def").substring(0, 100));
        assertThat(story()).isEqualTo("1/3");
        assertThat(framer.isPartial()).isTrue();

        String rest = options(2, "def").substring(100);
        feed(rest.substring(0, rest.length() - 2)); // all but the end of the body
        assertThat(framer.isPartial()).isTrue();
        feed("e");
        feed("f" + options(3, ""));
        assertThat(story()).isEqualTo("1/3 2/3 3/0");
        assertThat(framer.isPartial()).isFalse();
    }

    @Test
    void goesOnAfterAMalformedMessageWhoseEndIsKnown() {
        feed(options(1, "").replace("CSeq: 1", "CSeq: x") + options(2, ""));

        assertThat(story()).isEqualTo("malformed 2/0");
    }

    @Test
    void givesUpWhereNoBoundaryCanBeFound() {
        feed(options(1, "").replace("Content-Length: 0\r\n", "") + options(2, ""));
        feed(options(3, ""));

        assertThat(story()).isEqualTo("broken: no Content-Length");
    }

    @Test
    void refusesALengthThatIsTwofoldOrTooLarge() {
        feed(options(1, "").replace("Content-Length: 0", "Content-Length: 0\r\nl: 5"));
        assertThat(story()).isEqualTo("broken: no Content-Length");

        var other = new StreamFramerTest();
        other.feed(options(1, "").replace("Content-Length: 0", "Content-Length: 65500"));
        assertThat(other.story()).isEqualTo("broken: message is too large");
    }

    @Test
    void refusesATlsHelloAtItsFirstByte() {
        framer.feed(new byte[] {0x16, 3, 1}, frames::add);

        assertThat(story()).isEqualTo("broken: no start line");
    }

    @Test
    void refusesAHeadWithoutEnd() {
        for (int i = 0; i < 40; i++) {
            feed("X".repeat(1000));
        }

        assertThat(story()).isEqualTo("broken: head is too long");
    }
}
