package dev.trunkline.rules.model;

import dev.trunkline.gateway.config.PortRange;
import dev.trunkline.rules.settings.Resources;
import java.util.Optional;

/// What an object says of its gateway that does not stand in `gateway.yaml`, since the gateway need not know it.
///
/// @param exposureClass    names one of the settings' classes
/// @param remoteMediaPorts the ports of the other side that media goes to; absent: any above 1023
public record StaticPart(String exposureClass, Resources resources, Optional<PortRange> remoteMediaPorts) {}
