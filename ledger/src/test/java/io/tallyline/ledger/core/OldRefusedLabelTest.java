package io.tallyline.ledger.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.tallyline.ledger.event.RefusalReason;
import io.tallyline.ledger.event.ScanEvent;
import io.tallyline.ledger.value.StationRole;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Releases before kept the location behind a label that names none, and moved or counted goods there: their journals say so by
 * the reason, and lead to the state that they had.
 */
class OldRefusedLabelTest {
    @ParameterizedTest
    @EnumSource(names = {"PUT_AWAY", "MOVE", "COUNT"})
    void shouldKeepTheLocationOfAJournalThatRefusedTheLabelForAnotherReason(StationRole role) {
        Floor floor = new Floor();
        FloorDevice device = floor.device("device", role, "DOCK");
        device.label("A1");
        device.label("B9");
        assertThat(floor.view().books.stations.place(device.id)).isEqualTo(PlaceBook.NONE);
        byte[] refused = floor.journal.get(floor.journal.size() - 1);
        new ScanEvent().wrap(refused, 0).reason(RefusalReason.UNKNOWN_LOCATION.number());
        Ledger old = new Ledger(floor.limits);

        floor.replay(old, 0, floor.journal.size());

        assertThat(old.view().books.stations.place(device.id))
                .isEqualTo(old.view().place("W", "A1"));
    }
}
