package dev.trunkline.rules.observed;

import java.time.Instant;
import java.util.Comparator;

/// Who has a trunk identity in another namespace (UPT-03): nobody says which namespace or object.
public record TrunkHolder(Instant created, String uid) implements Comparable<TrunkHolder> {

    private static final Comparator<TrunkHolder> OLDEST_FIRST =
            Comparator.comparing(TrunkHolder::created).thenComparing(TrunkHolder::uid);

    @Override
    public int compareTo(TrunkHolder other) {
        return OLDEST_FIRST.compare(this, other);
    }
}
