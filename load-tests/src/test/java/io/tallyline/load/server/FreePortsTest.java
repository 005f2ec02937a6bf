package io.tallyline.load.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class FreePortsTest {
    /** Linux takes ports of outgoing connections from 32 768 upwards. */
    @Test
    void shouldChooseDifferentPortsThatNoOutgoingConnectionGets() throws IOException {
        int[] ports = FreePorts.choose(10);

        assertThat(Arrays.stream(ports)).allMatch(port -> port >= 1_024 && port < 32_768);
        assertThat(Arrays.stream(ports).distinct().count()).isEqualTo(10);
    }
}
