/// Other people's words where people read them. Whatever the operator or the linter prints that somebody else wrote goes through here;
/// the gateway has `dev.trunkline.gateway.config.Printable` for the same.
package dev.trunkline.crds.text;
