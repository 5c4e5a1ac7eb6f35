/// Telling in status: a fresh object with name and status only, written when it differs from what stands.
package dev.trunkline.operator.status;
