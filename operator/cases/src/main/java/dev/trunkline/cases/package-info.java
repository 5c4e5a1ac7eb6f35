/// The rules' directories, read for the tests of every way that a manifest can be judged: as the schema, the webhook, the operator
/// and the linter judge it, and the schemas without a rule. No rule and no Kubernetes client enters, and nothing of this is in a
/// program.
package dev.trunkline.cases;
