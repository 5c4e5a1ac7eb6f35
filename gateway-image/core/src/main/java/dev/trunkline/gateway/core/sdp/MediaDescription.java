package dev.trunkline.gateway.core.sdp;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Predicate;

/// One `m=` line and what follows it: RFC 8866 §5.14.
///
/// @param media     `audio`, `video`, `image`…
/// @param port      0 when the stream is refused (RFC 3264 §6)
/// @param portCount how many ports, mostly 1
/// @param proto     such as `RTP/AVP`
/// @param formats   payload types, or other words where the proto is not RTP
/// @param lines     all other lines of the section, in their order
public record MediaDescription(
        String media, int port, int portCount, String proto, List<String> formats, List<Line> lines) {

    public MediaDescription {
        formats = List.copyOf(formats);
        lines = List.copyOf(lines);
        if (port < 0 || port > 65535 || portCount < 1 || formats.isEmpty()
                || !Words.isWord(media) || !Words.isWord(proto) || !formats.stream().allMatch(Words::isWord)) {
            throw new IllegalArgumentException("not a media line");
        }
    }

    static Optional<MediaDescription> parse(String value) {
        var words = Words.of(value);
        if (words.size() < 4) {
            return Optional.empty();
        }
        String ports = words.get(1);
        int slash = ports.indexOf('/');
        var port = Words.number(slash < 0 ? ports : ports.substring(0, slash), 65535);
        var count = slash < 0 ? OptionalInt.of(1) : Words.number(ports.substring(slash + 1), 65535);
        if (port.isEmpty() || count.isEmpty() || count.getAsInt() < 1 || !words.stream().allMatch(Words::isWord)) {
            return Optional.empty();
        }
        return Optional.of(new MediaDescription(
                words.get(0), port.getAsInt(), count.getAsInt(), words.get(2), words.subList(3, words.size()), List.of()));
    }

    public boolean isAudio() {
        return media.equals("audio");
    }

    public boolean isRejected() {
        return port == 0;
    }

    /// Whether the formats are RTP payload types.
    public boolean isRtp() {
        return proto.contains("RTP/");
    }

    /// Whether the media is to be encrypted: RFC 3711.
    public boolean isSecure() {
        return proto.contains("SAVP");
    }

    /// The section's own `c=` line, if it has one that is well-formed.
    public Optional<Connection> ownConnection() {
        return lines.stream().filter(line -> line.type() == 'c').findFirst().flatMap(line -> Connection.parse(line.value()));
    }

    /// The value of the first attribute of that name: empty text for one without a value.
    public Optional<String> attribute(String name) {
        for (var line : lines) {
            if (line.isAttribute(name)) {
                return Optional.of(line.attributeValue());
            }
        }
        return Optional.empty();
    }

    /// The section's own direction, if it names one.
    public Optional<Direction> ownDirection() {
        return SessionDescription.direction(lines);
    }

    /// The formats in their order; those that neither `rtpmap` nor RFC 3551 explains are left out.
    public List<Codec> codecs() {
        var codecs = new ArrayList<Codec>(formats.size());
        for (String format : formats) {
            codec(format).ifPresent(codecs::add);
        }
        return codecs;
    }

    private Optional<Codec> codec(String format) {
        var payloadType = Words.number(format, 127);
        if (payloadType.isEmpty() || !isRtp()) {
            return Optional.empty();
        }
        var fmtp = formatAttribute("fmtp", format);
        return formatAttribute("rtpmap", format)
                .flatMap(map -> mapped(payloadType.getAsInt(), map))
                .or(() -> Codec.ofStatic(payloadType.getAsInt()))
                .map(codec -> new Codec(codec.payloadType(), codec.name(), codec.clockRate(), codec.channels(), fmtp));
    }

    private Optional<String> formatAttribute(String name, String format) {
        for (var line : lines) {
            if (line.isAttribute(name) && line.attributeValue().startsWith(format + " ")) {
                return Optional.of(line.attributeValue().substring(format.length() + 1).strip());
            }
        }
        return Optional.empty();
    }

    private static Optional<Codec> mapped(int payloadType, String map) {
        int slash = map.indexOf('/');
        int second = map.indexOf('/', slash + 1);
        if (slash < 1) {
            return Optional.empty();
        }
        var rate = Words.number(map.substring(slash + 1, second < 0 ? map.length() : second), 999_999_999);
        var channels = second < 0 ? OptionalInt.of(1) : Words.number(map.substring(second + 1), 255);
        return rate.isEmpty()
                ? Optional.empty()
                : Optional.of(new Codec(
                        payloadType, map.substring(0, slash), rate.getAsInt(), channels.orElse(1), Optional.empty()));
    }

    MediaDescription withLines(List<Line> lines) {
        return new MediaDescription(media, port, portCount, proto, formats, lines);
    }

    /// RFC 3605: `a=rtcp` only where RTCP is not at the next port.
    MediaDescription withPort(int rtp, int rtcp) {
        var edited = without(line -> line.isAttribute("rtcp"));
        var moved = new MediaDescription(media, rtp, 1, proto, formats, edited.lines);
        return rtcp == rtp + 1 ? moved : moved.withAttribute("rtcp", Integer.toString(rtcp));
    }

    /// RFC 3264 §6: a refused stream keeps its formats, which nobody reads.
    MediaDescription rejected() {
        return new MediaDescription(media, 0, 1, proto, formats, List.of());
    }

    MediaDescription withDirection(Direction direction) {
        return without(SessionDescription::isDirection).withAttribute(direction.attribute(), "");
    }

    /// Keeps only these formats, in this order, and what attributes say of them.
    MediaDescription withFormats(List<String> kept) {
        var edited = lines.stream().filter(line -> !describesOther(line, kept)).toList();
        return new MediaDescription(media, port, portCount, proto, kept, edited);
    }

    private static boolean describesOther(Line line, List<String> kept) {
        if (!line.isAttribute("rtpmap") && !line.isAttribute("fmtp") && !line.isAttribute("rtcp-fb")) {
            return false;
        }
        String value = line.attributeValue();
        int space = value.indexOf(' ');
        String format = space < 0 ? value : value.substring(0, space);
        return !format.equals("*") && !kept.contains(format);
    }

    MediaDescription withAttribute(String name, String value) {
        var edited = new ArrayList<>(lines);
        edited.add(Line.attribute(name, value));
        return withLines(edited);
    }

    MediaDescription without(Predicate<Line> dropped) {
        return withLines(lines.stream().filter(dropped.negate()).toList());
    }

    void write(StringBuilder out) {
        out.append("m=").append(media).append(' ').append(port);
        if (portCount > 1) {
            out.append('/').append(portCount);
        }
        out.append(' ').append(proto);
        formats.forEach(format -> out.append(' ').append(format));
        out.append("\r\n");
        lines.forEach(line -> line.write(out));
    }
}
