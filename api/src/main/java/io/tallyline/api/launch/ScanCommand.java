package io.tallyline.api.launch;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tallyline.api.client.RestClient;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * {@code scan CODE}: one scan from the shell through the scanners' own door. Without a device of one's own it speaks as
 * the device {@code shell}, a verify station that it creates on first use: looking up, changing nothing.
 */
@Command(
        name = "scan",
        mixinStandardHelpOptions = true,
        description = "Sends one scan to the running server and prints the answer.")
final class ScanCommand implements Callable<Integer> {
    private static final String SHELL = "shell";
    private static final int TIMEOUT_MILLIS = 10_000;

    @Mixin
    ConfigurationOption configuration = new ConfigurationOption();

    @Parameters(paramLabel = "CODE", description = "The code as a scanner would send it; \\xHH stands for a byte.")
    String code = "";

    @Option(names = "--device", paramLabel = "NAME", description = "Scan as this device; needs --token.")
    String device = "";

    @Option(names = "--token", paramLabel = "TOKEN", description = "The device's token.")
    String token = "";

    @Option(names = "--quantity", paramLabel = "N", description = "Times the code's own quantity (default: 1).")
    long quantity = 1;

    @Option(names = "--location", paramLabel = "LOCATION", description = "For stations that need one.")
    String location = "";

    @Override
    public Integer call() throws Exception {
        LiveServer server = LiveServer.of(configuration.read())
                .orElseThrow(() -> new ConfigurationException(
                        "no server runs on this data folder; start one, or name its folder with --data"));
        if (server.control().scannersUseTls()) {
            throw new ConfigurationException("the scanners' door speaks TLS, which this command does not");
        }
        if (device.isEmpty()) {
            device = SHELL;
            token = shellToken(server.rest());
        }
        try (Socket socket =
                new Socket(server.control().scannerHost(), server.control().nativePort())) {
            socket.setSoTimeout(TIMEOUT_MILLIS);
            BufferedReader in = new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8));
            send(socket, "HELLO\t1\t" + device + "\t" + System.currentTimeMillis() + "\t" + token);
            String welcome = in.readLine();
            if (welcome == null || !welcome.startsWith("WELCOME\t")) {
                System.out.println(shown(welcome));
                return Tallyline.EXIT_FAILED;
            }
            long number = Long.parseLong(welcome.split("\t", -1)[2]) + 1;
            String keys = (quantity == 1 ? "" : "\tquantity=" + quantity)
                    + (location.isEmpty() ? "" : "\tlocation=" + location);
            send(socket, "SCAN\t" + number + "\t" + wire(code) + keys);
            String answer = in.readLine();
            System.out.println(shown(answer));
            return answer != null && answer.startsWith("ACK\t") && !answer.contains("\tREFUSED\t")
                    ? 0
                    : Tallyline.EXIT_FAILED;
        }
    }

    private static String shown(@Nullable String line) {
        return line == null ? "the server closed the connection" : PrintableText.ofFields(line);
    }

    private static void send(Socket socket, String line) throws IOException {
        socket.getOutputStream().write((line + "\n").getBytes(UTF_8));
    }

    /** Resolves the shell's {@code \xHH}, then escapes what the line protocol gives a meaning. */
    static String wire(String typed) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < typed.length(); i++) {
            boolean escape = typed.startsWith("\\x", i) && i + 4 <= typed.length();
            char next = escape ? (char) Integer.parseInt(typed.substring(i + 2, i + 4), 16) : typed.charAt(i);
            i += escape ? 3 : 0;
            switch (next) {
                case '\t' -> text.append("\\t");
                case '\n' -> text.append("\\n");
                case '\r' -> text.append("\\r");
                case '\\' -> text.append("\\\\");
                default -> text.append(next);
            }
        }
        return text.toString();
    }

    private static String shellToken(RestClient rest) throws IOException {
        RestClient.Reply renewed = rest.post("/v1/devices/" + SHELL + "/token");
        if (renewed.ok()) {
            return renewed.json().getString("token");
        }
        JsonObject place = firstLocation(rest);
        return rest.post(
                        "/v1/devices",
                        new JsonObject()
                                .put("device", SHELL)
                                .put("name", "Shell of this machine")
                                .put("warehouse", place.getString("warehouse"))
                                .put("location", place.getString("location"))
                                .put("role", "VERIFY"))
                .required()
                .json()
                .getString("token");
    }

    private static JsonObject firstLocation(RestClient rest) throws IOException {
        JsonArray warehouses = rest.get("/v1/warehouses").required().json().getJsonArray("items");
        for (int i = 0; i < warehouses.size(); i++) {
            String warehouse = warehouses.getJsonObject(i).getString("warehouse");
            JsonArray locations = rest.get("/v1/warehouses/" + warehouse + "/locations")
                    .required()
                    .json()
                    .getJsonArray("items");
            if (!locations.isEmpty()) {
                return locations.getJsonObject(0);
            }
        }
        throw new IOException("there is no location yet where a station could stand; create one first");
    }
}
