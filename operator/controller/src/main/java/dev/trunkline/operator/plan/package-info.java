/// From the domain model to everything that should stand in the cluster: children, gateway configuration, statuses. Pure: no
/// client, clock, file or chance; what was seen of the cluster comes in as a value.
package dev.trunkline.operator.plan;
