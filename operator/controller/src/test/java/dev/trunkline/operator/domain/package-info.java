/// The pause between plans, in virtual time.
package dev.trunkline.operator.domain;
