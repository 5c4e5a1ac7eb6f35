/// How long a verdict of the webhook takes, and that it does not depend on how many objects there are.
package dev.trunkline.bench.admission;
