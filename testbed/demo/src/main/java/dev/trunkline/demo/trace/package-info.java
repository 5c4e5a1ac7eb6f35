/// What went over the wire, read from packet captures and told as a ladder.
package dev.trunkline.demo.trace;
