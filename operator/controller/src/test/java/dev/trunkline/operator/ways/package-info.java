/// The rules' directories before the real API server: what the schemas say, the webhook, and the running operator.
package dev.trunkline.operator.ways;
