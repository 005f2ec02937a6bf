package io.tallyline.load.fleet;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FirstAnswerTest {
    @Test
    void shouldReadWhatADeviceWouldHaveBeenToldTheFirstTime() {
        assertThat(read("\tlayer=transport\tof=4711\twas=DEDUCTED\tsku=A-1\tquantity=1"))
                .isEqualTo(new FirstAnswer(AnswerOutcome.DEDUCTED, 4711));
    }

    @Test
    void shouldLeaveDuplicatesOfOtherRulesAlone() {
        assertThat(read("\tlayer=bounce\tof=4711\tsku=A-1")).isNull();
    }

    @Test
    void shouldLeaveDuplicateWhoseFirstAnswerIsForgottenAlone() {
        assertThat(read("\tlayer=transport")).isNull();
    }

    private static @Nullable FirstAnswer read(String keys) {
        byte[] line = ("ACK\t5\tDUPLICATE\t9000" + keys).getBytes(UTF_8);
        return FirstAnswer.read(line, line.length - keys.length(), line.length);
    }
}
