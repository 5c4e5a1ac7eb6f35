package dev.trunkline.gateway.core.sip;

import static dev.trunkline.gateway.core.sip.StreamFramerTest.options;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class StreamFramerPropertyTest {

    @Property
    void findsTheSameMessagesHoweverTheStreamIsCut(
            @ForAll @Size(max = 12) List<@IntRange(min = 0, max = 900) Integer> cuts) {
        byte[] stream = (options(1, "") + options(2, "body\r\n\r\n") + "\r\n" + options(3, "") + "\r\n\r\n" + options(4, "x"))
                .getBytes(StandardCharsets.UTF_8);
        var all = new StreamFramerTest();
        int from = 0;
        for (int cut : cuts.stream().sorted().toList()) {
            int to = Math.min(cut, stream.length);
            all.framer.feed(Arrays.copyOfRange(stream, from, to), all.frames::add);
            from = to;
        }
        all.framer.feed(Arrays.copyOfRange(stream, from, stream.length), all.frames::add);

        assertThat(all.story().replace("ping ", "").replace("pong ", "")).isEqualTo("1/0 2/8 3/0 4/1");
    }
}
