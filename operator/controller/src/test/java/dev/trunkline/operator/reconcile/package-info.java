/// What objects are told that no plan knows.
package dev.trunkline.operator.reconcile;
