/// The way to the operator's ports.
package dev.trunkline.operator.gate;
