package io.tallyline.load;

import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line of the load tests: one command for each figure; {@code load-tests/README.md} says what each measures. */
@Command(
        name = "load-tests/run",
        mixinStandardHelpOptions = true,
        description = "Measures the real server, started as a process of its own, over its real ports.",
        subcommands = {
            ThroughputCommand.class,
            AllocationCommand.class,
            LatencyCommand.class,
            LockStepCommand.class,
            SortCommand.class,
            FixedCommand.class,
            OrdersCommand.class,
            ImportCommand.class,
            FloorCommand.class,
            OrderMemoryCommand.class,
            OrderSearchCommand.class,
            ProjectionCommand.class,
            RecoveryCommand.class,
            KillCampaignCommand.class,
            DashboardCommand.class,
            HostCommand.class
        })
public final class LoadTests implements Callable<Integer> {
    private static final int EXIT_USAGE = 2;

    private LoadTests() {}

    /** Runs one command; its status is the process's. */
    public static void main(String[] arguments) {
        System.exit(new CommandLine(new LoadTests())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .execute(arguments));
    }

    @Override
    public Integer call() {
        CommandLine.usage(this, System.err);
        return EXIT_USAGE;
    }
}
