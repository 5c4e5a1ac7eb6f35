package dev.trunkline.cli.lint;

import dev.trunkline.cli.lint.Finding.Level;
import java.util.List;
import java.util.Set;

/// What a run of the linter found, in order.
///
/// @param objects how many of our objects were judged
/// @param files   how many files were read
/// @param holding the numbers of the files that hold objects of ours, of those to compare with, too
public record Report(List<Finding> findings, int objects, int files, Set<Integer> holding) {

    public Report {
        findings = List.copyOf(findings);
        holding = Set.copyOf(holding);
    }

    public long count(Level level) {
        return findings.stream().filter(finding -> finding.level() == level).count();
    }

    public boolean hasErrors() {
        return count(Level.Error) > 0;
    }
}
