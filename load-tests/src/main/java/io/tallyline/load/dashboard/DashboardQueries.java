package io.tallyline.load.dashboard;

import io.tallyline.load.server.MetricsPage;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Every expression of the dashboards and alert rules in {@code grafana/}. Immutable. */
public final class DashboardQueries {
    private static final Pattern ALERT = Pattern.compile("(?m)^\\s*- alert: (.+)$");
    private static final Pattern RULE = Pattern.compile("(?m)^\\s+expr: (.+)$");

    /** Prometheus makes these itself. */
    private static final Set<String> OF_PROMETHEUS = Set.of("up", "ALERTS");

    private final List<Query> queries;

    /**
     * One expression.
     *
     * @param where the panel or alert, for people
     */
    public record Query(String where, String expression) {}

    private DashboardQueries(List<Query> queries) {
        this.queries = List.copyOf(queries);
    }

    /**
     * Reads the files.
     *
     * @param home the folder of the clone
     */
    public static DashboardQueries read(Path home) throws IOException {
        List<Query> queries = new ArrayList<>();
        try (Stream<Path> dashboards = Files.list(home.resolve("grafana").resolve("dashboards"))) {
            for (Path dashboard : dashboards.sorted().toList()) {
                addPanels(new JsonObject(Files.readString(dashboard)).getJsonArray("panels"), queries);
            }
        }
        String rules = Files.readString(alerts(home));
        Matcher alert = ALERT.matcher(rules);
        Matcher rule = RULE.matcher(rules);
        while (alert.find()) {
            if (!rule.find(alert.end())) {
                throw new IOException("the alert " + alert.group(1) + " has no expression in one line");
            }
            queries.add(new Query("alert " + alert.group(1), rule.group(1)));
        }
        return new DashboardQueries(queries);
    }

    /** The file of the alert rules. */
    static Path alerts(Path home) {
        return home.resolve("grafana").resolve("prometheus").resolve("alerts.yaml");
    }

    private static void addPanels(JsonArray panels, List<Query> queries) {
        for (int panel = 0; panel < panels.size(); panel++) {
            JsonObject each = panels.getJsonObject(panel);
            JsonArray targets = each.getJsonArray("targets", new JsonArray());
            for (int target = 0; target < targets.size(); target++) {
                queries.add(new Query(
                        "panel " + each.getString("title"),
                        targets.getJsonObject(target).getString("expr")));
            }
            addPanels(each.getJsonArray("panels", new JsonArray()), queries);
        }
    }

    public List<Query> all() {
        return queries;
    }

    /** What is asked for and does not stand on the server's page: one line each, empty when all is there. */
    public List<String> unknownNames(MetricsPage page) {
        Set<String> known = page.names();
        List<String> unknown = new ArrayList<>();
        for (Query query : queries) {
            for (String name : MetricNames.in(query.expression())) {
                if (!known.contains(name) && !OF_PROMETHEUS.contains(name)) {
                    unknown.add(query.where() + ": " + name);
                }
            }
        }
        return unknown;
    }
}
