package dev.trunkline.rules.yaml;

/// Where something stands in a file, as editors count: both from 1, the column in characters (Unicode code points).
public record Place(int line, int column) {}
