/// The rules of ZoomIntegration. [dev.trunkline.rules.zoom.ZoomRules] is their table of contents.
package dev.trunkline.rules.zoom;
