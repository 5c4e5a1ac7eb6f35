package dev.trunkline.cli;

import java.io.InputStream;
import java.io.PrintWriter;
import java.time.Clock;

/// What a run gets from outside.
///
/// @param terminal whether the output is a terminal that wants colours
/// @param name     what the program was called as, `trunkline` or `kubectl trunkline`
public record Surroundings(InputStream in, PrintWriter out, PrintWriter err, boolean terminal, String name, Clock clock) {}
