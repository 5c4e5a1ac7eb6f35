/// What was seen of the cluster and of the running gateways: input of the planner beside the domain model. The operator fills
/// it from caches, tests from fixtures; the linter leaves it empty.
package dev.trunkline.rules.observed;
