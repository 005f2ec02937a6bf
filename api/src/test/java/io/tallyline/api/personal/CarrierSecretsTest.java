package io.tallyline.api.personal;

import static org.assertj.core.api.Assertions.assertThat;

import io.tallyline.ledger.value.SecretNumbers;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CarrierSecretsTest {
    private static final byte[] BODY = "{}".getBytes(StandardCharsets.UTF_8);
    private static final long NOW = 1_795_876_893;
    private static final SecretNumbers FIRST = SecretNumbers.FIRST;

    @Test
    void shouldKnowWhatACarrierSignedOfWhatItDidNot(@TempDir Path folder) throws IOException {
        CarrierSecrets secrets = new CarrierSecrets(ServerSecret.open(folder));
        String header = secrets.sign("DHL", FIRST, NOW, BODY);
        assertThat(secrets.isOf("DHL", FIRST, header, NOW, BODY)).isTrue();
        assertThat(secrets.isOf("DHL", FIRST, header, NOW + CarrierSecrets.MOST_SECONDS_APART, BODY))
                .isTrue();
        assertThat(secrets.isOf("DHL", FIRST, header, NOW + CarrierSecrets.MOST_SECONDS_APART + 1, BODY))
                .as("old")
                .isFalse();
        assertThat(secrets.isOf("DHL", FIRST, header, NOW - CarrierSecrets.MOST_SECONDS_APART - 1, BODY))
                .as("of a day to come")
                .isFalse();
        assertThat(secrets.isOf("UPS", FIRST, header, NOW, BODY)).isFalse();
        assertThat(secrets.isOf("DHL", FIRST, header, NOW, new byte[] {1})).isFalse();
        assertThat(secrets.isOf("DHL", FIRST, header.replace("t=1", "t=2"), NOW, BODY))
                .isFalse();
        for (String nonsense : new String[] {"", "t=", "t=x,v1=00", "v1=00", "t=1795876893,v1="}) {
            assertThat(secrets.isOf("DHL", FIRST, nonsense, NOW, BODY))
                    .as(nonsense)
                    .isFalse();
        }
        assertThat(secrets.of("DHL", 0)).isNotEqualTo(secrets.of("UPS", 0)).hasSize(43);
    }

    @Test
    void shouldTakeEitherWhileTwoAreInForce(@TempDir Path folder) throws IOException {
        CarrierSecrets secrets = new CarrierSecrets(ServerSecret.open(folder));
        SecretNumbers both = new SecretNumbers(1, 0);
        SecretNumbers newer = new SecretNumbers(1, 1);
        String older = secrets.sign("DHL", FIRST, NOW, BODY);
        assertThat(secrets.of("DHL", 1)).isNotEqualTo(secrets.of("DHL", 0));
        assertThat(secrets.isOf("DHL", both, older, NOW, BODY)).isTrue();
        assertThat(secrets.isOf("DHL", both, secrets.sign("DHL", newer, NOW, BODY), NOW, BODY))
                .isTrue();
        assertThat(secrets.isOf("DHL", newer, older, NOW, BODY)).as("retired").isFalse();
        assertThat(secrets.isOf("DHL", FIRST, secrets.sign("DHL", newer, NOW, BODY), NOW, BODY))
                .isFalse();
        String signed = secrets.sign("DHL", both, NOW, BODY);
        assertThat(signed).isEqualTo(secrets.sign("DHL", newer, NOW, BODY) + older.substring(older.indexOf(",v1=")));
        assertThat(secrets.isOf("DHL", FIRST, signed, NOW, BODY)).isTrue();
        assertThat(secrets.isOf("DHL", newer, signed, NOW, BODY)).isTrue();
    }
}
