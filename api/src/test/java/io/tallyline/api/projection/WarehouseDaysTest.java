package io.tallyline.api.projection;

import static org.assertj.core.api.Assertions.assertThat;

import io.tallyline.ledger.event.MasterDataEvent.WarehouseDefined;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import org.junit.jupiter.api.Test;

class WarehouseDaysTest {
    private final WarehouseDays days = new WarehouseDays();

    private void define(long sequence, String zone) {
        days.add(sequence, new WarehouseDefined(1, "W", "Main", zone, 1, 0));
    }

    private String at(long sequence, String moment) {
        Instant instant = Instant.parse(moment);
        long nanos = instant.getEpochSecond() * 1_000_000_000L + instant.getNano();
        return days.day(1, sequence, nanos) + " " + days.hour(1, sequence, nanos);
    }

    @Test
    void shouldEndADayAtTheMidnightOfTheWarehouse() {
        define(5, "Europe/Berlin");

        assertThat(at(6, "2026-11-27T22:59:59.999999999Z")).isEqualTo("20261127 23");
        assertThat(at(6, "2026-11-27T23:00:00Z")).isEqualTo("20261128 0");
        assertThat(at(6, "2026-06-27T22:00:00Z")).as("in summer").isEqualTo("20260628 0");
        define(9, "Asia/Kathmandu");
        assertThat(at(10, "2026-11-27T18:14:59Z")).isEqualTo("20261127 23");
        assertThat(at(10, "2026-11-27T18:15:00Z")).isEqualTo("20261128 0");
    }

    @Test
    void shouldTellOneHourWhereAClockHasItTwice() {
        define(5, "Europe/Berlin");

        assertThat(at(6, "2026-10-25T00:30:00Z")).isEqualTo("20261025 2");
        assertThat(at(6, "2026-10-25T01:30:00Z")).isEqualTo("20261025 2");
        assertThat(at(6, "2026-10-25T02:00:00Z")).isEqualTo("20261025 3");
        assertThat(at(6, "2026-03-29T00:59:59Z")).isEqualTo("20260329 1");
        assertThat(at(6, "2026-03-29T01:00:00Z")).isEqualTo("20260329 3");
    }

    @Test
    void shouldLookAtTheZoneThatWasSetWhenAnEventHappened() {
        define(5, "Europe/Berlin");
        define(9, "Asia/Shanghai");

        assertThat(at(8, "2026-11-27T17:00:00Z")).isEqualTo("20261127 18");
        assertThat(at(9, "2026-11-27T17:00:00Z")).isEqualTo("20261128 1");
        assertThat(at(8, "2026-11-27T17:00:00Z")).as("looked at later").isEqualTo("20261127 18");
    }

    @Test
    void shouldAgreeWithTheCalendarOfJavaAtEveryMinute() {
        define(1, "Australia/Lord_Howe");
        Instant moment = Instant.parse("2026-04-03T00:00:00Z");
        for (int minute = 0; minute < 4 * 24 * 60; minute++) {
            ZonedDateTime there = moment.atZone(java.time.ZoneId.of("Australia/Lord_Howe"));
            assertThat(at(2, moment.toString()))
                    .isEqualTo(there.getYear() * 10_000 + there.getMonthValue() * 100 + there.getDayOfMonth() + " "
                            + there.getHour());
            moment = moment.plusSeconds(60);
        }
    }

    @Test
    void shouldHaveDaysOfUtcWhereThereIsNoWarehouse() {
        assertThat(days.day(
                        0,
                        1,
                        Instant.parse("2026-11-27T23:59:59Z")
                                        .atOffset(ZoneOffset.UTC)
                                        .toEpochSecond()
                                * 1_000_000_000L))
                .isEqualTo(20_261_127);
    }
}
