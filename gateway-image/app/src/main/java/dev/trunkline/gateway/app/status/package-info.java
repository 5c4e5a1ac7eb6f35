/// What the program says of itself over HTTP: the status port for the operator, the probe port for the kubelet. It asks others
/// for facts and decides nothing.
package dev.trunkline.gateway.app.status;
