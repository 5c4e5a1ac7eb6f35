package dev.trunkline.operator.plan;

import dev.trunkline.rules.model.DomainModel;
import dev.trunkline.rules.observed.DomainKey;
import dev.trunkline.rules.observed.Observations;
import java.time.Instant;

/// Says what should stand for a domain: the same answer for the same question, whoever asks.
public interface Planner {

    /// @param seen what stands now, with each gateway's last good configuration
    /// @param key  the domain's random value, from which its gateways' tokens are derived
    /// @param now  becomes the time of transition of conditions that changed
    DesiredState plan(DomainModel domain, Observations seen, DomainKey key, Instant now);
}
