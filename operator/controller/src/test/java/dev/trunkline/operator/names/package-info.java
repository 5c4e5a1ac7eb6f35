/// Names and their addresses, in virtual time, and by a name server on the loopback.
package dev.trunkline.operator.names;
