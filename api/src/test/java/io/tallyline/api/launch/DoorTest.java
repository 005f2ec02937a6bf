package io.tallyline.api.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DoorTest {
    private static final ConfigurationPlaces PLACES =
            new ConfigurationPlaces("test.yaml", Map.of("/http", 3, "/http/port", 4));

    @Test
    void shouldNameTheKeyOfAPortThatIsInUse() {
        assertThatThrownBy(() -> Door.open(PLACES, "/http/port", () -> {
                    throw new IOException("Address already in use");
                }))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("test.yaml line 4: http.port: Address already in use");
        assertThat(Door.open(PLACES, "/http/port", () -> 8080)).isEqualTo(8080);
    }
}
