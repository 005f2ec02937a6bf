package io.tallyline.api.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tallyline.ingest.net.AllowList;
import io.tallyline.ingest.net.FrontLimits;
import io.tallyline.ingest.sort.OsipProtocol;
import io.tallyline.ingest.sort.ProfileProtocol;
import io.tallyline.ingest.sort.SortListener;
import io.tallyline.ingest.sort.TemplateProtocol;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SortWiringTest {
    private static List<SortListener> listeners(String sorters) {
        Configuration configuration =
                new ConfigurationReader(Map.of()).read("scanners:\n  sorters:\n" + sorters, "test.yaml");
        return SortWiring.settings(configuration, FrontWiring.settings(configuration, FrontLimits.DEFAULT))
                .listeners();
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
    void shouldKnowTheProfilesOfScannersThatAskForLanes(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("hall.yaml"), "id: hall\nframing: {end: ';'}\nsort: {response: '${lane};'}\n");
        String sorter = "  - {device: a, sorter: S, port: 0, deadlineMillis: 9, template: {profile: %s}}\n"
                + "  profileFolder: '" + folder + "'\n";

        assertThat(listeners(sorter.formatted("hall")).get(0).protocol()).isInstanceOf(ProfileProtocol.class);
        assertThatThrownBy(() -> listeners(sorter.formatted("nosuch")))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContainingAll(
                        "test.yaml line 3", "scanners.sorters.0.template", "there is no profile nosuch");
        assertThatThrownBy(() -> listeners(sorter.formatted("sick-clv")))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("sort.response");
    }

    @Test
    void shouldReadWhoMayConnectAndWhetherEncrypted() throws UnknownHostException {
        List<SortListener> listeners = listeners("""
                  - {device: a, sorter: S, port: 0, deadlineMillis: 9, template: {protocol: osip160}}
                  - {device: b, sorter: S, port: 0, deadlineMillis: 9, template: {protocol: osip160},
                     allow: [10.20.0.0/16, "fd00:20::7"], tls: false}
                """.indent(2));

        assertThat(listeners.get(0).address())
                .as("loopback unless told otherwise")
                .isEqualTo("127.0.0.1");
        assertThat(listeners.get(0).allowed().isEverybody()).isTrue();
        assertThat(listeners.get(0).encrypted()).isTrue();
        AllowList allowed = listeners.get(1).allowed();
        assertThat(allowed.admits(InetAddress.getByName("10.20.7.7"))).isTrue();
        assertThat(allowed.admits(InetAddress.getByName("fd00:20::7"))).isTrue();
        assertThat(allowed.admits(InetAddress.getByName("10.21.7.7"))).isFalse();
        assertThat(listeners.get(1).encrypted()).isFalse();
    }

    @Test
    void shouldNameTheLineOfWhatIsWrong() {
        assertThatThrownBy(() -> listeners(
                        "  - {device: a, sorter: S, port: 0, deadlineMillis: 1, template: {protocol: osip160},\n"
                                + "     allow: [10.20.0.0/33]}"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContainingAll("test.yaml line 4", "scanners.sorters.0.allow.0");
        String twice = "  - {device: a, sorter: S, port: 0, deadlineMillis: 1, template: {protocol: osip160}}\n";
        assertThatThrownBy(() -> listeners(twice + twice))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContainingAll("test.yaml line 4", "scanners.sorters.1.device", "another PLC");
        assertThatThrownBy(() -> listeners(
                        "  - {device: a, sorter: S, port: 0, deadlineMillis: 1, template: {request: '${what}'}}"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContainingAll("test.yaml line 3", "scanners.sorters.0.template", "unknown variable");
        assertThatThrownBy(() ->
                        listeners("  - {device: a, sorter: S, port: 0, deadlineMillis: 1,\n     template: {request:"
                                + " '${number};${code}', response: '${lane}', confirmation: '${number};${lane}'}}"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContainingAll(
                        "test.yaml line 4", "scanners.sorters.0.template", "can not be told from request");
        assertThatThrownBy(() -> listeners(
                        "  - {device: a, sorter: S, port: 0, deadlineMillis: 0, template: {protocol: osip160}}"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("deadlineMillis");
    }
}
