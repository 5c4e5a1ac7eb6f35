/// Itsp: a connection to an Internet telephony service provider.
package dev.trunkline.crds.itsp;
