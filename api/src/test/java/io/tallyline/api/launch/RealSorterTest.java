package io.tallyline.api.launch;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A sorter of the real server: rules over REST, telegrams over TCP, a kill in between, decisions as rows. */
@Tag("slow")
class RealSorterTest {
    private static final int TELEGRAM_BYTES = 160;

    private final HttpClient http = HttpClient.newHttpClient();

    @Test
    void shouldGiveARepeatTheSameLaneAfterAKillAndShowBothSidesOverRest(@TempDir Path folder) throws Exception {
        int port = UnusedPort.choose();
        String sorters = ", sorters: [{device: plc-1, sorter: S1, port: " + port
                + ", deadlineMillis: 60000, template: {protocol: osip160}}]";
        try (ServerProcess server = new ServerProcess(folder, "", sorters)) {
            server.rest()
                    .post("/v1/warehouses", new JsonObject("{\"warehouse\":\"BER\",\"name\":\"B\",\"zone\":\"UTC\"}"));
            // The kill and the next start lie between a telegram and its repeat.
            put(
                    server,
                    "/v1/sorters/S1",
                    "{'warehouse':'BER','defaultLane':'RECIRC','exceptionLane':'JACKPOT','repeatWindowSeconds':3600}");
            put(server, "/v1/sorters/S1/lanes/L1", "{}");
            put(
                    server,
                    "/v1/sorters/S1/rules",
                    "{'rules':[{'name':'north','match':'DESTINATION','value':'NORTH','lane':'L1'}]}");
            put(server, "/v1/parcels/P1", "{'warehouse':'BER','destination':'NORTH'}");

            assertThat(ask(port, "REQ_", "P1", "FGINIPNT000100000000")
                            .substring(67, 87)
                            .strip())
                    .isEqualTo("L1");
            server.killAndStart();
            put(server, "/v1/sorters/S1/lanes/L1/state", "{'state':'FULL'}");
            assertThat(ask(port, "REQ_", "P1", "FGINIPNT000100000000")
                            .substring(67, 87)
                            .strip())
                    .isEqualTo("L1");

            // Counted by this process: the request before the kill is not.
            assertThat(server.rest().get("/metrics").required().body())
                    .contains("tallyline_sort_requests_total{device=\"plc-1\"} 1.0")
                    .contains("tallyline_sort_answers_total{device=\"plc-1\"} 1.0")
                    .contains("tallyline_sort_missed_total{device=\"plc-1\"} 0.0");

            Path captured = folder.resolve("captured.bin");
            Files.writeString(captured, telegram("REQ_", "P1", "FGINIPNT000100000000") + telegram("WHAT", "P1", ""));
            assertThat(replay(server, captured))
                    .contains("\t1\tP1\tRECIRC\tLANE_FULL\tnorth\tpass 1")
                    .contains("no telegram has the type WHAT")
                    .contains("1 requests, 1 telegrams");

            Path profile = Files.writeString(folder.resolve("tunnel.yaml"), """
                    id: tunnel
                    framing: {start: "\\x02", end: "\\x03"}
                    message: {separator: ";", fields: [object, codes, weight], weightUnit: kg}
                    codeId: aim
                    sort: {response: "${lane}|"}
                    """);
            Path readings = Files.writeString(
                    folder.resolve("readings.bin"), "\u000217;]C0P1;1.02\u0003\u000218;;1\u0003\u0002x;]C0P1;1\u0003");
            assertThat(replay(server, readings, "--profile", profile.toString()))
                    .contains("\t17\tP1\tRECIRC\tLANE_FULL\tnorth\tpass 2")
                    .contains("\t18\t\tJACKPOT\tNO_READ\t\tpass 1")
                    .contains("2 requests, 1 telegrams");

            long last = put(server, "/v1/parcels/P2", "{'warehouse':'BER'}").getLong("sequence");
            JsonArray decisions = server.rest()
                    .get("/v1/sorters/S1/decisions?code=P1&atLeast=" + last)
                    .required()
                    .json()
                    .getJsonArray("items");
            assertThat(decisions).hasSize(3);
            assertThat(decisions.getJsonObject(0).getBoolean("rehearsal")).isTrue();
            assertThat(decisions.getJsonObject(2).getString("lane")).isEqualTo("L1");
            assertThat(decisions.getJsonObject(2).getString("device")).isEqualTo("plc-1");
        }
    }

    private static String replay(ServerProcess server, Path captured, String... more) {
        List<String> arguments = new ArrayList<>(List.of(
                "sort",
                "replay",
                "--config",
                server.configuration().toString(),
                "--sorter",
                "S1",
                captured.toString()));
        arguments.addAll(List.of(more));
        CommandRun run = CommandRun.of(arguments.toArray(String[]::new));
        assertThat(run.status()).as(run.error()).isEqualTo(Tallyline.EXIT_FAILED);
        return run.out();
    }

    private JsonObject put(ServerProcess server, String path, String body) throws Exception {
        HttpResponse<String> response = http.send(
                HttpRequest.newBuilder(URI.create(server.address()).resolve(path))
                        .header("Authorization", "Bearer " + server.key())
                        .header("Content-Type", "application/json")
                        .PUT(HttpRequest.BodyPublishers.ofString(body.replace('\'', '"')))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(response.statusCode()).as(response.body()).isIn(200, 201);
        return new JsonObject(response.body());
    }

    private static String ask(int port, String type, String code, String place) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(120_000);
            socket.getOutputStream().write(telegram(type, code, place).getBytes(US_ASCII));
            return new String(socket.getInputStream().readNBytes(TELEGRAM_BYTES), US_ASCII);
        }
    }

    private static String telegram(String type, String code, String place) {
        String text = "###00160SPS03MFC__00001" + type + "0".repeat(20 - code.length()) + code
                + String.format("%-20s", place) + "?".repeat(20) + "0000000020260301102030";
        return text + "*".repeat(TELEGRAM_BYTES - text.length());
    }
}
