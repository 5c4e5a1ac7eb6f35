/// The six kinds as the Kubernetes client sees them: metadata around the records of `dev.trunkline.crds`, a client that can read
/// them, and who owns what.
package dev.trunkline.operator.api;
