package io.tallyline.api.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.BindException;
import java.nio.channels.UnresolvedAddressException;
import java.util.List;
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

    @Test
    void shouldFindWhatTheNetworkSaidBehindWhatWasMadeOfIt() {
        for (Exception said : List.of(new BindException("in use"), new UnresolvedAddressException())) {
            assertThatThrownBy(() -> Door.open(PLACES, "/scanners", () -> {
                        throw new IllegalStateException("port 1 can not be opened", new RuntimeException(said));
                    }))
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessage("test.yaml: scanners: port 1 can not be opened");
        }
    }

    /** No other port would help, so none is blamed. */
    @Test
    void shouldPassOnWhatIsNotOfTheNetwork() {
        for (IllegalStateException fault : List.of(
                new IllegalStateException("opened twice"),
                new IllegalStateException("no port", new IllegalArgumentException("no certificate")))) {
            assertThatThrownBy(() -> Door.open(PLACES, "/http/port", () -> {
                        throw fault;
                    }))
                    .isSameAs(fault);
        }
    }
}
