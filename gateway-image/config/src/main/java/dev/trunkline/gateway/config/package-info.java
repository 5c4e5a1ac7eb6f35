/// The contract between the operator, which writes `gateway.yaml`, and the gateway, which loads it: the records of that
/// file, of the credentials beside it and of what the status port answers, and the one parser that both programs use.
/// No Kubernetes, no Netty, no SIP may enter.
package dev.trunkline.gateway.config;
