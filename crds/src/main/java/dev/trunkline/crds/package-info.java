/// The shapes of the six kinds, as the CRDs' schemas state them: records, no behaviour.
package dev.trunkline.crds;
