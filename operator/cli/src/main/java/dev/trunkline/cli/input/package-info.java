/// The files, folders and streams that somebody named, as text. The only place that opens files.
package dev.trunkline.cli.input;
