package io.tallyline.api.launch;

import io.tallyline.ledger.journal.JournalException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The program: one command each for serving, showing, and looking after the journal. */
@Command(
        name = "tallyline",
        mixinStandardHelpOptions = true,
        version = "Tallyline 0.1.0",
        description = "Counts every scan of a warehouse exactly once.",
        subcommands = {
            ServeCommand.class,
            DemoCommand.class,
            ScanCommand.class,
            ParseCommand.class,
            ProfileCommand.class,
            JournalCommand.class,
            RebuildCommand.class,
            SortCommands.class,
        })
public final class Tallyline implements Runnable {
    /** Exit status when the call itself was wrong, or the configuration. */
    static final int EXIT_USAGE = 2;

    static final int EXIT_FAILED = 1;

    @Option(names = "--verbose", description = "Show where an error came from.", scope = CommandLine.ScopeType.INHERIT)
    boolean verbose;

    @CommandLine.Spec
    CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

    private Tallyline() {}

    public static void main(String[] arguments) {
        System.exit(execute(arguments));
    }

    static int execute(String... arguments) {
        Tallyline program = new Tallyline();
        CommandLine line = new CommandLine(program);
        line.setCaseInsensitiveEnumValuesAllowed(true);
        // A code may begin with @: it is no file to read arguments from.
        line.setExpandAtFiles(false);
        line.setExecutionExceptionHandler((failure, command, parsed) -> {
            if (program.verbose) {
                failure.printStackTrace(command.getErr());
            }
            command.getErr().println("tallyline: " + text(failure));
            return failure instanceof ConfigurationException ? EXIT_USAGE : EXIT_FAILED;
        });
        return line.execute(arguments);
    }

    private static String text(Throwable failure) {
        String message = failure.getMessage();
        boolean ours = failure instanceof ConfigurationException || failure instanceof JournalException;
        return ours && message != null ? message : failure.toString();
    }

    @Override
    public void run() {
        spec.commandLine().usage(System.out);
    }
}
