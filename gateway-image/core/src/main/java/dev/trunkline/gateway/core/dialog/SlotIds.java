package dev.trunkline.gateway.core.dialog;

import dev.trunkline.gateway.core.sip.Via;
import dev.trunkline.gateway.core.transaction.Ids;
import java.util.HexFormat;
import java.util.random.RandomGenerator;

/// Identifiers that name the slot and nothing else of this gateway; a stranger cannot guess them where the generator is a
/// secure one.
///
/// @param random given by the edge
/// @param slot   such as `a`
public record SlotIds(RandomGenerator random, String slot) implements Ids {

    @Override
    public String branch() {
        return Via.COOKIE + "-" + tag();
    }

    @Override
    public String tag() {
        return slot + "-" + hex();
    }

    @Override
    public String callId() {
        return tag() + hex();
    }

    @Override
    public String nonce() {
        return hex() + hex();
    }

    private String hex() {
        return HexFormat.of().toHexDigits(random.nextLong());
    }
}
