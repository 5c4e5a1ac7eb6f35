/// The webhook's certificate: made, kept in a Secret, renewed in time, and made known to the API server beforehand.
package dev.trunkline.operator.admission.tls;
