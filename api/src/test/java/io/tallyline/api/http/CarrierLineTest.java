package io.tallyline.api.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.tallyline.api.http.CarrierLine.State;
import org.junit.jupiter.api.Test;

/** When a carrier that turns everything down is left alone, and when it is told again. */
class CarrierLineTest {
    private static final String HERE = "https://carrier.example/in";
    private static final long FIVE_MINUTES_MILLIS = 300_000;

    private final CarrierLine line = new CarrierLine(new CarrierPatience(2, 86_400));
    private long now = 1_000_000;

    /** Sends one until it is set aside, or so often. */
    private boolean isSetAside(String message, int status, int times) {
        for (int i = 0; i < times; i++) {
            line.begin(0);
            if (line.notTaken(message, status, now)) {
                line.setAside(message);
                line.end();
                return true;
            }
            now += line.pause(now);
        }
        return false;
    }

    @Test
    void shouldStopWhenThreeInARowAreTurnedDownAndKeepAllBehindThem() {
        assertThat(isSetAside("1-0", 401, 2)).isTrue();
        assertThat(isSetAside("2-0", 401, 2)).isTrue();
        assertThat(line.isStopped()).isFalse();
        assertThat(isSetAside("3-0", 401, 2)).isTrue();
        assertThat(line.standing().state()).isEqualTo(State.STOPPED);

        assertThat(isSetAside("4-0", 401, 1_000)).as("in more than three days").isFalse();
        assertThat(line.standing().message()).isEqualTo("4-0");
        assertThat(line.standing().tries()).isEqualTo(1_000);
        assertThat(line.standing().answered()).isEqualTo(401);
        assertThat(line.standing().asideInARow()).isEqualTo(CarrierLine.MOST_IN_A_ROW);
        assertThat(line.pause(now)).as("growing, but no longer").isEqualTo(FIVE_MINUTES_MILLIS);

        line.taken();
        line.end();
        assertThat(line.standing()).isEqualTo(CarrierLine.Standing.UNTRIED);
        assertThat(isSetAside("5-0", 400, 2)).as("one that is wrong itself").isTrue();
        assertThat(line.isStopped()).isFalse();
    }

    @Test
    void shouldNotStopWhereOneIsTakenInBetween() {
        for (int i = 0; i < 10; i++) {
            assertThat(isSetAside(i + "-0", 400, 2)).isTrue();
            assertThat(isSetAside(i + "-1", 400, 2)).isTrue();
            line.taken();
        }
        assertThat(line.isStopped()).isFalse();
    }

    /** A carrier that does not answer for a day has turned nothing down. */
    @Test
    void shouldCountOnlyWhatIsTurnedDown() {
        for (int i = 0; i < 5; i++) {
            line.notTaken(i + "-0", 503, now);
            now += 86_400_000;
            assertThat(line.notTaken(i + "-0", 503, now)).isTrue();
            line.setAside(i + "-0");
        }
        assertThat(line.isStopped()).isFalse();
    }

    @Test
    void shouldBeTriedAtOnceWhenAPersonAsksOrTheAddressIsAnother() {
        assertThat(line.isDue(HERE, now)).isTrue();
        line.begin(0);
        assertThat(line.isDue(HERE, now)).as("it is told just now").isFalse();
        line.notTaken("1-0", 404, now);
        line.pause(now);
        assertThat(line.isDue(HERE, now)).isFalse();
        line.ask();
        assertThat(line.isDue(HERE, now)).isTrue();
        assertThat(line.isDue(HERE, now)).as("once").isFalse();
        assertThat(line.isDue(HERE + "/new", now)).isTrue();
    }

    @Test
    void shouldGoOnWhenOneThatWasSetAsideIsTaken() {
        for (int i = 1; i <= 3; i++) {
            isSetAside(i + "-0", 400, 2);
        }
        isSetAside("4-0", 400, 3);
        assertThat(line.isDue(HERE, now - 1)).isTrue();
        assertThat(line.isDue(HERE, now - 1)).isFalse();
        line.tookAgain();
        assertThat(line.standing().state()).isEqualTo(State.GOING);
        assertThat(line.isDue(HERE, now - 1)).isTrue();
    }
}
