/// The provider catalogue: which providers there are, what each asks for, and its defaults.
package dev.trunkline.rules.catalogue;
