package io.tallyline.load.server;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** One scrape of {@code /metrics} in Prometheus' text form. Immutable. */
public final class MetricsPage {
    private static final String BUCKET = "_bucket{";
    private static final String BOUND = "le=\"";

    private final Map<String, Double> bySeries = new HashMap<>();

    /** Reads a page; comments and lines that are none of a sample are passed over. */
    public MetricsPage(String text) {
        for (String line : text.split("\n", -1)) {
            int space = line.lastIndexOf(' ');
            if (!line.startsWith("#") && space > 0) {
                bySeries.put(line.substring(0, space).trim(), parse(line.substring(space + 1)));
            }
        }
    }

    private static double parse(String text) {
        return switch (text) {
            case "+Inf" -> Double.POSITIVE_INFINITY;
            case "-Inf" -> Double.NEGATIVE_INFINITY;
            default -> Double.parseDouble(text);
        };
    }

    /** The names of all series. */
    public Set<String> names() {
        Set<String> names = new HashSet<>();
        for (String series : bySeries.keySet()) {
            int labels = series.indexOf('{');
            names.add(labels < 0 ? series : series.substring(0, labels));
        }
        return names;
    }

    /** Sum of all series of a name, whatever their labels; 0 when there is none. */
    public double sum(String name) {
        double sum = 0;
        for (Map.Entry<String, Double> each : bySeries.entrySet()) {
            if (each.getKey().equals(name) || each.getKey().startsWith(name + "{")) {
                sum += each.getValue();
            }
        }
        return sum;
    }

    /** Sum of the series of a name that have this value of a label; 0 when there is none. */
    public double sum(String name, String label, String labelValue) {
        String wanted = label + "=\"" + labelValue + "\"";
        double sum = 0;
        for (Map.Entry<String, Double> each : bySeries.entrySet()) {
            if (each.getKey().startsWith(name + "{") && each.getKey().contains(wanted)) {
                sum += each.getValue();
            }
        }
        return sum;
    }

    /** The one series of a name. */
    public double value(String name) {
        Double value = bySeries.get(name);
        if (value == null) {
            throw new IllegalArgumentException("the server shows no figure " + name);
        }
        return value;
    }

    /**
     * A quantile of what a histogram recorded between two pages, interpolated within its bucket as Prometheus does.
     *
     * @param quantile 0 to 1
     * @return in the histogram's unit; 0 when nothing was recorded
     */
    public double quantileSince(MetricsPage earlier, String name, double quantile) {
        List<double[]> buckets = new ArrayList<>();
        for (Map.Entry<String, Double> each : bySeries.entrySet()) {
            if (each.getKey().startsWith(name + BUCKET)) {
                double before = earlier.bySeries.getOrDefault(each.getKey(), 0.0);
                buckets.add(new double[] {bound(each.getKey()), each.getValue() - before});
            }
        }
        buckets.sort((a, b) -> Double.compare(a[0], b[0]));
        double total = buckets.isEmpty() ? 0 : buckets.get(buckets.size() - 1)[1];
        double lower = 0;
        double below = 0;
        for (double[] bucket : buckets) {
            if (total > 0 && bucket[1] >= total * quantile) {
                return Double.isInfinite(bucket[0])
                        ? lower
                        : lower + (bucket[0] - lower) * (total * quantile - below) / (bucket[1] - below);
            }
            lower = bucket[0];
            below = bucket[1];
        }
        return 0;
    }

    private static double bound(String series) {
        int at = series.indexOf(BOUND) + BOUND.length();
        return parse(series.substring(at, series.indexOf('"', at)));
    }
}
