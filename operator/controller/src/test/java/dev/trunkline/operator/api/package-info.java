/// A real API server and etcd for tests, with the operator's own rights from its chart. No node: pods never run here.
package dev.trunkline.operator.api;
