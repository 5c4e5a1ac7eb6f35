package dev.trunkline.gateway.core.engine;

import dev.trunkline.gateway.core.sdp.SdpParser;
import dev.trunkline.gateway.core.sdp.SdpResult;
import dev.trunkline.gateway.core.sip.Body;
import dev.trunkline.gateway.core.sip.SipMessage;
import dev.trunkline.gateway.core.sip.SipRequest;
import java.util.Optional;
import java.util.stream.IntStream;

/// The session descriptions of a [Phone]: one audio stream, at a port that its name gives it.
final class PhoneMedia {

    private final String name;
    private final String address;
    private int version;

    PhoneMedia(String name, String address) {
        this.name = name;
        this.address = address;
    }

    Body sdp(String direction) {
        String network = (address.contains(":") ? "IN IP6 " : "IN IP4 ") + address;
        return Body.of("v=0\r\no=" + name + " 7 " + (++version) + " " + network + "\r\ns=" + name + "\r\nc=" + network
                + "\r\nt=0 0\r\nm=audio " + port() + " RTP/AVP 8 0 101\r\na=rtpmap:8 PCMA/8000\r\na=rtpmap:0 PCMU/8000\r\n"
                + "a=rtpmap:101 telephone-event/8000\r\na=" + direction + "\r\n");
    }

    Body answering(SipRequest invite) {
        String text = invite.body().text();
        return sdp(text.contains("a=sendonly") ? "recvonly" : text.contains("a=inactive") ? "inactive" : "sendrecv");
    }

    private int port() {
        return 30_000 + Math.abs(name.hashCode() % 100) * 2;
    }

    /// As URIs write it.
    static String host(String address) {
        return address.contains(":") ? "[" + address + "]" : address;
    }

    /// `address:port` and the direction unless it is sendrecv, of a message's audio.
    static Optional<String> of(SipMessage message) {
        if (message.body().isEmpty() || !(SdpParser.parse(message.body().text()) instanceof SdpResult.Parsed(var sdp))) {
            return Optional.empty();
        }
        return IntStream.range(0, sdp.media().size())
                .filter(index -> sdp.media().get(index).isAudio())
                .boxed()
                .flatMap(index -> sdp.rtp(index).map(rtp -> {
                    String direction = sdp.direction(index).attribute();
                    return rtp.getAddress().getHostAddress() + ":" + rtp.getPort() + (direction.equals("sendrecv") ? "" : " " + direction);
                }).stream())
                .findFirst();
    }
}
