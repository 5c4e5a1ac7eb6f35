/// Certificates as Secrets hold them: whether they fit a name, their key, a chain to a trusted root, and the date. Nothing here
/// knows a kind, a clock or a file; a private key leaves it in no message.
package dev.trunkline.rules.certificate;
