/// The rules of the rulebook, each once, as small named checks over an immutable snapshot. No Kubernetes client, clock or
/// file may enter.
package dev.trunkline.rules;
