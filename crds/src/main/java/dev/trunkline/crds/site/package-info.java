/// Site: a place with numbers, and the PBX (or none) that serves it.
package dev.trunkline.crds.site;
