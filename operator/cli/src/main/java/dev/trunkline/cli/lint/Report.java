package dev.trunkline.cli.lint;

import dev.trunkline.cli.lint.Finding.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// What a run of the linter found, in order.
///
/// @param objects how many of our objects were judged
/// @param files   how many files were read
/// @param holding the numbers of the files that hold objects of ours, of those to compare with, too
/// @param remarks on the run as a whole
public record Report(List<Finding> findings, int objects, int files, Set<Integer> holding, List<String> remarks) {

    public Report {
        findings = List.copyOf(findings);
        holding = Set.copyOf(holding);
        remarks = List.copyOf(remarks);
    }

    /// What is said of files in which nothing was judged.
    public static Report of(List<Finding> findings, int files) {
        return new Report(findings, 0, files, Set.of(), List.of());
    }

    /// The same, with what else was found.
    public Report with(List<Finding> more) {
        List<Finding> all = new ArrayList<>(findings);
        all.addAll(more);
        all.sort(Finding.IN_ORDER);
        return new Report(all, objects, files, holding, remarks);
    }

    public long count(Level level) {
        return findings.stream().filter(finding -> finding.level() == level).count();
    }

    public boolean hasErrors() {
        return count(Level.Error) > 0;
    }
}
