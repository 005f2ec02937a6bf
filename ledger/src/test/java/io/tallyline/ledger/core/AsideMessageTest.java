package io.tallyline.ledger.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.tallyline.ledger.command.ConsignmentCommand.MarkCarrierMessage;
import io.tallyline.ledger.event.CommandResult;
import io.tallyline.ledger.event.CommandResult.Kind;
import io.tallyline.ledger.event.RefusalReason;
import io.tallyline.ledger.value.MessageStanding;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What becomes of messages that a carrier does not take. */
class AsideMessageTest {
    private final Floor floor = new CarrierFloor().floor;

    @AfterEach
    void shouldBeTheSameFromJournalAndSnapshot() {
        floor.requireSameFromJournalAndSnapshot();
        Ledger restored = BookBytes.restore(BookBytes.of(floor.ledger), floor.limits);
        assertThat(BookBytes.of(restored)).isEqualTo(BookBytes.of(floor.ledger));
    }

    @Test
    void shouldBeSetAsideTriedAgainAndTaken() {
        assertThat(mark(1, MessageStanding.SET_ASIDE, 10).kind()).isEqualTo(Kind.ACCEPTED);
        assertThat(mark(1, MessageStanding.SET_ASIDE, 10).kind()).isEqualTo(Kind.UNCHANGED);
        assertThat(mark(1, MessageStanding.TO_RETRY, 0).kind()).isEqualTo(Kind.ACCEPTED);
        assertThat(mark(1, MessageStanding.TO_RETRY, 0).kind()).isEqualTo(Kind.UNCHANGED);
        assertThat(mark(1, MessageStanding.SET_ASIDE, 11).kind()).as("in vain").isEqualTo(Kind.ACCEPTED);
        mark(1, MessageStanding.TO_RETRY, 0);
        assertThat(mark(1, MessageStanding.TAKEN, 12).kind()).isEqualTo(Kind.ACCEPTED);
        assertThat(mark(1, MessageStanding.TO_RETRY, 0).reason()).isEqualTo(RefusalReason.NOT_SET_ASIDE);
    }

    @Test
    void shouldBeDroppedEachByItself() {
        mark(1, MessageStanding.SET_ASIDE, 10);
        mark(2, MessageStanding.SET_ASIDE, 10);
        assertThat(mark(1, MessageStanding.DROPPED, 0).kind()).isEqualTo(Kind.ACCEPTED);
        assertThat(mark(1, MessageStanding.DROPPED, 0).reason()).isEqualTo(RefusalReason.NOT_SET_ASIDE);
        assertThat(mark(2, MessageStanding.TO_RETRY, 0).kind()).isEqualTo(Kind.ACCEPTED);
        assertThat(floor.submit(new MarkCarrierMessage("SPED", 1, 2, MessageStanding.DROPPED, 0, ""))
                        .reason())
                .as("another's")
                .isEqualTo(RefusalReason.NOT_SET_ASIDE);
    }

    private CommandResult mark(long part, MessageStanding standing, int tries) {
        return floor.submit(new MarkCarrierMessage("DHL", 1, part, standing, tries, "answered 400"));
    }
}
