package dev.trunkline.cli.lint;

import dev.trunkline.cli.lint.Finding.Level;
import java.util.List;

/// What a run of the linter found, in order.
///
/// @param objects how many of our objects were judged
/// @param files   how many files were read
public record Report(List<Finding> findings, int objects, int files) {

    public Report {
        findings = List.copyOf(findings);
    }

    public long count(Level level) {
        return findings.stream().filter(finding -> finding.level() == level).count();
    }

    public boolean hasErrors() {
        return count(Level.Error) > 0;
    }
}
