package dev.trunkline.demo.current;

import dev.trunkline.demo.Need;
import java.util.Map;

/// What a cluster turned out to have.
///
/// @param lacks   what it has not, and how that showed
/// @param exposed an address that a Service can ask for, toward the provider
/// @param core    another, toward the PBX
record Findings(Map<Need, String> lacks, String exposed, String core) {

    Findings {
        lacks = Map.copyOf(lacks);
    }
}
