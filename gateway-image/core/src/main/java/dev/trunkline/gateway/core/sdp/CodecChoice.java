package dev.trunkline.gateway.core.sdp;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/// Which formats of a stream stay, and in which order.
final class CodecChoice {

    private CodecChoice() {}

    static Optional<List<String>> keep(MediaDescription stream, List<String> names) {
        var codecs = stream.codecs();
        var formats = chosen(codecs, names);
        if (formats.isEmpty()) {
            return Optional.empty();
        }
        var rates = new HashSet<Integer>();
        for (var codec : codecs) {
            if (formats.contains(Integer.toString(codec.payloadType()))) {
                rates.add(codec.clockRate());
            }
        }
        for (var codec : codecs) {
            // RFC 4733 §2.1, RFC 3389 §4: events and comfort noise share the clock of the audio that they go with.
            if ((codec.isTelephoneEvent() || codec.isComfortNoise()) && rates.contains(codec.clockRate())) {
                formats.add(Integer.toString(codec.payloadType()));
            }
        }
        return Optional.of(formats);
    }

    static List<String> prefer(MediaDescription stream, List<String> names) {
        var formats = chosen(stream.codecs(), names);
        for (String format : stream.formats()) {
            if (!formats.contains(format)) {
                formats.add(format);
            }
        }
        return formats;
    }

    private static List<String> chosen(List<Codec> codecs, List<String> names) {
        var formats = new ArrayList<String>(codecs.size());
        for (String name : names) {
            for (var codec : codecs) {
                String format = Integer.toString(codec.payloadType());
                if (codec.name().equalsIgnoreCase(name) && !codec.isTelephoneEvent() && !formats.contains(format)) {
                    formats.add(format);
                }
            }
        }
        return formats;
    }
}
