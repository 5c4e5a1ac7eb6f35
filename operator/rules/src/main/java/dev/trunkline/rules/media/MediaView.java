package dev.trunkline.rules.media;

import dev.trunkline.crds.common.Gateway;
import dev.trunkline.crds.media.MediaProfileSpec;
import dev.trunkline.rules.Facts;
import dev.trunkline.rules.KubeObject;
import dev.trunkline.rules.Meta;
import dev.trunkline.rules.Subject;
import dev.trunkline.rules.Use;
import java.util.List;
import java.util.Optional;

/// A MediaProfile as its rules look at it. It refers to nothing and makes no gateway.
public record MediaView(Facts facts, KubeObject<MediaProfileSpec> object) implements Subject {

    public MediaProfileSpec spec() {
        return object.spec();
    }

    @Override
    public Meta meta() {
        return object.meta();
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
