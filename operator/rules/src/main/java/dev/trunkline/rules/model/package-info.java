/// The domain as its authors mean it: validated, null-free, references resolved, every effective value with where it came from.
package dev.trunkline.rules.model;
