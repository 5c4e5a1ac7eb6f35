package dev.trunkline.cli;

import dev.trunkline.cli.input.Unavailable;
import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Arrays;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// The program: `main`, and what all its commands share.
@Command(
        name = "trunkline",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        synopsisSubcommandLabel = "COMMAND",
        description = "Judges the manifests of a telephone edge, without a cluster.",
        footer = {"", "Exit codes: 0 clean, or warnings only; 1 errors; 2 could not run."})
public final class Trunkline implements Runnable {

    /// Errors were found.
    static final int ERRORS = 1;

    /// The command could not do its work.
    static final int COULD_NOT_RUN = 2;

    @Spec
    private CommandSpec spec;

    private Trunkline() {}

    public static void main(String[] args) {
        PrintWriter out = writer(FileDescriptor.out);
        PrintWriter err = writer(FileDescriptor.err);
        boolean terminal = Boolean.getBoolean("trunkline.terminal")
                && System.getenv().getOrDefault("NO_COLOR", "").isEmpty()
                && !"dumb".equals(System.getenv("TERM"));
        String name = System.getProperty("trunkline.name", "trunkline");
        int code = run(new Surroundings(System.in, out, err, terminal, name, Clock.systemUTC()), args);
        out.flush();
        err.flush();
        System.exit(code);
    }

    /// Runs a command.
    ///
    /// @return its exit code
    static int run(Surroundings surroundings, String... args) {
        try {
            return line(surroundings).execute(args);
        } catch (OutOfMemoryError e) {
            surroundings.err().println("trunkline: this is too much for " + (Runtime.getRuntime().maxMemory() >> 20)
                    + " MiB of memory; judge it in parts, or set TRUNKLINE_JAVA_OPTIONS=-Xmx2g");
            return COULD_NOT_RUN;
        } catch (Error e) {
            // A class that is missing, a stack that is too deep: by itself the JVM would end with the code for errors in manifests.
            return failed(surroundings.err(), e);
        }
    }

    private static CommandLine line(Surroundings surroundings) {
        return new CommandLine(new Trunkline())
                .addSubcommand(new LintCommand(surroundings))
                .addSubcommand(new RulesCommand(surroundings))
                .setCommandName(surroundings.name())
                .setOut(surroundings.out())
                .setErr(surroundings.err())
                .setColorScheme(CommandLine.Help.defaultColorScheme(surroundings.terminal() ? Ansi.ON : Ansi.OFF))
                .setExpandAtFiles(false) // A file may be called so.
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler((e, _) -> refused(e))
                .setExecutionExceptionHandler((e, _, _) -> failed(surroundings.err(), e));
    }

    private static int refused(ParameterException e) {
        PrintWriter err = e.getCommandLine().getErr();
        err.println("trunkline: " + e.getMessage());
        CommandLine.UnmatchedArgumentException.printSuggestions(e, err);
        err.println("See " + e.getCommandLine().getCommandSpec().qualifiedName() + " --help");
        return COULD_NOT_RUN;
    }

    private static int failed(PrintWriter err, Throwable e) {
        if (e instanceof Unavailable || e instanceof java.nio.file.InvalidPathException) {
            err.println("trunkline: " + e.getMessage());
        } else {
            // Ours, and nothing that the user can mend: where it happened helps whoever mends it.
            err.println("trunkline: a fault of this program, please report it: " + e + " at "
                    + Arrays.stream(e.getStackTrace()).limit(3).map(StackTraceElement::toString).toList());
        }
        return COULD_NOT_RUN;
    }

    private static PrintWriter writer(FileDescriptor descriptor) {
        return new PrintWriter(new BufferedOutputStream(new FileOutputStream(descriptor), 1 << 16), false, StandardCharsets.UTF_8);
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "name a command: lint or rules");
    }
}
