package io.tallyline.api.launch;

import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code rebuild}: set the rows aside and make them anew from the journal. */
@Command(
        name = "rebuild",
        mixinStandardHelpOptions = true,
        description = "Sets the projection's schema aside and rebuilds it from the journal.")
final class RebuildCommand implements Callable<Integer> {
    @Mixin
    ConfigurationOption option = new ConfigurationOption();

    @Override
    public Integer call() throws Exception {
        Configuration configuration = option.read();
        Optional<LiveServer> live = LiveServer.of(configuration);
        if (live.isPresent()) {
            System.out.println(
                    live.get().rest().post("/v1/admin/rebuild").required().body());
        } else {
            System.out.println(OfflineRebuild.run(configuration));
        }
        return 0;
    }
}
