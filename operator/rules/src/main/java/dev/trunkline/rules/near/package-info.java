/// Which other objects a verdict about one object can depend on, kept as an index, so that whoever judges one object need not look
/// at a whole domain. A rule that looks further than this is found by its own directory of manifests.
package dev.trunkline.rules.near;
