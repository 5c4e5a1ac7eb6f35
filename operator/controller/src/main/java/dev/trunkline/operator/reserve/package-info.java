/// Reserved addresses: one Lease each in the operator's own namespace, unique because the API server lets a name exist once.
package dev.trunkline.operator.reserve;
