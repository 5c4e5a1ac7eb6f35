/// Shapes that several kinds share: references, ports, the gateway block, conditions.
package dev.trunkline.crds.common;
