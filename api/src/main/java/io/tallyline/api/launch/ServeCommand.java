package io.tallyline.api.launch;

import java.io.IOException;
import java.util.concurrent.Callable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code serve}: the server, until it is told to stop. */
@Command(
        name = "serve",
        mixinStandardHelpOptions = true,
        description = "Starts the server for real use; SIGTERM or Ctrl-C stops it cleanly.")
final class ServeCommand implements Callable<Integer> {
    private static final Logger LOG = LoggerFactory.getLogger(ServeCommand.class);

    @Mixin
    ConfigurationOption configuration = new ConfigurationOption();

    @Override
    public Integer call() throws Exception {
        Configuration settings = configuration.read();
        // From before the first part is started: who is told to stop meanwhile must leave no PostgreSQL behind.
        try (StopSignal signal = StopSignal.listen()) {
            serve(settings, signal);
        }
        return 0;
    }

    private static void serve(Configuration settings, StopSignal signal) throws IOException, InterruptedException {
        try (TallylineServer server = TallylineServer.start(settings, signal::isTold)) {
            server.tellOfUnregistered();
            System.out.println(server.addresses().describe());
            server.firstKey().ifPresent(key -> System.out.println("First administrator key, shown once: " + key));
            signal.await();
        } catch (ClosingStack.StartBrokenOffException e) {
            LOG.info("Stopped: {}", e.getMessage());
        }
    }
}
