package io.tallyline.load;

import io.tallyline.load.floor.LoadWarehouse.Credentials;
import io.tallyline.load.server.ServerOptions;
import io.tallyline.load.server.ServerUnderTest;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** A server with a filled warehouse that waits for Gatling; prints the properties that the simulations need. */
@Command(
        name = "host",
        mixinStandardHelpOptions = true,
        description = "Starts a server for the Gatling simulations and prints how to run them; Ctrl-C ends it.")
final class HostCommand implements Callable<Integer> {
    private static final long REMOVE_SECONDS = 120;

    private final CountDownLatch interrupted = new CountDownLatch(1);
    private final CountDownLatch removed = new CountDownLatch(1);

    @Mixin
    ServerOptions options = new ServerOptions();

    @Option(names = "--handhelds", defaultValue = "50", description = "Handhelds (default: ${DEFAULT-VALUE}).")
    int handhelds;

    @Option(names = "--products", defaultValue = "1000", description = "Products (default: ${DEFAULT-VALUE}).")
    int products;

    @Override
    public Integer call() throws IOException, InterruptedException {
        Runtime.getRuntime().addShutdownHook(new Thread(this::interrupt, "host-interrupted"));
        try (MeasuredServer measured = MeasuredServer.start(options, products)) {
            ServerUnderTest server = measured.server();
            String key = server.rest()
                    .post(
                            "/v1/api-keys",
                            new JsonObject().put("name", "gatling").put("role", "ERP"))
                    .json()
                    .getString("key");
            StringBuilder tokens = new StringBuilder();
            List<Credentials> devices = measured.warehouse().devices("handheld-", handhelds, "SHIP");
            for (Credentials each : devices) {
                tokens.append(each.device()).append(',').append(each.token()).append('\n');
            }
            Path tokenFile = server.dataFolder().resolveSibling("handhelds.csv");
            Files.writeString(tokenFile, "device,token\n" + tokens);
            String common = "mvn -pl load-tests -am test-compile gatling:test"
                    + " -Dgatling.simulationClass=io.tallyline.load.gatling.";
            System.out.printf(
                    "%sRestSimulation -Dtallyline.url=%s -Dtallyline.key=%s -Dtallyline.products=%d%n",
                    common, server.rest().base(), key, products);
            System.out.printf(
                    "%sWebSocketSimulation -Dtallyline.webSocket=%s -Dtallyline.tokens=%s -Dtallyline.products=%d%n",
                    common, server.webSocketUrl(), tokenFile, products);
            System.out.println("Ctrl-C stops the server and removes its data.");
            interrupted.await();
            return 0;
        } finally {
            removed.countDown();
        }
    }

    /** Ctrl-C: lets the data be removed before the process goes. */
    private void interrupt() {
        interrupted.countDown();
        try {
            removed.await(REMOVE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
