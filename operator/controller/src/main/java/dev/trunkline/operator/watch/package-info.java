/// What the operator sees: informer caches, single Secrets by name, and the index that tells whom a change concerns.
/// Nothing here decides anything.
package dev.trunkline.operator.watch;
