/// Tests that need a real API server and etcd (`KUBE_API_TEST_DIR`, as `testbed/cluster api-test-dir` prints it).
package dev.trunkline.crds.api;
