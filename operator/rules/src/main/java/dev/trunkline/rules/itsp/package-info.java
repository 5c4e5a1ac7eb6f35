/// The rules of Itsp. [dev.trunkline.rules.itsp.ItspRules] is their table of contents.
package dev.trunkline.rules.itsp;
