package dev.trunkline.rules.observed;

import dev.trunkline.gateway.config.AddressType;
import java.time.Instant;
import java.util.OptionalInt;

/// A registration that a gateway has been told to take back, and where it may still have to reach for it.
///
/// @param since       when it was told, in whole seconds
/// @param addressType how `host` is to be read
/// @param host        the registrar
/// @param port        its port; absent for the transport's default, and with `DnsSrv`
public record Farewell(Instant since, AddressType addressType, String host, OptionalInt port) {}
