/// The command line `trunkline`, also `kubectl trunkline`: judges manifests without a cluster. Commands read arguments, call what does
/// the work, and choose the exit code.
package dev.trunkline.cli;
