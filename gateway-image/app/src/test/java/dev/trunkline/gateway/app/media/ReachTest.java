package dev.trunkline.gateway.app.media;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.gateway.core.engine.Side;
import dev.trunkline.gateway.core.peer.AddressBlock;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReachTest {

    private final Reach pod = reach("10.244.0.10");
    private final Reach onLoopback = reach("127.0.0.1");

    /// Everybody may be sent to, as far as the configuration goes, but for one.
    private static Reach reach(String bound) {
        var reach = new Reach(List.of(InetAddress.ofLiteral(bound)));
        reach.permit(Stream.of("198.51.100.0/24", "10.0.0.0/8", "127.0.0.0/8", "169.254.0.0/16", "fe80::/10", "2001:db8::/32")
                .map(AddressBlock::parse)
                .flatMap(Optional::stream)
                .toList());
        reach.opened(place(bound, 20_000));
        return reach;
    }

    private static InetSocketAddress place(String address, int port) {
        return new InetSocketAddress(InetAddress.ofLiteral(address), port);
    }

    @ParameterizedTest
    @CsvSource({
        "198.51.100.10, true, true",
        "2001:db8::1, true, true",
        "198.18.0.66, false, true",
        "10.244.0.20, true, true",
        "10.244.0.10, false, false",
        "127.0.0.1, false, false",
        "127.0.0.53, false, false",
        "169.254.169.254, false, false",
        "fe80::1, false, false",
    })
    void aPodSendsTo(String address, boolean exposed, boolean link) {
        assertThat(pod.allows(Side.EXPOSED, place(address, 30_000))).isEqualTo(exposed);
        assertThat(pod.allows(Side.LINK, place(address, 30_000))).isEqualTo(link);
    }

    @ParameterizedTest
    @CsvSource({"127.0.0.1, 30000, true", "127.0.0.2, 20000, true", "127.0.0.1, 20000, false"})
    void whoIsBoundToTheLoopbackSendsTo(String address, int port, boolean allowed) {
        assertThat(onLoopback.allows(Side.LINK, place(address, port))).isEqualTo(allowed);
        onLoopback.closed(place("127.0.0.1", 20_000));
        assertThat(onLoopback.allows(Side.LINK, place(address, port))).isTrue();
    }
}
