/// The forms in which findings and rules are printed. Nothing is judged here.
package dev.trunkline.cli.output;
