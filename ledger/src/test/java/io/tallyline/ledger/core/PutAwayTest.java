package io.tallyline.ledger.core;

import static io.tallyline.ledger.core.LabelTest.locationOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.tallyline.ledger.event.RefusalReason;
import io.tallyline.ledger.event.ScanAnswer;
import io.tallyline.ledger.value.Condition;
import io.tallyline.ledger.value.Outcome;
import io.tallyline.ledger.value.StationRole;
import io.tallyline.ledger.value.Tracking;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Put-away by scan: the label of a location, then the goods that go there from the station's place. */
class PutAwayTest {
    private static final long PEN = 4_006_381_333_931L;

    private final Floor floor = new Floor();
    private final FloorDevice putter = floor.device("putter", StationRole.PUT_AWAY, "DOCK");

    PutAwayTest() {
        floor.product("PEN", PEN, Tracking.NONE);
        floor.stock("PEN", "DOCK", 10, Condition.AWAITING_PUT_AWAY);
    }

    @AfterEach
    void shouldBalanceAfterEveryStory() {
        assertThat(floor.view().imbalance()).isZero();
    }

    @Test
    void shouldPutGoodsAtTheLocationReadBefore() {
        assertThat(putter.label("A1").outcome).isEqualTo(Outcome.VERIFIED);

        ScanAnswer first = putter.scan(PEN);
        ScanAnswer second = putter.scan(PEN, "", scan -> scan.quantity = 3);

        assertThat(first.outcome).isEqualTo(Outcome.PUT_AWAY);
        assertThat(locationOf(first)).isEqualTo("A1");
        assertThat(second.available).as("stored goods are sellable").isEqualTo(4);
        assertThat(floor.view().quantityAt("PEN", "W", "A1", Condition.SELLABLE))
                .isEqualTo(4);
        putter.label("A2");
        putter.scan(PEN);
        assertThat(floor.view().quantityAt("PEN", "W", "A2")).isEqualTo(1);
    }

    @Test
    void shouldAskForTheLocationFirst() {
        ScanAnswer answer = putter.scan(PEN);

        assertThat(answer.reason).isEqualTo(RefusalReason.LOCATION_REQUIRED);
        assertThat(RefusalReason.LOCATION_REQUIRED.text()).startsWith("Scan the location first");
    }

    @Test
    void shouldLetTheKeyOfAMessageSayOtherwise() {
        putter.label("A1");

        assertThat(locationOf(putter.scan(PEN, "A2"))).isEqualTo("A2");
        assertThat(locationOf(putter.scan(PEN))).isEqualTo("A1");
    }

    /** Nobody may have seen that the second shelf was refused; the goods stand in front of it all the same. */
    @Test
    void shouldPutNothingAtTheLocationBeforeOneThatWasRefused() {
        putter.label("A1");

        ScanAnswer refused = putter.label("B9");

        assertThat(refused.outcome).isEqualTo(Outcome.REFUSED);
        assertThat(refused.reason).isEqualTo(RefusalReason.UNKNOWN_TARGET);
        assertThat(putter.scan(PEN).reason).isEqualTo(RefusalReason.LOCATION_REQUIRED);
        assertThat(locationOf(putter.scan(PEN, "A2"))).isEqualTo("A2");
        assertThat(putter.scan(PEN).reason).isEqualTo(RefusalReason.LOCATION_REQUIRED);
        putter.label("A1");
        assertThat(locationOf(putter.scan(PEN))).isEqualTo("A1");
    }

    @Test
    void shouldNotKnowALocationBeforeTheFirstLabelThatNamesOne() {
        assertThat(putter.label("B9").reason).isEqualTo(RefusalReason.UNKNOWN_TARGET);
        assertThat(putter.scan(PEN).reason).isEqualTo(RefusalReason.LOCATION_REQUIRED);
    }

    @Test
    void shouldReplayARefusedLocationToTheSameState() {
        putter.label("A1");
        putter.scan(PEN);
        putter.label("B9");
        putter.scan(PEN);
        Ledger again = new Ledger(floor.limits);

        floor.replay(again, 0, floor.journal.size());

        assertThat(again.stateHash()).isEqualTo(floor.ledger.stateHash());
        Ledger restored = BookBytes.restore(BookBytes.of(floor.ledger), floor.limits);
        assertThat(restored.stateHash()).isEqualTo(floor.ledger.stateHash());
        assertThat(restored.view().books.stations.place(putter.id)).isEqualTo(PlaceBook.NONE);
    }

    @Test
    void shouldRefuseItsOwnPlaceAsTheTarget() {
        putter.label("DOCK");

        assertThat(putter.scan(PEN).reason).isEqualTo(RefusalReason.SAME_LOCATION);
    }

    @Test
    void shouldForgetTheLocationWithANewEpochOnly() {
        putter.label("A1");
        putter.hello(putter.epoch);
        assertThat(putter.scan(PEN).outcome).isEqualTo(Outcome.PUT_AWAY);

        putter.hello(putter.epoch + 1);
        assertThat(putter.scan(PEN).reason).isEqualTo(RefusalReason.LOCATION_REQUIRED);
    }

    @Test
    void shouldForgetTheLocationAfterALongSilence() {
        putter.label("A1");
        floor.pass(floor.limits.stationIdleSeconds() * Floor.SECOND - 100_000_000);
        assertThat(putter.scan(PEN).outcome).isEqualTo(Outcome.PUT_AWAY);

        floor.pass(floor.limits.stationIdleSeconds() * Floor.SECOND);
        assertThat(putter.scan(PEN).reason).isEqualTo(RefusalReason.LOCATION_REQUIRED);
        assertThat(putter.scan(PEN).reason)
                .as("what was refused reminds nobody")
                .isEqualTo(RefusalReason.LOCATION_REQUIRED);
        putter.label("A2");
        assertThat(locationOf(putter.scan(PEN))).isEqualTo("A2");
    }

    @Test
    void shouldNotReviveAForgottenLocationByAMoveThatNamesItsOwn() {
        putter.label("A1");
        floor.pass(Floor.DAY);
        assertThat(putter.scan(PEN, "A2").outcome).isEqualTo(Outcome.PUT_AWAY);

        assertThat(putter.scan(PEN).reason).isEqualTo(RefusalReason.LOCATION_REQUIRED);
    }

    @Test
    void shouldForgetTheLocationWhenTheStationChanges() {
        putter.label("A1");
        FloorDevice moved = floor.device("putter", StationRole.PUT_AWAY, "RET");

        assertThat(moved.scan(PEN).reason).isEqualTo(RefusalReason.LOCATION_REQUIRED);
    }

    @Test
    void shouldUndo() {
        putter.label("A1");
        ScanAnswer put = putter.scan(PEN);

        ScanAnswer undone = putter.undo(2);

        assertThat(undone.of).isEqualTo(put.sequence);
        assertThat(floor.view().quantityAt("PEN", "W", "DOCK", Condition.AWAITING_PUT_AWAY))
                .isEqualTo(10);
        assertThat(putter.undo(1).reason).as("a label moved nothing").isEqualTo(RefusalReason.NOTHING_TO_UNDO);
        assertThat(putter.scan(PEN).outcome).as("the location stays").isEqualTo(Outcome.PUT_AWAY);
    }

    @Test
    void shouldGoOnFromASnapshot() {
        putter.label("A1");

        Ledger restored = BookBytes.restore(BookBytes.of(floor.ledger), floor.limits);

        assertThat(restored.view().books.stations.place(putter.id))
                .isEqualTo(floor.view().place("W", "A1"));
        assertThat(restored.stateHash()).isEqualTo(floor.ledger.stateHash());
    }
}
