/// One reconciler for each kind: finalizer, reservation, plan, children, status, in this order; and the way back.
package dev.trunkline.operator.reconcile;
