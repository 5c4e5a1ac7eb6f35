/// Judges manifests in files: YAML, schema, and the rulebook over the same snapshot as the operator's. Files are opened elsewhere, and
/// what is found is printed elsewhere.
package dev.trunkline.cli.lint;
