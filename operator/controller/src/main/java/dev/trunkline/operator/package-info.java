/// The operator program: watches, resolves, plans, applies, and tells in status.
package dev.trunkline.operator;
