package dev.trunkline.cli.output;

import dev.trunkline.cli.lint.Report;
import java.io.PrintWriter;

/// A form of a report.
@FunctionalInterface
public interface Output {

    void print(Report report, PrintWriter out);
}
