package dev.trunkline.rules.media;

import dev.trunkline.crds.common.Gateway;
import dev.trunkline.crds.media.MediaProfileSpec;
import dev.trunkline.crds.media.MediaProfileSpec.Protocol;
import dev.trunkline.crds.media.MediaProfileSpec.RtcpMode;
import dev.trunkline.rules.Facts;
import dev.trunkline.rules.KindView;
import dev.trunkline.rules.KubeObject;
import dev.trunkline.rules.Use;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A MediaProfile as its rules look at it. It refers to nothing and makes no gateway.
public record MediaView(Facts facts, KubeObject<MediaProfileSpec> object) implements KindView<MediaProfileSpec> {

    /// What the profile asks for and no gateway does yet, as sentences.
    public List<String> notCarried() {
        List<String> sentences = new ArrayList<>();
        spec().protocol().filter(protocol -> protocol != Protocol.RtpOnly).ifPresent(
                protocol -> sentences.add(ref() + " asks for " + protocol + ", which is not carried yet; RtpOnly is"));
        spec().rtcpMode().filter(mode -> mode != RtcpMode.Bypass).ifPresent(
                mode -> sentences.add(ref() + " asks for rtcpMode " + mode + ", which is not carried yet; Bypass is"));
        if (spec().transcoding()) {
            sentences.add(ref() + " asks for transcoding, which is not carried yet");
        }
        return sentences;
    }

    @Override
    public List<Use> uses() {
        return List.of();
    }

    @Override
    public Optional<Gateway> gateway() {
        return Optional.empty();
    }
}
