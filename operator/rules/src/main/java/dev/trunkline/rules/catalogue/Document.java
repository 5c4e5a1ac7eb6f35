package dev.trunkline.rules.catalogue;

import java.util.Optional;

/// The public document that values were read from.
///
/// @param date a year, a month (`2026-11`) or a day (`2026-11-22`)
public record Document(String title, String date, Optional<String> url) {}
