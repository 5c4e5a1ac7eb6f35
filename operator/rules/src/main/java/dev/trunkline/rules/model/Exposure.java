package dev.trunkline.rules.model;

import dev.trunkline.gateway.config.PortRange;
import dev.trunkline.rules.net.Ip;
import dev.trunkline.rules.settings.Place;
import java.util.Optional;

/// How a gateway is to be seen from outside.
///
/// @param pinned     the place that `connection.reserved` or a realm's address asks for
/// @param advertised what Contact and SDP carry, where stated
/// @param media      the exposed media ports, two a call
/// @param calls      the most calls at once
public record Exposure(
        StaticPart staticPart,
        Optional<Place> pinned,
        Optional<Ip> advertised,
        PortRange media,
        int calls,
        int drainSeconds) {}
