/// Tests of the webhook's certificate, in virtual time.
package dev.trunkline.operator.admission.tls;
