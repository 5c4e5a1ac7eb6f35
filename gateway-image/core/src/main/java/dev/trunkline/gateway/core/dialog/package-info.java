/// Dialogs (RFC 3261 §12): what two ends share that makes requests between them belong together; and how a request goes out, is
/// proven to whoever challenges it, and gets its answers. No call may enter.
package dev.trunkline.gateway.core.dialog;
