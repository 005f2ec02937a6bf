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
        Configuration settings = configuration.read();
        // From before the first part is started: one that is told to stop meanwhile must not leave a PostgreSQL behind.
        ClosingStack closing = new ClosingStack();
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            closing.close();
                            stopped.countDown();
                        },
                        "tallyline-stop"));
        TallylineServer server = TallylineServer.start(settings, closing);
        System.out.println(server.addresses().describe());
        server.firstKey().ifPresent(key -> System.out.println("First administrator key, shown once: " + key));
        stopped.await();
        return 0;
    }
}
