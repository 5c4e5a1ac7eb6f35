package dev.trunkline.gateway.app.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PacketKindTest {

    private static PacketKind kind(String hex) {
        return PacketKind.of(ByteBuffer.wrap(HexFormat.of().parseHex(hex.replace(" ", ""))));
    }

    @ParameterizedTest
    @CsvSource({
        "RTP,     80 08 0001 00000000 00001111",
        "RTP,     80 88 0001 00000000 00001111",
        "RTP,     80 65 0001 00000000 00001111 00",
        "RTP,     81 00 0001 00000000 00001111 00002222",
        "RTP,     90 00 0001 00000000 00001111 BEDE0001 10AA0000",
        "RTP,     A0 00 0001 00000000 00001111 00000004",
        "RTCP,    80 C9 0001 00001111",
        "RTCP,    80 C8 0001 00001111 0000",
        "RTCP,    81 CD 0001 00001111",
        "NEITHER, 80 08 0001 00000000 000011",
        "NEITHER, 40 08 0001 00000000 00001111",
        "NEITHER, 00 01 0000 2112A442 00001111 00001111 00001111",
        "NEITHER, 16 FE FD00 00000000 00001111",
        "NEITHER, 82 00 0001 00000000 00001111 00002222",
        "NEITHER, 90 00 0001 00000000 00001111 BEDE0002 10AA0000",
        "NEITHER, 90 00 0001 00000000 00001111",
        "NEITHER, A0 00 0001 00000000 00001111 00000005",
        "NEITHER, 80 48 0001 00000000 00001111",
        "NEITHER, 80 C9 0002 00001111",
        "NEITHER, 80 C9 00"
    })
    void isToldByTheHeader(PacketKind expected, String hex) {
        assertThat(kind(hex)).isEqualTo(expected);
    }

    @Test
    void readsTheSourceAndTheSequence() {
        ByteBuffer rtp = ByteBuffer.wrap(Peer.rtp(8, 0xFFFE, 0xCAFEBABE));
        assertThat(PacketKind.RTP.ssrc(rtp)).isEqualTo(0xCAFEBABE);
        assertThat(PacketKind.RTP.sequence(rtp)).isEqualTo(0xFFFE);
        assertThat(PacketKind.RTCP.ssrc(ByteBuffer.wrap(Peer.rtcp(0xCAFEBABE)))).isEqualTo(0xCAFEBABE);
    }
}
