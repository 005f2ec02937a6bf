package io.tallyline.api.launch;

import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code serve}: the server, until it is told to stop. */
@Command(
        name = "serve",
        mixinStandardHelpOptions = true,
        description = "Starts the server for real use; SIGTERM or Ctrl-C stops it cleanly.")
final class ServeCommand implements Callable<Integer> {
    @Mixin
    ConfigurationOption configuration = new ConfigurationOption();

    @Override
    public Integer call() throws Exception {
        CountDownLatch stopped = new CountDownLatch(1);
        TallylineServer server = TallylineServer.start(configuration.read());
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            server.close();
                            stopped.countDown();
                        },
                        "tallyline-stop"));
        System.out.println(server.addresses().describe());
        server.firstKey().ifPresent(key -> System.out.println("First administrator key, shown once: " + key));
        stopped.await();
        return 0;
    }
}
