package io.tallyline.load.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MetricNamesTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            up{job="tallyline"} == 0                                                      | up
            rate(a_total[1m])                                                             | a_total
            histogram_quantile(0.99, sum by (le) (rate(a_seconds_bucket[5m]))) > 0.1      | a_seconds_bucket
            sum(rate(a_total{outcome="RE\\"F{x"}[5m])) / sum(rate(b_total[5m]))          | a_total b_total
            a > 7200 and rate(b[1h]) > 1e3                                                | a b
            topk(10, sum by (device) (rate(a_total[1m])))                                 | a_total
            a * on (host) group_left (name) b offset 5m                                   | a b
            sum without (le) (job:a:rate5m) unless bool_b                                 | bool_b job:a:rate5m
            """)
    void shouldFindEveryMetricAndNothingElse(String expression, String names) {
        assertThat(String.join(" ", MetricNames.in(expression))).isEqualTo(names);
    }
}
