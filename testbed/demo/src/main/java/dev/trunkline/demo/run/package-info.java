/// Programs, namespaces and the cluster, as the demo runs them. No telephony may enter.
package dev.trunkline.demo.run;
