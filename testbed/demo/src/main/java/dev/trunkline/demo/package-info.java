/// The demo, which is also a test: telephone calls with audio through gateways that the operator rolled out, in a real
/// Kubernetes, with peers that nobody here wrote. The steps are in `Steps`, what runs them in `Demo`.
package dev.trunkline.demo;
