package io.tallyline.load.dashboard;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** A real Prometheus, started here with the alert rules, that scrapes one server every two seconds. */
final class PrometheusProcess implements AutoCloseable {
    private static final long START_SECONDS = 60;
    private static final long STOP_SECONDS = 10;

    private final HttpClient client = HttpClient.newHttpClient();
    private final int port;
    private final Process process;

    private PrometheusProcess(int port, Process process) {
        this.port = port;
        this.process = process;
    }

    /**
     * Starts it; returns once it has scraped the server.
     *
     * @param program the executable, searched on the path
     * @param server host and port of the server's REST side
     * @param folder for its configuration and data; somebody else removes it
     */
    static PrometheusProcess start(String program, int port, String server, Path alerts, Path folder)
            throws IOException, InterruptedException {
        Path configuration = folder.resolve("prometheus.yaml");
        Files.writeString(
                configuration,
                "global: {scrape_interval: 2s, evaluation_interval: 2s}\n"
                        + "rule_files: ['" + alerts.toAbsolutePath() + "']\n"
                        + "scrape_configs: [{job_name: tallyline, static_configs: [{targets: ['" + server + "']}]}]\n");
        Process process = new ProcessBuilder(
                        program,
                        "--config.file=" + configuration,
                        "--storage.tsdb.path=" + folder.resolve("tsdb"),
                        "--web.listen-address=127.0.0.1:" + port,
                        "--log.level=error")
                .inheritIO()
                .start();
        PrometheusProcess started = new PrometheusProcess(port, process);
        try {
            started.awaitScrape();
            return started;
        } catch (IOException | InterruptedException e) {
            started.close();
            throw e;
        }
    }

    private void awaitScrape() throws IOException, InterruptedException {
        long begun = System.nanoTime();
        while (System.nanoTime() - begun < TimeUnit.SECONDS.toNanos(START_SECONDS)) {
            if (!process.isAlive()) {
                throw new IOException("Prometheus has ended with status " + process.exitValue());
            }
            if (isUp()) {
                return;
            }
            TimeUnit.MILLISECONDS.sleep(500);
        }
        throw new IOException("Prometheus has not scraped the server within " + START_SECONDS + " s");
    }

    private boolean isUp() throws IOException, InterruptedException {
        try {
            return series("up == 1") > 0;
        } catch (ConnectException notYet) {
            return false;
        }
    }

    /**
     * How many series an expression has now.
     *
     * @throws RefusedException Prometheus does not take it
     */
    int series(String expression) throws IOException, InterruptedException {
        URI uri = URI.create("http://127.0.0.1:" + port + "/api/v1/query?query="
                + URLEncoder.encode(expression, StandardCharsets.UTF_8));
        JsonObject answer =
                new JsonObject(client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString())
                        .body());
        if (!"success".equals(answer.getString("status"))) {
            throw new RefusedException(answer.getString("error"));
        }
        return answer.getJsonObject("data").getJsonArray("result").size();
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    /** An expression that is none. */
    static final class RefusedException extends IOException {
        private static final long serialVersionUID = 1L;

        RefusedException(String message) {
            super(message);
        }
    }
}
