package dev.trunkline.operator.domain;

import dev.trunkline.rules.catalogue.ProviderCatalogue;
import dev.trunkline.rules.certificate.TrustedRoots;
import java.util.function.Supplier;

/// What holds in all domains alike, as it stands when somebody asks.
public record Lists(Supplier<ProviderCatalogue> catalogue, Supplier<TrustedRoots> trustedRoots) {}
