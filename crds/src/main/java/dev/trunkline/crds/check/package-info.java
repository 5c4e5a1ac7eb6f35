/// What the CRDs' own schemas say against a manifest, in our words and with rule ids: for the webhook, the reconciler and the linter.
///
/// Findings name field paths; no file, no position and no Kubernetes client may enter. CEL rules are not evaluated here: each of
/// them that bears a rule id is a rule of the rulebook as well.
package dev.trunkline.crds.check;
