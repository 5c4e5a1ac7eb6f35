package dev.trunkline.operator.plan;

import dev.trunkline.gateway.config.Fragment;
import dev.trunkline.gateway.config.Media;
import dev.trunkline.rules.model.DomainModel;
import dev.trunkline.rules.model.Judged;
import dev.trunkline.rules.model.ResolvedItsp;
import dev.trunkline.rules.model.ResolvedProfile;
import dev.trunkline.rules.observed.LastGood;
import java.util.Optional;

/// The media profiles that connections name, as their gateways are told them.
final class Profiles {

    private final DomainModel domain;

    Profiles(DomainModel domain) {
        this.domain = domain;
    }

    /// Whether the profile that a connection names can be carried, now or as it last was: without it, media would go otherwise
    /// than its author wants.
    boolean stands(ResolvedItsp itsp, Optional<LastGood> last) {
        return itsp.mediaProfile().isEmpty() || itsp.mediaProfile().flatMap(profile -> fragment(profile, last)).isPresent();
    }

    /// A profile that has been deleted under a connection that still names it stays in the gateway as it last was.
    Optional<Fragment> fragment(String profile, Optional<LastGood> last) {
        Optional<Judged<ResolvedProfile>> judged = Optional.ofNullable(domain.mediaProfiles().get(profile));
        Optional<Fragment> kept = last.flatMap(good -> good.config().fragments().stream()
                .filter(fragment -> fragment.content() instanceof Media && fragment.source().name().equals(profile))
                .filter(fragment -> judged.isEmpty() || Sources.isFrom(fragment.source(), judged.get().meta()))
                .findFirst());
        return judged.flatMap(object -> object.good().map(good -> new Fragment(Sources.of(object.meta()), good.media())))
                .or(() -> kept);
    }
}
