package dev.trunkline.gateway.core.sip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class HeadersTest {

    private final Headers headers = Headers.of(
            HeaderField.of(HeaderName.VIA, "SIP/2.0/UDP one;branch=z9hG4bK1"),
            HeaderField.of(HeaderName.of("X-One"), "1"),
            HeaderField.of(HeaderName.VIA, "SIP/2.0/UDP two;branch=z9hG4bK2"),
            HeaderField.of(HeaderName.SUPPORTED, "timer, 100rel"),
            HeaderField.of(HeaderName.SUPPORTED, " path "));

    private static String story(Headers headers) {
        return String.join(" ", headers.fields().stream().map(field -> field.name() + "=" + field.value()).toList())
                .replace("SIP/2.0/UDP ", "").replaceAll(";branch=[^ ]*", "");
    }

    @Test
    void findsNamesInAnyCaseAndForm() {
        assertThat(HeaderName.of("FROM")).isSameAs(HeaderName.FROM).isSameAs(HeaderName.of("f"));
        assertThat(HeaderName.of("x-one")).isEqualTo(HeaderName.of("X-ONE")).hasSameHashCodeAs(HeaderName.of("X-One"));
        assertThat(HeaderName.of("X-One").toString()).isEqualTo("X-One");
        assertThat(headers.first("x-ONE")).contains("1");
        assertThat(headers.first("X-Two")).isEmpty();
        assertThatThrownBy(() -> HeaderName.of("X One")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> HeaderName.of("")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void splitsLists() {
        assertThat(headers.list(HeaderName.SUPPORTED)).containsExactly("timer", "100rel", "path");
        assertThat(headers.lists(HeaderName.SUPPORTED, "100REL")).isTrue();
        assertThat(headers.lists(HeaderName.SUPPORTED, "100")).isFalse();
        assertThat(headers.all(HeaderName.SUPPORTED)).containsExactly("timer, 100rel", "path");
        assertThat(Headers.EMPTY.withAdded(HeaderName.of("X"), "\"a,\\\",b\" <sip:x,y>, ,c").list(HeaderName.of("X")))
                .containsExactly("\"a,\\\",b\" <sip:x,y>", "c");
    }

    @Test
    void editsWithoutChangingTheOriginal() {
        String before = story(headers);
        var three = Via.parse("SIP/2.0/UDP three;branch=z9hG4bK3").orElseThrow();

        assertThat(story(headers.withFirst(HeaderName.VIA, three)))
                .isEqualTo("Via=three Via=one X-One=1 Via=two Supported=timer, 100rel Supported=path");
        assertThat(story(headers.withTop(HeaderName.VIA, three)))
                .isEqualTo("Via=three X-One=1 Via=two Supported=timer, 100rel Supported=path");
        assertThat(story(headers.with(HeaderName.SUPPORTED, "gruu")))
                .isEqualTo("Via=one X-One=1 Via=two Supported=gruu");
        assertThat(story(headers.withAll(HeaderName.VIA, List.of(three, three))))
                .isEqualTo("Via=three Via=three X-One=1 Supported=timer, 100rel Supported=path");
        assertThat(story(headers.withAll(HeaderName.VIA, List.of()).without(HeaderName.SUPPORTED))).isEqualTo("X-One=1");
        assertThat(story(headers.withAdded(HeaderName.ALLOW, "BYE"))).isEqualTo(before + " Allow=BYE");
        assertThat(story(headers)).isEqualTo(before);
    }

    @Test
    void hasNoContentLength() {
        assertThat(Headers.EMPTY.withAdded(HeaderName.of("l"), "5").with(HeaderName.CONTENT_LENGTH, "5").size()).isZero();
    }

    @Test
    void doesNotPrintWhatIsSecret() {
        var secret = Headers.EMPTY
                .with(HeaderName.AUTHORIZATION, "Digest response=\"s3cret\"")
                .with(HeaderName.of("x-trunkline-link"), "s3cret");

        assertThat(secret.toString()).doesNotContain("s3cret");
        assertThat(secret.first("X-Trunkline-Link")).contains("s3cret");
    }
}
