package io.tallyline.load.dashboard;

import io.tallyline.load.server.FreePorts;
import io.tallyline.load.server.ServerUnderTest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Whether dashboards and alerts ask for what a running server shows. Strict: a metric that does not stand on the server's
 * page fails, and so does an expression that Prometheus refuses. An expression without a series is listed: of its metrics
 * there is nothing with those labels.
 */
public final class DashboardCheck {
    private final DashboardQueries queries;
    private final Path home;

    /** @param home the folder of the clone */
    public DashboardCheck(Path home) throws IOException {
        this.home = home;
        this.queries = DashboardQueries.read(home);
    }

    /** Compares names; prints what is missing. */
    public boolean namesAreKnown(ServerUnderTest server) throws IOException {
        List<String> unknown = queries.unknownNames(server.metrics());
        unknown.forEach(each -> System.out.println("NOT ON THE PAGE: " + each));
        System.out.printf(
                "names: %d expressions, %d names that the server does not show%n",
                queries.all().size(), unknown.size());
        return unknown.isEmpty();
    }

    /**
     * Runs every expression in a Prometheus that scrapes the server; prints what is refused or has no series.
     *
     * @param scraping what to do meanwhile, so that there is something to see
     */
    public boolean expressionsAreAccepted(String prometheus, ServerUnderTest server, Path folder, Scraping scraping)
            throws IOException, InterruptedException {
        int refused = 0;
        int empty = 0;
        String target = server.rest().base().replaceFirst("^http://", "");
        try (PrometheusProcess process = PrometheusProcess.start(
                prometheus, FreePorts.choose(1)[0], target, DashboardQueries.alerts(home), folder)) {
            scraping.run();
            for (DashboardQueries.Query query : queries.all()) {
                try {
                    if (process.series(query.expression()) == 0) {
                        empty++;
                        System.out.println("no series: " + query.where() + ": " + query.expression());
                    }
                } catch (PrometheusProcess.RefusedException e) {
                    refused++;
                    System.out.println("REFUSED: " + query.where() + ": " + query.expression() + ": " + e.getMessage());
                }
            }
        }
        System.out.printf(
                "expressions: %d with series, %d without, %d refused%n",
                queries.all().size() - refused - empty, empty, refused);
        return refused == 0;
    }

    /** Keeps the server busy for a while. */
    @FunctionalInterface
    public interface Scraping {
        void run() throws IOException;
    }
}
