/// The rules of MediaProfile. [dev.trunkline.rules.media.MediaRules] is their table of contents.
package dev.trunkline.rules.media;
