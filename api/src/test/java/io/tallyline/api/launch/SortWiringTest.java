package io.tallyline.api.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tallyline.ingest.sort.OsipProtocol;
import io.tallyline.ingest.sort.SortListener;
import io.tallyline.ingest.sort.TemplateProtocol;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SortWiringTest {
    private static List<SortListener> listeners(String sorters) {
        return SortWiring.listeners(
                new ConfigurationReader(Map.of()).read("scanners:\n  sorters:\n" + sorters, "test.yaml"));
    }

    @Test
    void shouldKnowOsipAndPatterns() {
        List<SortListener> listeners = listeners("""
                  - {device: plc-1, sorter: S1, port: 0, deadlineMillis: 120, template: {protocol: osip160}}
                  - device: plc-2
                    sorter: S2
                    port: 0
                    deadlineMillis: 80
                    template: {request: "${number};${code}", response: "\\x02${lane}\\x03", start: "\\x02", end: "\\x03"}
                """.indent(2));

        assertThat(listeners.get(0).protocol()).isInstanceOf(OsipProtocol.class);
        assertThat(listeners.get(1).protocol()).isInstanceOf(TemplateProtocol.class);
        assertThat(listeners.get(1).deadlineMillis()).isEqualTo(80);
    }

    @Test
    void shouldNameTheLineOfWhatIsWrong() {
        assertThatThrownBy(() -> listeners(
                        "  - {device: a, sorter: S, port: 0, deadlineMillis: 1, template: {request: '${what}'}}"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContainingAll("test.yaml line 3", "scanners.sorters.0.template", "unknown variable");
        assertThatThrownBy(() -> listeners(
                        "  - {device: a, sorter: S, port: 0, deadlineMillis: 0, template: {protocol: osip160}}"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("deadlineMillis");
    }
}
