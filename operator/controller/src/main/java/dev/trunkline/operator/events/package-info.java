/// Kubernetes Events about the users' objects, drawn from changes of their conditions and from nothing else. At rest there are
/// none, and what flaps becomes a series.
package dev.trunkline.operator.events;
