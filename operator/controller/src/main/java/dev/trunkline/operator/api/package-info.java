/// The six kinds as the Kubernetes client sees them: metadata around the records of `dev.trunkline.crds`, and a client that can
/// read them.
package dev.trunkline.operator.api;
