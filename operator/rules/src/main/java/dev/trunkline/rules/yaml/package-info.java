/// YAML as kubectl reads it, with the place of every value, and with every fault of the text as a finding. Kinds, rules and files
/// may not enter: what comes in is text.
package dev.trunkline.rules.yaml;
