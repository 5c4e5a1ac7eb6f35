/// MediaProfile: which media a connection carries, and how.
package dev.trunkline.crds.media;
