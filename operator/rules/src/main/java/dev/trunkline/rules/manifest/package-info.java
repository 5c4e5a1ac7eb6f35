/// Manifests as text, read into the snapshot: for the linter and for fixtures. No file is opened here.
package dev.trunkline.rules.manifest;
