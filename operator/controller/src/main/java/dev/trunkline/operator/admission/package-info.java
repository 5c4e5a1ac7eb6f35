/// The validating admission webhook: an object meets the rules when it is applied. It reads caches only; nothing here writes an object,
/// reads a Secret of a domain, or asks the API server while somebody waits.
package dev.trunkline.operator.admission;
