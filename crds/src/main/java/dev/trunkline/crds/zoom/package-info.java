/// ZoomIntegration: Zoom clients as remote telephones of a PBX.
package dev.trunkline.crds.zoom;
