package io.tallyline.api.personal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CarrierSecretsTest {
    private static final byte[] BODY = "{}".getBytes(StandardCharsets.UTF_8);
    private static final long NOW = 1_795_876_893;

    @Test
    void shouldKnowWhatACarrierSignedOfWhatItDidNot(@TempDir Path folder) throws IOException {
        CarrierSecrets secrets = new CarrierSecrets(ServerSecret.open(folder));
        String header = secrets.sign("DHL", NOW, BODY);
        assertThat(secrets.isOf("DHL", header, NOW, BODY)).isTrue();
        assertThat(secrets.isOf("DHL", header, NOW + CarrierSecrets.MOST_SECONDS_APART, BODY))
                .isTrue();
        assertThat(secrets.isOf("DHL", header, NOW + CarrierSecrets.MOST_SECONDS_APART + 1, BODY))
                .as("old")
                .isFalse();
        assertThat(secrets.isOf("DHL", header, NOW - CarrierSecrets.MOST_SECONDS_APART - 1, BODY))
                .as("of a day to come")
                .isFalse();
        assertThat(secrets.isOf("UPS", header, NOW, BODY)).isFalse();
        assertThat(secrets.isOf("DHL", header, NOW, new byte[] {1})).isFalse();
        assertThat(secrets.isOf("DHL", header.replace("t=1", "t=2"), NOW, BODY)).isFalse();
        for (String nonsense : new String[] {"", "t=", "t=x,v1=00", "v1=00", "t=1795876893,v1="}) {
            assertThat(secrets.isOf("DHL", nonsense, NOW, BODY)).as(nonsense).isFalse();
        }
        assertThat(secrets.of("DHL")).isNotEqualTo(secrets.of("UPS")).hasSize(43);
    }
}
