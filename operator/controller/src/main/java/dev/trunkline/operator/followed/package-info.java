/// What a platform team keeps in ConfigMaps of the operator's own namespace, followed live: a bad edit is told, and what was last good
/// holds. What the texts mean is for others to say; domains may not enter.
package dev.trunkline.operator.followed;
