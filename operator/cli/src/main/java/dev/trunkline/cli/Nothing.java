package dev.trunkline.cli;

import dev.trunkline.cli.input.Input;
import dev.trunkline.cli.lint.Report;
import dev.trunkline.crds.Kind;
import java.io.PrintWriter;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Says which inputs hold no object of ours. A folder that was misspelt, or a link that leads elsewhere, would else be green for ever.
final class Nothing {

    private static final int MOST = 3;

    private Nothing() {}

    /// One line for all files if there is nothing in any of them, else one for each folder. What cannot be read is told of elsewhere.
    static void tell(List<Input> judged, List<Input> standing, Report report, PrintWriter err) {
        if (report.objects() > 0) {
            Stream.concat(judged.stream().filter(Input::several), standing.stream())
                    .filter(input -> input.sources().stream().noneMatch(source -> report.holding().contains(source.number())))
                    .forEach(input -> tell(name(input), err));
        } else if (!report.hasErrors()) {
            String names = judged.stream().limit(MOST).map(Nothing::name).collect(Collectors.joining(", "));
            tell(names + (judged.size() > MOST ? " and " + (judged.size() - MOST) + " more" : ""), err);
        }
    }

    private static void tell(String where, PrintWriter err) {
        err.println("trunkline: there is no object of " + Kind.GROUP + " in " + where);
    }

    private static String name(Input input) {
        return input.name().equals("-") ? "the standard input" : input.name();
    }
}
