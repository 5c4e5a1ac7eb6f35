/// Tests of the webhook: the judge alone, and the whole of it behind a real API server.
package dev.trunkline.operator.admission;
