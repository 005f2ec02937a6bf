package io.tallyline.api.launch;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code sort}: what sorters are told. */
@Command(
        name = "sort",
        mixinStandardHelpOptions = true,
        description = "Tries out what sorters are told.",
        subcommands = {SortReplayCommand.class})
final class SortCommands implements Runnable {
    @CommandLine.Spec
    CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

    @Override
    public void run() {
        spec.commandLine().usage(System.out);
    }
}
