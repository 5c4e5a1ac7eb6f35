/// The way to the operator's ports, which anybody in the cluster can reach: how many connections there may be at once. Nothing that
/// knows what is said over them.
package dev.trunkline.operator.gate;
