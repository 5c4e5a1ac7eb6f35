/// Lists that are followed live.
package dev.trunkline.operator.followed;
