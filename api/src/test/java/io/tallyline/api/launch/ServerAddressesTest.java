package io.tallyline.api.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the start prints is copied into devices and shells, so it must be what opens. */
class ServerAddressesTest {
    private static String described(boolean https, boolean wss) {
        return new ServerAddresses(at(8443), https, wss, at(4001), at(4002), List.of(), List.of()).describe();
    }

    private static InetSocketAddress at(int port) {
        return InetSocketAddress.createUnresolved("127.0.0.1", port);
    }

    @Test
    void shouldNameEachDoorByWhatItSpeaks() {
        assertThat(described(false, false)).contains("http://127.0.0.1:8443/v1", "ws://127.0.0.1:4002/v1/scan", "TCP");
        assertThat(described(true, false)).contains("https://127.0.0.1:8443/v1", " ws://127.0.0.1:4002/v1/scan");
        assertThat(described(false, true))
                .contains("http://127.0.0.1:8443/v1", "wss://127.0.0.1:4002/v1/scan", "lines over TLS")
                .doesNotContain("TCP");
    }
}
