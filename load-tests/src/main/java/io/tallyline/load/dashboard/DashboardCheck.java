package io.tallyline.load.dashboard;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Runs every query of the dashboard and every alert expression against a real Prometheus which it starts itself and lets
 * scrape a running server for a while. A query that is refused fails the check; one without a series is listed, since it
 * may only mean that nothing of the kind has happened yet.
 *
 * <p>Call: {@code DashboardCheck <host:port of the server's REST side> [seconds to scrape]}; {@code prometheus} must be on
 * the path.
 */
public final class DashboardCheck {
    private static final Pattern RULE = Pattern.compile("(?m)^\\s+expr: (.+)$");
    private static final Path DASHBOARD = Path.of("grafana", "dashboards", "tallyline-operations.json");
    private static final Path ALERTS = Path.of("grafana", "prometheus", "alerts.yaml");
    private static final int SCRAPE_SECONDS = 45;

    private final HttpClient client = HttpClient.newHttpClient();
    private final int port;

    private DashboardCheck(int port) {
        this.port = port;
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        if (arguments.length < 1) {
            System.err.println("usage: DashboardCheck <host:port of the server> [seconds to scrape]");
            System.exit(2);
        }
        int seconds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : SCRAPE_SECONDS;
        Path folder = Files.createTempDirectory("tallyline-prometheus");
        DashboardCheck check = new DashboardCheck(freePort());
        Process prometheus = check.start(folder, arguments[0]);
        boolean accepted;
        try {
            check.awaitScrape();
            TimeUnit.SECONDS.sleep(seconds);
            accepted = check.run();
        } finally {
            prometheus.destroy();
            prometheus.waitFor(10, TimeUnit.SECONDS);
        }
        System.exit(accepted ? 0 : 1);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private Process start(Path folder, String server) throws IOException {
        Path configuration = folder.resolve("prometheus.yaml");
        Files.writeString(
                configuration,
                "global: {scrape_interval: 2s, evaluation_interval: 2s}\n"
                        + "rule_files: ['" + ALERTS.toAbsolutePath() + "']\n"
                        + "scrape_configs: [{job_name: tallyline, static_configs: [{targets: ['" + server + "']}]}]\n");
        return new ProcessBuilder(
                        "prometheus",
                        "--config.file=" + configuration,
                        "--storage.tsdb.path=" + folder.resolve("tsdb"),
                        "--web.listen-address=127.0.0.1:" + port,
                        "--log.level=error")
                .inheritIO()
                .start();
    }

    private void awaitScrape() throws IOException, InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (System.nanoTime() < deadline) {
            try {
                if (series("up == 1") > 0) {
                    return;
                }
            } catch (java.net.ConnectException e) {
                System.out.println("waiting for Prometheus ...");
            }
            TimeUnit.SECONDS.sleep(1);
        }
        throw new IOException("Prometheus has not scraped the server within a minute");
    }

    private boolean run() throws IOException, InterruptedException {
        int refused = 0;
        int empty = 0;
        List<String> queries = queries();
        for (String query : queries) {
            int series = series(query);
            if (series < 0) {
                refused++;
            } else if (series == 0) {
                empty++;
                System.out.println("no series yet: " + query);
            }
        }
        System.out.printf(
                "%d queries: %d with series, %d without, %d refused%n",
                queries.size(), queries.size() - refused - empty, empty, refused);
        return refused == 0;
    }

    private static List<String> queries() throws IOException {
        List<String> queries = new ArrayList<>();
        JsonArray panels = new JsonObject(Files.readString(DASHBOARD)).getJsonArray("panels");
        for (int panel = 0; panel < panels.size(); panel++) {
            JsonArray targets = panels.getJsonObject(panel).getJsonArray("targets", new JsonArray());
            for (int target = 0; target < targets.size(); target++) {
                queries.add(targets.getJsonObject(target).getString("expr"));
            }
        }
        Matcher rules = RULE.matcher(Files.readString(ALERTS));
        while (rules.find()) {
            queries.add(rules.group(1));
        }
        return queries;
    }

    /** How many series a query has now; -1, with a line on the console, when it is refused. */
    private int series(String query) throws IOException, InterruptedException {
        URI uri = URI.create(
                "http://127.0.0.1:" + port + "/api/v1/query?query=" + URLEncoder.encode(query, StandardCharsets.UTF_8));
        JsonObject answer =
                new JsonObject(client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString())
                        .body());
        if (!"success".equals(answer.getString("status"))) {
            System.out.println("REFUSED: " + query + ": " + answer.getString("error"));
            return -1;
        }
        return answer.getJsonObject("data").getJsonArray("result").size();
    }
}
