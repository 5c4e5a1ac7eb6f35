/// Dialogs (RFC 3261 §12): what two ends share that makes requests between them belong together. No transaction, no call and
/// no time may enter.
package dev.trunkline.gateway.core.dialog;
