package io.tallyline.load;

import io.tallyline.load.kill.KillCampaign;
import io.tallyline.load.server.ServerOptions;
import java.io.IOException;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadLocalRandom;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Every acknowledged scan exactly once, whenever the process is killed. Status 1 on any difference. */
@Command(
        name = "kill-campaign",
        mixinStandardHelpOptions = true,
        description = "SIGKILLs under load, then an audit of what devices were told against journal and rows.")
final class KillCampaignCommand implements Callable<Integer> {
    @Mixin
    ServerOptions options = new ServerOptions();

    @Option(names = "--kills", defaultValue = "50", description = "SIGKILLs (default: ${DEFAULT-VALUE}).")
    int kills;

    @Option(
            names = "--devices",
            defaultValue = "5",
            description =
                    "Devices that ship, that receive, and that read unknown codes, each (default: ${DEFAULT-VALUE}).")
    int devices;

    @Option(names = "--rate", defaultValue = "20000", description = "Scans a second (default: ${DEFAULT-VALUE}).")
    double rate;

    @Option(names = "--products", defaultValue = "1000", description = "Products (default: ${DEFAULT-VALUE}).")
    int products;

    @Option(names = "--seed", description = "Of the moments (default: a random one, printed).")
    long seed = ThreadLocalRandom.current().nextLong();

    @Override
    public Integer call() throws IOException {
        System.out.println("seed: " + seed);
        try (MeasuredServer measured = MeasuredServer.start(options, products)) {
            long differences =
                    new KillCampaign(measured.server(), measured.warehouse(), rate, devices, seed).run(kills, devices);
            return differences == 0 ? 0 : 1;
        }
    }
}
