/// The shapes of the six kinds, as the CRDs' schemas state them: records, no behaviour, no Kubernetes client.
///
/// One rule for what a manifest may leave out: a scalar that the schema requires or defaults is plain, every other one is an `Optional`;
/// objects and enums are always `Optional`, since a file that no API server has seen may lack anything, and a newer schema may know more
/// enum values; lists are never null. Read manifests with [CrdMapper], which fills the schema's defaults in.
package dev.trunkline.crds;
