package dev.trunkline.gateway.core.sdp;

import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// A session description, immutable: RFC 8866. What the parser gave out has one well-formed `o=` line.
///
/// @param lines the session's own lines, in their order
/// @param media its streams; an answer has as many as its offer, in the same order (RFC 3264 §6)
public record SessionDescription(List<Line> lines, List<MediaDescription> media) {

    /// Attributes by which a side tells its own addresses, or asks for what a relay of plain RTP does not do: ICE (RFC 8839),
    /// rtcp-mux (RFC 5761), RFC 3605's address, bundles (RFC 9143), whom to listen to (RFC 4570), keys for a
    /// stream that could be encrypted (RFC 4568, 5763, 6189, 5939), and its software (RFC 8866 §6.2).
    private static final List<String> OF_ONE_SIDE = List.of(
            "candidate", "remote-candidates", "end-of-candidates", "ice-ufrag", "ice-pwd", "ice-options", "ice-lite",
            "ice-mismatch", "ice-pacing", "rtcp-mux", "rtcp-mux-only", "rtcp-rsize", "rtcp", "group", "mid", "msid",
            "msid-semantic", "ssrc", "ssrc-group", "alt", "nortpproxy", "source-filter", "tool",
            "crypto", "key-mgmt", "fingerprint", "setup", "connection", "tls-id", "dtls-id", "identity", "zrtp-hash", "acap", "tcap",
            "pcfg", "acfg", "csup", "creq");

    /// Attributes of encodings, in which no address stands, though a word of theirs may be the name of a host.
    private static final List<String> OF_ENCODINGS = List.of("rtpmap", "fmtp", "rtcp-fb", "ptime", "maxptime");

    public SessionDescription {
        lines = List.copyOf(lines);
        media = List.copyOf(media);
    }

    public Origin origin() {
        return lines.stream()
                .filter(line -> line.type() == 'o')
                .findFirst()
                .flatMap(line -> Origin.parse(line.value()))
                .orElseThrow(() -> new IllegalStateException("description without origin"));
    }

    /// The session's `c=` line.
    public Optional<Connection> connection() {
        return lines.stream().filter(line -> line.type() == 'c').findFirst().flatMap(line -> Connection.parse(line.value()));
    }

    /// The connection of a stream: its own, else the session's.
    public Optional<Connection> connection(int index) {
        return media.get(index).ownConnection().or(this::connection);
    }

    /// The direction of a stream: its own, else the session's, else `sendrecv`. The address `0.0.0.0` takes receiving away.
    public Direction direction(int index) {
        var direction = media.get(index).ownDirection().or(() -> direction(lines)).orElse(Direction.SENDRECV);
        return connection(index).filter(Connection::isUnspecified).isPresent()
                ? Direction.of(direction.sends(), false)
                : direction;
    }

    /// Where a stream's RTP is wanted: empty when it is refused, on hold at `0.0.0.0`, or at a name.
    public Optional<InetSocketAddress> rtp(int index) {
        return socket(index, connection(index), media.get(index).port());
    }

    /// Where a stream's RTCP is wanted: RFC 3605, else the port after RTP's. A wish to multiplex changes nothing: it takes two (RFC 5761
    /// §5.1.1), and ours is never said.
    public Optional<InetSocketAddress> rtcp(int index) {
        var stream = media.get(index);
        var words = Words.of(stream.attribute("rtcp").orElse(""));
        var port = words.isEmpty() ? Words.number("", 0) : Words.number(words.getFirst(), 65535);
        if (port.isEmpty()) {
            return stream.port() == 65535 ? Optional.empty() : socket(index, connection(index), stream.port() + 1);
        }
        var own = words.size() == 4
                ? Connection.parse(String.join(" ", words.subList(1, 4)))
                : Optional.<Connection>empty();
        return socket(index, own.or(() -> connection(index)), port.getAsInt());
    }

    private Optional<InetSocketAddress> socket(int index, Optional<Connection> connection, int port) {
        if (media.get(index).isRejected() || port == 0) {
            return Optional.empty();
        }
        return connection
                .filter(c -> !c.isUnspecified())
                .flatMap(Connection::resolved)
                .map(address -> new InetSocketAddress(address, port));
    }

    /// This description as the other side of a call may see it: our origin and address, the session's name `-`, nothing that tells
    /// where the first side is (RFC 8866 `i= u= e= p=`, ICE, a=rtcp, whatever attribute names its address). Hold by `0.0.0.0` becomes a direction. Ports stay: see
    /// [#withPort].
    public SessionDescription masked(Origin origin, String address) {
        var edited = new ArrayList<Line>(lines.size());
        var theirs = asWords(addresses());
        for (var line : lines) {
            switch (line.type()) {
                case 'o' -> edited.add(origin.line());
                case 's' -> edited.add(new Line('s', "-"));
                case 'i', 'u', 'e', 'p', 'k' -> { }
                default -> {
                    if (!ofOneSide(line, theirs)) {
                        edited.add(line);
                    }
                }
            }
        }
        return withHoldAsDirection()
                .withSession(edited)
                .mapMedia(stream -> stream.without(line -> ofOneSide(line, theirs) || line.type() == 'i' || line.type() == 'k'))
                .withConnection(address);
    }

    private static boolean ofOneSide(Line line, Pattern theirs) {
        if (line.type() != 'a' || OF_ENCODINGS.stream().anyMatch(line::isAttribute) || isDirection(line)) {
            return false;
        }
        return OF_ONE_SIDE.stream().anyMatch(line::isAttribute) || theirs.matcher(line.value()).find();
    }

    /// 10.0.0.1 is not in 110.0.0.12, nor the host `telephone` in `telephone-event`; `carrier.example` is in `media.carrier.example`.
    private static Pattern asWords(Set<String> addresses) {
        return Pattern.compile(
                addresses.stream().map(Pattern::quote).collect(Collectors.joining("|", "(?<![A-Za-z0-9_-])(?:", ")(?![A-Za-z0-9_-])")),
                Pattern.CASE_INSENSITIVE);
    }

    /// Every address of the describing side that the description names as its own.
    private Set<String> addresses() {
        var found = new HashSet<String>();
        found.add(origin().address());
        connection().map(Connection::address).ifPresent(found::add);
        media.forEach(stream -> stream.ownConnection().map(Connection::address).ifPresent(found::add));
        return found;
    }

    private SessionDescription withHoldAsDirection() {
        var edited = this;
        for (int i = 0; i < media.size(); i++) {
            if (connection(i).filter(Connection::isUnspecified).isPresent() && !media.get(i).isRejected()) {
                edited = edited.withDirection(i, direction(i));
            }
        }
        return edited;
    }

    /// One `c=` line for all streams.
    public SessionDescription withConnection(String address) {
        var edited = new ArrayList<>(lines.stream().filter(line -> line.type() != 'c').toList());
        int at = 0;
        while (at < edited.size() && "vosiuep".indexOf(edited.get(at).type()) >= 0) {
            at++; // RFC 8866 §5 gives the order of lines
        }
        edited.add(at, new Connection(address).line());
        return withSession(edited).mapMedia(stream -> stream.without(line -> line.type() == 'c'));
    }

    /// The ports of a stream.
    public SessionDescription withPort(int index, int rtp, int rtcp) {
        return mapMedia(index, stream -> stream.withPort(rtp, rtcp));
    }

    /// Refuses a stream: port 0.
    public SessionDescription reject(int index) {
        return mapMedia(index, MediaDescription::rejected);
    }

    public SessionDescription withDirection(int index, Direction direction) {
        return mapMedia(index, stream -> stream.withDirection(direction));
    }

    /// Only the codecs of `names`, in that order, each with its payload type and parameters, and telephone-event of the clock
    /// rates that are left. Empty when no codec is left: the answer is 488, or a refused stream.
    public Optional<SessionDescription> keepCodecs(int index, List<String> names) {
        return CodecChoice.keep(media.get(index), names).map(formats -> mapMedia(index, s -> s.withFormats(formats)));
    }

    /// The codecs of `names` first, in that order, and all others after them.
    public SessionDescription preferCodecs(int index, List<String> names) {
        return mapMedia(index, stream -> stream.withFormats(CodecChoice.prefer(stream, names)));
    }

    private SessionDescription withSession(List<Line> lines) {
        return new SessionDescription(lines, media);
    }

    private SessionDescription mapMedia(int index, UnaryOperator<MediaDescription> edit) {
        var edited = new ArrayList<>(media);
        edited.set(index, edit.apply(edited.get(index)));
        return new SessionDescription(lines, edited);
    }

    private SessionDescription mapMedia(UnaryOperator<MediaDescription> edit) {
        return new SessionDescription(lines, media.stream().map(edit).toList());
    }

    static boolean isDirection(Line line) {
        return direction(line).isPresent();
    }

    static Optional<Direction> direction(List<Line> lines) {
        return lines.stream().map(SessionDescription::direction).flatMap(Optional::stream).findFirst();
    }

    private static Optional<Direction> direction(Line line) {
        if (line.type() != 'a') {
            return Optional.empty();
        }
        return switch (line.value()) {
            case "sendrecv" -> Optional.of(Direction.SENDRECV);
            case "sendonly" -> Optional.of(Direction.SENDONLY);
            case "recvonly" -> Optional.of(Direction.RECVONLY);
            case "inactive" -> Optional.of(Direction.INACTIVE);
            default -> Optional.empty();
        };
    }

    /// As it goes into a body, each line ending in CRLF.
    public String text() {
        var out = new StringBuilder(512);
        lines.forEach(line -> line.write(out));
        media.forEach(stream -> stream.write(out));
        return out.toString();
    }
}
