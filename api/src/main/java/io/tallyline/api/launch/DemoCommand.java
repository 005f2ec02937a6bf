package io.tallyline.api.launch;

import io.tallyline.api.client.RestClient;
import io.tallyline.api.demo.DemoDesk;
import io.tallyline.api.demo.DemoFloor;
import io.tallyline.api.demo.DemoShop;
import io.tallyline.api.demo.DemoWarehouse;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code demo}: everything in one process with an embedded PostgreSQL and a simulated floor over real sockets. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description = "Starts the whole system with a simulated warehouse; Ctrl-C stops it.")
final class DemoCommand implements Callable<Integer> {
    private static final String KEY_NAME = "demo-";

    @Option(
            names = "--data",
            paramLabel = "FOLDER",
            description = "Where the demonstration keeps its data (default: ${DEFAULT-VALUE}).")
    Path data = Path.of("demo-data");

    @Option(
            names = "--http-port",
            paramLabel = "PORT",
            description = "Port of the REST API; 0 takes any (default: ${DEFAULT-VALUE}).")
    int httpPort = 8080;

    @Option(
            names = "--tcp-port",
            paramLabel = "PORT",
            description = "Port of the native lines; 0 takes any (default: ${DEFAULT-VALUE}).")
    int tcpPort = 4001;

    @Option(
            names = "--ws-port",
            paramLabel = "PORT",
            description = "Port of the handhelds; 0 takes any (default: ${DEFAULT-VALUE}).")
    int webSocketPort = 4002;

    @Option(names = "--seconds", paramLabel = "N", description = "Stops by itself after so long (default: never).")
    long seconds = Long.MAX_VALUE / 2;

    @Override
    public Integer call() throws Exception {
        Configuration settings = configuration();
        try (StopSignal signal = StopSignal.listen()) {
            show(settings, signal);
        }
        return 0;
    }

    private void show(Configuration settings, StopSignal signal) throws IOException, InterruptedException {
        try (TallylineServer server = TallylineServer.start(settings, signal::isTold)) {
            RestClient rest = new RestClient(server.addresses().httpBase(), server.controlKey());
            DemoWarehouse warehouse = new DemoWarehouse(rest);
            warehouse.make();
            // Not before: its devices are among what it makes.
            server.tellOfUnregistered();
            System.out.println(server.addresses().describe());
            System.out.println("API key     " + key(rest, server) + "   (administrator; Authorization: Bearer …)");
            System.out.println("data        " + data.toAbsolutePath());
            DemoDesk desk = new DemoDesk(rest);
            DemoFloor floor = new DemoFloor(
                    warehouse,
                    desk,
                    server.addresses()::listener,
                    server.addresses().webSocket());
            try (DemoShop shop = new DemoShop(rest, desk)) {
                shop.open();
                print(server, shop, desk, signal);
            } finally {
                floor.close();
            }
            System.out.println("\nstopping ...");
        } catch (ClosingStack.StartBrokenOffException e) {
            System.out.println("stopped: " + e.getMessage());
        }
    }

    private void print(TallylineServer server, DemoShop shop, DemoDesk desk, StopSignal signal)
            throws InterruptedException {
        LiveLine line = new LiveLine(server);
        boolean terminal = CommandLine.Help.Ansi.AUTO.enabled();
        for (long second = 0; second < seconds && !signal.await(1); second++) {
            String figures = line.next() + " | orders " + shop.placed() + " | picked " + desk.picked() + " | shipped "
                    + desk.shipped() + " | put back " + desk.putBack();
            System.out.print(terminal ? "\r" + figures + "   " : figures + "\n");
            System.out.flush();
        }
    }

    private Configuration configuration() {
        Configuration defaults = new ConfigurationReader(System.getenv()).defaults();
        Configuration.ScannerPart scanners = defaults.scanners()
                .withListeners(DemoWarehouse.FIXED_SCANNERS.entrySet().stream()
                        .map(each -> new Configuration.ListenerPart(each.getKey(), each.getValue(), 0, List.of(), true))
                        .toList());
        return new Configuration(
                        data.toString(),
                        defaults.journal(),
                        defaults.snapshots(),
                        defaults.database(),
                        defaults.http(),
                        scanners,
                        defaults.limits(),
                        defaults.places())
                .withPorts(httpPort, tcpPort, webSocketPort);
    }

    /** The first start made a key; a later one makes another, since nobody can see the first again. */
    private static String key(RestClient rest, TallylineServer server) throws IOException {
        if (server.firstKey().isPresent()) {
            return server.firstKey().get();
        }
        String name = KEY_NAME + System.currentTimeMillis();
        String key = rest.post(
                        "/v1/api-keys", new JsonObject().put("name", name).put("role", "ADMINISTRATOR"))
                .required()
                .json()
                .getString("key");
        revokeEarlierKeys(rest, name);
        return key;
    }

    /** They were shown by starts that are over. */
    private static void revokeEarlierKeys(RestClient rest, String name) throws IOException {
        JsonArray keys = rest.get("/v1/api-keys?limit=1000").required().json().getJsonArray("items");
        for (int i = 0; i < keys.size(); i++) {
            JsonObject each = keys.getJsonObject(i);
            String other = each.getString("name");
            if (other.startsWith(KEY_NAME) && !other.equals(name) && each.getString("revoked") == null) {
                rest.delete("/v1/api-keys/" + other).required();
            }
        }
    }
}
