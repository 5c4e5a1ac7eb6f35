package dev.trunkline.gateway.app.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;

class PacketKindPropertyTest {

    @Property
    void nothingThatAPeerSendsReadsBeyondItsEnd(@ForAll @Size(max = 64) byte[] bytes) {
        ByteBuffer packet = ByteBuffer.wrap(bytes);
        PacketKind kind = PacketKind.of(packet);
        if (kind != PacketKind.NEITHER) {
            kind.ssrc(packet);
            kind.sequence(packet);
        }
        assertThat(packet.position()).isZero();
    }
}
