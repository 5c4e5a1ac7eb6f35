/// What the gateway pods say of themselves, asked over their status port. Only this package opens connections to pods.
package dev.trunkline.operator.pods;
