package io.tallyline.ledger.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.tallyline.ledger.command.MasterDataCommand;
import io.tallyline.ledger.command.MasterDataCommand.DefineOperator;
import io.tallyline.ledger.command.ScanCommand;
import io.tallyline.ledger.command.StockCommand.UndoScan;
import io.tallyline.ledger.event.CommandResult;
import io.tallyline.ledger.event.RefusalReason;
import io.tallyline.ledger.event.ScanAnswer;
import io.tallyline.ledger.value.Condition;
import io.tallyline.ledger.value.DiscrepancyPolicy;
import io.tallyline.ledger.value.Outcome;
import io.tallyline.ledger.value.OutsidePlace;
import io.tallyline.ledger.value.StationRole;
import io.tallyline.ledger.value.Tracking;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** DOMAIN D11, at the device and by a supervisor; the refusals have their stories in {@link RefusalStories}. */
class UndoTest {
    private static final long PEN = 4_006_381_333_931L;

    private final Floor floor = new Floor();

    @AfterEach
    void shouldBalanceAfterEveryStory() {
        assertThat(floor.view().imbalance()).isZero();
    }

    @Test
    void shouldBringShippedUnitsBackAndTellSo() {
        floor.product("PEN", PEN, Tracking.NONE);
        floor.stock("PEN", "A1", 2, Condition.SELLABLE);
        FloorDevice gate = floor.device("gate", StationRole.SHIP, "A1");
        ScanAnswer scan = gate.scan(PEN);

        ScanAnswer undone = gate.undo(1);

        assertThat(undone.outcome).isEqualTo(Outcome.UNDONE);
        assertThat(undone.of).isEqualTo(scan.sequence);
        assertThat(undone.available).isEqualTo(2);
        assertThat(floor.view().quantityAt("PEN", "W", "A1")).isEqualTo(2);
        assertThat(gate.undo(1).reason).isEqualTo(RefusalReason.NOTHING_TO_UNDO);
        assertThat(gate.undo(2).reason).as("an undo can not be undone").isEqualTo(RefusalReason.NOTHING_TO_UNDO);
        assertThat(gate.undo(3).reason).as("nor a refusal").isEqualTo(RefusalReason.NOTHING_TO_UNDO);
    }

    @Test
    void shouldTellWhatIsAvailableWhenItRefuses() {
        floor.product("PEN", PEN, Tracking.NONE);
        floor.accept(new DefineOperator("anna", "Anna", "", true, MasterDataCommand.CREATE));
        FloorDevice dock = floor.device("dock", StationRole.RECEIVE, "A1");
        dock.scan(PEN, "", scan -> scan.quantity = 5);
        dock.send(dock.message(ScanCommand.Kind.OPERATOR, "anna", ""));

        requireAvailable(dock.undo(1), RefusalReason.UNDO_NOT_ALLOWED, 5);
        floor.pass(601 * Floor.SECOND);
        requireAvailable(dock.undo(1), RefusalReason.UNDO_TOO_LATE, 5);
        floor.stock("PEN", "A1", -2, Condition.SELLABLE);
        ScanAnswer refused = requireAvailable(dock.undo(1), RefusalReason.MOVED_ON, 3);
        assertThat(refused.quantity).isEqualTo(5);
        assertThat(dock.undo(9).hasAvailable).as("of nothing").isFalse();
    }

    private static ScanAnswer requireAvailable(ScanAnswer answer, RefusalReason reason, long available) {
        assertThat(answer.reason).isEqualTo(reason);
        assertThat(answer.hasAvailable).isTrue();
        assertThat(answer.available).as("available beside " + reason).isEqualTo(available);
        return answer;
    }

    /** Where nobody signs on, whoever scans is one person; where somebody did meanwhile, nobody knows who that was. */
    @Test
    void shouldNotTakeWhoSignedOffForWhoeverScannedBefore() {
        floor.product("PEN", PEN, Tracking.NONE);
        floor.stock("PEN", "A1", 9, Condition.SELLABLE);
        floor.accept(new DefineOperator("anna", "Anna", Floor.HASH, true, MasterDataCommand.CREATE));
        FloorDevice gate = floor.device("gate", StationRole.SHIP, "A1");
        gate.scan(PEN);
        gate.scan(PEN);
        assertThat(gate.undo(2).outcome).isEqualTo(Outcome.UNDONE);

        gate.send(gate.message(ScanCommand.Kind.OPERATOR, "anna", Floor.HASH));
        assertThat(gate.undo(1).reason).isEqualTo(RefusalReason.UNDO_NOT_ALLOWED);
        gate.send(gate.message(ScanCommand.Kind.OPERATOR, "", ""));
        assertThat(gate.undo(1).reason).as("by signing off").isEqualTo(RefusalReason.UNDO_NOT_ALLOWED);

        gate.scan(PEN);
        assertThat(gate.undo(gate.next - 1).outcome).isEqualTo(Outcome.UNDONE);
        floor.accept(new UndoScan("gate", 1, "asked", 0));
        assertThat(floor.view().onHand("PEN", "W")).isEqualTo(9);
    }

    @Test
    void shouldRestoreAUnitToItsPlaceAndCondition() {
        floor.product("TV", PEN, Tracking.SERIAL_EVERYWHERE);
        FloorDevice dock = floor.device("dock", StationRole.RECEIVE, "DOCK");
        FloorDevice putter = floor.device("putter", StationRole.PUT_AWAY, "DOCK");
        dock.scanSerial(PEN, "SN-1", "");
        putter.scanSerial(PEN, "SN-1", "A1");

        assertThat(putter.undo(1).outcome).isEqualTo(Outcome.UNDONE);
        assertThat(floor.view().quantityAt("TV", "W", "DOCK", Condition.AWAITING_PUT_AWAY))
                .isEqualTo(1);
        assertThat(putter.scanSerial(PEN, "SN-1", "A2").outcome).isEqualTo(Outcome.PUT_AWAY);
        assertThat(dock.undo(1).reason).isEqualTo(RefusalReason.MOVED_ON);
    }

    @Test
    void shouldForgetAUnitWhoseReceiptIsUndone() {
        floor.product("TV", PEN, Tracking.SERIAL_EVERYWHERE);
        FloorDevice dock = floor.device("dock", StationRole.RECEIVE, "A1");
        dock.scanSerial(PEN, "SN-1", "");

        dock.undo(1);

        assertThat(floor.view().units()).isZero();
        assertThat(dock.scanSerial(PEN, "SN-1", "").outcome).isEqualTo(Outcome.RECEIVED);
    }

    @Test
    void shouldLetASupervisorUndoHoweverOldAndWhoever() {
        floor.product("TV", PEN, Tracking.SERIAL_AT_SHIP);
        floor.stock("TV", "A1", 1, Condition.SELLABLE);
        FloorDevice gate = floor.device("gate", StationRole.SHIP, "A1");
        gate.scanSerial(PEN, "SN-1", "");
        floor.pass(30 * Floor.DAY);
        assertThat(gate.undo(1).reason).isEqualTo(RefusalReason.UNDO_TOO_LATE);

        assertThat(floor.submit(new UndoScan("gate", 1, "wrong parcel", 0)).kind())
                .isEqualTo(CommandResult.Kind.ACCEPTED);

        assertThat(floor.view().onHand("TV", "W")).isEqualTo(1);
        assertThat(floor.view().units()).isZero();
        assertThat(floor.submit(new UndoScan("gate", 1, "again", 0)).reason()).isEqualTo(RefusalReason.NOTHING_TO_UNDO);
    }

    /** Numbers begin anew with each epoch, sequences never do. */
    @Test
    void shouldUndoTheScanThatIsMeantOrNone() {
        floor.product("PEN", PEN, Tracking.NONE);
        floor.stock("PEN", "A1", 2, Condition.SELLABLE);
        FloorDevice gate = floor.device("gate", StationRole.SHIP, "A1");
        long meant = gate.scan(PEN).sequence;
        gate.hello(2);
        long other = gate.scan(PEN).sequence;

        CommandResult refused = floor.submit(new UndoScan("gate", 1, "wrong parcel", meant));

        assertThat(refused.reason()).isEqualTo(RefusalReason.ANOTHER_SCAN);
        assertThat(refused.field()).isEqualTo("/sequence");
        assertThat(floor.view().onHand("PEN", "W")).isZero();
        assertThat(floor.submit(new UndoScan("gate", 9, "wrong parcel", meant)).reason())
                .isEqualTo(RefusalReason.NOTHING_TO_UNDO);
        floor.accept(new UndoScan("gate", 1, "wrong parcel", other));
        assertThat(floor.view().onHand("PEN", "W")).isEqualTo(1);
    }

    @Test
    void shouldReturnTheDiscrepancyWhenASupervisorUndoes() {
        floor.product("PEN", PEN, Tracking.NONE);
        floor.stock("PEN", "A1", 1, Condition.SELLABLE);
        FloorDevice gate = floor.device("gate", StationRole.SHIP, "A1", DiscrepancyPolicy.ACCEPT, 0);
        gate.scan(PEN, "", scan -> scan.quantity = 4);

        floor.accept(new UndoScan("gate", 1, "never left", 0));

        assertThat(floor.view().onHand("PEN", "W")).isEqualTo(1);
        assertThat(floor.view().quantityOutside("PEN", OutsidePlace.DISCREPANCY))
                .isZero();
        assertThat(floor.view().quantityOutside("PEN", OutsidePlace.CUSTOMER)).isZero();
    }
}
