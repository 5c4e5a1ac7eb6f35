package dev.trunkline.cli;

import dev.trunkline.cli.input.Input;
import dev.trunkline.cli.input.Source;
import dev.trunkline.cli.input.Sources;
import dev.trunkline.cli.input.Unavailable;
import dev.trunkline.cli.lint.Catalogues;
import dev.trunkline.cli.lint.Linter;
import dev.trunkline.cli.lint.Report;
import dev.trunkline.cli.output.GithubOutput;
import dev.trunkline.cli.output.JsonOutput;
import dev.trunkline.cli.output.Output;
import dev.trunkline.cli.output.SarifOutput;
import dev.trunkline.cli.output.TextOutput;
import dev.trunkline.rules.catalogue.ProviderCatalogue;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.TypeConversionException;

/// `trunkline lint`
@Command(
        name = "lint",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Judges manifests as the cluster would: YAML, schema, and every rule that files can show.",
        footer = {
            "",
            "Objects of other kinds are ignored; Secrets and ConfigMaps that ours refer to are used. What is referred to and not",
            "there is a note, as it may be in the cluster. Exit codes: 0 clean, or warnings only; 1 errors; 2 could not run."
        })
final class LintCommand implements Callable<Integer> {

    /// How findings are printed.
    enum Form {
        text,
        json,
        sarif,
        github
    }

    /// When text is coloured.
    enum Colour {
        auto,
        always,
        never
    }

    private final Surroundings surroundings;

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "Files, folders (all .yaml, .yml and .json below), or - for the standard input.")
    private List<String> files;

    @Option(names = {"-o", "--output"}, paramLabel = "FORM", defaultValue = "text",
            description = "One of ${COMPLETION-CANDIDATES}; text without it. json is one object a line.")
    private Form form;

    @Option(names = "--against", paramLabel = "FILE",
            description = "What stands in the cluster already, from files or a folder (kubectl get trunkline -o yaml). It is not judged; an object"
                    + " that is in both is the earlier state of the one that is.")
    private List<String> against = List.of();

    @Option(names = "--changed",
            description = "The FILEs are whatever changed, as a hook before a commit gives them: what does not speak of trunkline.dev is ignored.")
    private boolean changed;

    @Option(names = "--catalogue", paramLabel = "FILE",
            description = "The provider catalogue that connections are judged by: its ConfigMap, or the YAML alone. Without it, one among the"
                    + " files, or the one that is shipped. One that is wrong is all that is told.")
    private Optional<String> catalogue;

    @Option(names = {"-n", "--namespace"}, paramLabel = "NAME", defaultValue = "default",
            description = "The namespace of objects that name none; default without it.")
    private String namespace;

    @Option(names = "--at", paramLabel = "TIME", converter = Moment.class,
            description = "The moment that dates are compared with, such as 2027-03-01T00:00:00Z; now without it.")
    private Optional<Instant> at = Optional.empty();

    @Option(names = "--color", paramLabel = "WHEN", defaultValue = "auto",
            description = "One of ${COMPLETION-CANDIDATES}; auto colours text on a terminal, unless NO_COLOR is set.")
    private Colour colour;

    private static final class Moment implements ITypeConverter<Instant> {

        @Override
        public Instant convert(String text) {
            try {
                return Instant.parse(text);
            } catch (DateTimeParseException e) {
                throw new TypeConversionException(
                        "\"" + text + "\" is no moment; write it as 2027-03-01T00:00:00Z, in UTC, or with an offset such as +01:00");
            }
        }
    }

    LintCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws Unavailable {
        Sources reader = new Sources(surroundings.in(), changed);
        List<Input> judged = reader.read(files);
        List<Input> standing = reader.read(against);
        List<Source> sources = Input.sources(judged);
        Report report = lint(reader, sources, Input.sources(standing));
        output().print(report, surroundings.out());
        report.remarks().forEach(remark -> surroundings.err().println("trunkline: " + remark));
        Nothing.tell(judged, standing, report, surroundings.err());
        return report.hasErrors() ? Trunkline.ERRORS : 0;
    }

    // Judged by a wrong catalogue, whatever names a provider would be wrong.
    private Report lint(Sources reader, List<Source> sources, List<Source> standing) throws Unavailable {
        Catalogues.Among among = Catalogues.among(sources);
        if (catalogue.isPresent()) {
            Catalogues.Given given = Catalogues.read(Input.sources(reader.read(List.of(catalogue.get()))));
            return given.catalogue().map(good -> lint(sources, standing, good)).orElseGet(given::report).with(among.findings());
        }
        if (!among.findings().isEmpty()) {
            return Report.of(among.findings(), sources.size());
        }
        List<ProviderCatalogue> different = among.different().isEmpty() ? Catalogues.among(standing).different() : among.different();
        if (different.size() > 1) {
            surroundings.err().println("trunkline: there are " + different.size()
                    + " provider catalogues in the files, and connections are judged by the one that is shipped; name one by --catalogue");
        }
        return lint(sources, standing, different.size() == 1 ? different.getFirst() : ProviderCatalogue.shipped());
    }

    private Report lint(List<Source> sources, List<Source> standing, ProviderCatalogue by) {
        return Linter.lint(sources, standing, new Linter.Settings(namespace, by, at.orElseGet(surroundings.clock()::instant)));
    }

    private Output output() {
        return switch (form) {
            case text -> new TextOutput(switch (colour) {
                case auto -> surroundings.terminal();
                case always -> true;
                case never -> false;
            });
            case json -> new JsonOutput();
            case sarif -> new SarifOutput(Version.current());
            case github -> new GithubOutput();
        };
    }
}
