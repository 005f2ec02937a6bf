package io.tallyline.ledger.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.tallyline.ledger.command.AccessCommand.SetDeviceToken;
import io.tallyline.ledger.command.MasterDataCommand;
import io.tallyline.ledger.command.MasterDataCommand.DefineDevice;
import io.tallyline.ledger.command.MasterDataCommand.DefineOperator;
import io.tallyline.ledger.command.ScanCommand;
import io.tallyline.ledger.command.StockCommand.UndoScan;
import io.tallyline.ledger.event.RefusalReason;
import io.tallyline.ledger.event.ScanAnswer;
import io.tallyline.ledger.event.ScanEvent;
import io.tallyline.ledger.value.Condition;
import io.tallyline.ledger.value.DiscrepancyPolicy;
import io.tallyline.ledger.value.DuplicateLayer;
import io.tallyline.ledger.value.Outcome;
import io.tallyline.ledger.value.StationRole;
import io.tallyline.ledger.value.Tracking;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Epochs, sessions, numbers and first answers (DESIGN rules 5 and 16). */
class DeviceSessionTest {
    private static final long PEN = 4_006_381_333_931L;

    private final Floor floor = new Floor();
    private FloorDevice gate = new FloorDevice(floor, "unset");

    @BeforeEach
    void setUp() {
        floor.product("PEN", PEN, Tracking.NONE);
        floor.stock("PEN", "A1", 10_000, Condition.SELLABLE);
        gate = floor.device("gate", StationRole.SHIP, "A1");
    }

    @Test
    void shouldTurnAwayUnknownDisabledAndWrongTokens() {
        assertThat(new FloorDevice(floor, "nobody").hello(1).error).isEqualTo(ScanAnswer.ErrorCode.UNKNOWN_DEVICE);
        assertThat(gate.hello(2, "e".repeat(64), false).error).isEqualTo(ScanAnswer.ErrorCode.WRONG_TOKEN);
        assertThat(gate.hello(2, "e".repeat(64), true).kind).isEqualTo(ScanAnswer.Kind.WELCOME);
        floor.accept(define("gate", "", false));
        assertThat(gate.hello(3).error).isEqualTo(ScanAnswer.ErrorCode.DEVICE_DISABLED);
    }

    /** What was on its way is not consumed: the device keeps it, and may send it once it is enabled again. */
    @Test
    void shouldTakeNothingMoreFromADeviceThatIsDisabled() {
        floor.accept(define("gate", "", false));
        gate.send(gate.gtinScan(PEN, ""));
        assertThat(floor.view().onHand("PEN", "W")).isEqualTo(10_000);

        floor.accept(define("gate", "", true));
        assertThat(gate.hello(1).number).isZero();
        assertThat(gate.scan(PEN).outcome).isEqualTo(Outcome.DEDUCTED);
    }

    @Test
    void shouldAdmitADeviceWithoutTokenOnlyWhenItIsTrusted() {
        floor.accept(define("fixed", "", true));
        FloorDevice fixed = new FloorDevice(floor, "fixed");

        assertThat(fixed.hello(1, "0".repeat(64), false).error).isEqualTo(ScanAnswer.ErrorCode.WRONG_TOKEN);
        assertThat(fixed.hello(1, "0".repeat(64), true).kind).isEqualTo(ScanAnswer.Kind.WELCOME);
    }

    /** The server numbers for it, so a restart of the server begins nothing anew and an undone code stays undone. */
    @Test
    void shouldGoOnWithADeviceThatNeverHadATokenWhateverEpochIsAsked() {
        floor.accept(define("fixed", "", true));
        FloorDevice fixed = new FloorDevice(floor, "fixed");
        assertThat(fixed.hello(100, "0".repeat(64), true).number).isZero();
        fixed.scan(PEN);

        ScanAnswer welcome = fixed.hello(200, "0".repeat(64), true);
        assertThat(welcome.number).isEqualTo(1);
        assertThat(welcome.epoch).isEqualTo(100);
        floor.accept(new UndoScan("fixed", 1, "fell off the belt", 0));
        assertThat(fixed.hello(50, "0".repeat(64), true).number)
                .as("a clock that went back")
                .isEqualTo(1);
        assertThat(fixed.scan(PEN).outcome).isEqualTo(Outcome.DEDUCTED);
        assertThat(floor.lastEvent().epoch()).isEqualTo(100);

        floor.accept(new SetDeviceToken("fixed", "e".repeat(64)));
        assertThat(fixed.hello(300, "0".repeat(64), true).epoch).isEqualTo(300);
        assertThat(fixed.hello(400, "0".repeat(64), true).epoch)
                .as("who has a token may have used the numbers himself")
                .isEqualTo(400);
    }

    private static DefineDevice define(String device, String tokenHash, boolean enabled) {
        return new DefineDevice(
                device,
                device,
                "W",
                "A1",
                StationRole.SHIP,
                "",
                DiscrepancyPolicy.REFUSE,
                0,
                tokenHash,
                enabled,
                MasterDataCommand.ANY);
    }

    @Test
    void shouldKeepNumbersInAnEpochAndForgetThemInTheNext() {
        gate.scan(PEN);
        gate.scan(PEN);

        assertThat(gate.hello(1).number).isEqualTo(2);
        assertThat(gate.hello(2).number).isZero();
        assertThat(gate.hello(1).error).isEqualTo(ScanAnswer.ErrorCode.EPOCH_OLD);
        assertThat(gate.scan(PEN).outcome).isEqualTo(Outcome.DEDUCTED);
    }

    /** A device whose clock once stood in the far future is locked out until a person renews its token. */
    @Test
    void shouldBeginANewSeriesWhenTheTokenIsRenewed() {
        gate.hello(999_999_999_999_999_999L);
        gate.scan(PEN);
        ScanCommand late = gate.gtinScan(PEN, "");
        String renewed = "c".repeat(64);
        floor.accept(new SetDeviceToken("gate", renewed));

        assertThat(floor.send(late).kind).isEqualTo(ScanAnswer.Kind.DISCARDED);
        assertThat(floor.submit(new UndoScan("gate", 1, "of the old series", 0)).reason())
                .isEqualTo(RefusalReason.NOTHING_TO_UNDO);
        ScanAnswer welcome = gate.hello(5, renewed, false);
        assertThat(welcome.kind).isEqualTo(ScanAnswer.Kind.WELCOME);
        assertThat(welcome.number).isZero();
        assertThat(gate.scan(PEN).outcome).isEqualTo(Outcome.DEDUCTED);
        assertThat(gate.hello(4, renewed, false).error).isEqualTo(ScanAnswer.ErrorCode.EPOCH_OLD);
    }

    @Test
    void shouldSignADisabledOperatorOffWhereverSheWorks() {
        floor.accept(new DefineOperator("anna", "Anna", "", true, MasterDataCommand.CREATE));
        floor.accept(new DefineOperator("bert", "Bert", "", true, MasterDataCommand.CREATE));
        FloorDevice dock = floor.device("dock", StationRole.RECEIVE, "A1");
        FloorDevice desk = floor.device("desk", StationRole.VERIFY, "A1");
        for (FloorDevice device : List.of(gate, dock)) {
            device.send(device.message(ScanCommand.Kind.OPERATOR, "anna", ""));
        }
        desk.send(desk.message(ScanCommand.Kind.OPERATOR, "bert", ""));

        floor.accept(new DefineOperator("anna", "Anna", "", false, MasterDataCommand.ANY));

        for (FloorDevice device : List.of(gate, dock)) {
            device.scan(PEN);
            assertThat(floor.lastEvent().operator()).as(device.name).isZero();
            assertThat(device.hello(1).operatorLength).as(device.name).isZero();
        }
        desk.scan(PEN);
        assertThat(floor.lastEvent().operator()).as("the others work on").isEqualTo(2);
        floor.accept(new DefineOperator("anna", "Anna", "", true, MasterDataCommand.ANY));
        gate.scan(PEN);
        assertThat(floor.lastEvent().operator()).as("she signs on anew").isZero();
    }

    @Test
    void shouldNotSignAnOperatorOffWhoIsOnlyRenamed() {
        floor.accept(new DefineOperator("anna", "Anna", "", true, MasterDataCommand.CREATE));
        gate.send(gate.message(ScanCommand.Kind.OPERATOR, "anna", ""));

        floor.accept(new DefineOperator("anna", "Anna B.", "", true, MasterDataCommand.ANY));

        gate.scan(PEN);
        assertThat(floor.lastEvent().operator()).isEqualTo(1);
    }

    @Test
    void shouldDiscardMessagesOfASessionThatWasTakenOver() {
        ScanCommand late = gate.gtinScan(PEN, "");
        gate.hello(1);

        assertThat(floor.send(late).kind).isEqualTo(ScanAnswer.Kind.DISCARDED);
        assertThat(floor.view().lastNumber("gate")).isZero();
    }

    @Test
    void shouldNackAGapAndNameTheNumberExpected() {
        ScanCommand early = gate.gtinScan(PEN, "");
        early.number = 3;

        ScanAnswer answer = gate.send(early);

        assertThat(answer.kind).isEqualTo(ScanAnswer.Kind.NACK_GAP);
        assertThat(answer.number).isEqualTo(1);
    }

    @Test
    void shouldGiveTheFirstAnswerAgainWithoutJournaling() {
        ScanCommand scan = gate.gtinScan(PEN, "");
        ScanAnswer first = gate.send(scan);
        gate.scan(PEN);
        long journaled = floor.ledger.lastSequence();

        ScanAnswer again = gate.send(scan);

        assertThat(again.outcome).isEqualTo(Outcome.DUPLICATE);
        assertThat(again.layer).isEqualTo(DuplicateLayer.TRANSPORT);
        assertThat(again.was).isEqualTo(Outcome.DEDUCTED);
        assertThat(again.of).isEqualTo(first.sequence);
        assertThat(again.available).isEqualTo(first.available);
        assertThat(again.quantity).isEqualTo(1);
        assertThat(new String(again.texts, 0, again.skuLength + again.locationLength, StandardCharsets.UTF_8))
                .isEqualTo("PENA1");
        assertThat(again.sequence).isEqualTo(journaled);
        assertThat(floor.ledger.lastSequence()).isEqualTo(journaled);
        assertThat(floor.view().onHand("PEN", "W")).isEqualTo(9_998);
    }

    @Test
    void shouldRepeatTheReasonAndPositionOfARefusal() {
        ScanCommand bad = gate.gtinScan(PEN, "");
        bad.codeError = 4;
        bad.codeErrorOffset = 13;
        gate.send(bad);

        ScanAnswer again = gate.send(bad);

        assertThat(again.was).isEqualTo(Outcome.REFUSED);
        assertThat(again.reason).isEqualTo(RefusalReason.INVALID_CODE);
        assertThat(again.codeError).isEqualTo(4);
        assertThat(again.codeErrorOffset).isEqualTo(13);
    }

    @Test
    void shouldJournalAConflictAndMoveNothing() {
        ScanAnswer first = gate.scan(PEN);
        ScanCommand other = gate.gtinScan(PEN, "");
        other.number = 1;
        other.payloadHash++;

        ScanAnswer answer = gate.send(other);

        assertThat(answer.conflict).isTrue();
        assertThat(answer.was).isEqualTo(Outcome.DEDUCTED);
        assertThat(answer.of).isEqualTo(first.sequence);
        assertThat(answer.sequence).isEqualTo(floor.ledger.lastSequence());
        assertThat(floor.lastEvent().has(ScanEvent.FLAG_CONFLICT)).isTrue();
        assertThat(floor.view().onHand("PEN", "W")).isEqualTo(9_999);
        assertThat(floor.view().lastNumber("gate")).isEqualTo(1);
    }

    @Test
    void shouldKnowADuplicateOlderThanTheRingWithoutItsAnswer() {
        ScanCommand first = gate.gtinScan(PEN, "");
        gate.send(first);
        for (int i = 0; i < ScanHistory.ANSWERS_PER_DEVICE; i++) {
            gate.scan(PEN);
        }

        ScanAnswer answer = gate.send(first);

        assertThat(answer.outcome).isEqualTo(Outcome.DUPLICATE);
        assertThat(answer.was).isNull();
        assertThat(answer.of).isZero();
    }

    @Test
    void shouldConsultOnlyAsManyAnswersAsTheLimitSays() {
        Floor small = new Floor(new LedgerLimits(16, 400, 600, 7, 1000, 500));
        small.product("PEN", PEN, Tracking.NONE);
        FloorDevice desk = small.device("desk", StationRole.VERIFY, "A1");
        ScanCommand first = desk.gtinScan(PEN, "");
        desk.send(first);
        for (int i = 0; i < 15; i++) {
            desk.scan(PEN);
        }

        assertThat(desk.send(first).was).isEqualTo(Outcome.VERIFIED);
        desk.scan(PEN);
        assertThat(desk.send(first).was).isNull();
    }

    @Test
    void shouldCarryThePersonInEveryLaterEvent() {
        floor.accept(new DefineOperator("anna", "Anna", Floor.HASH, true, MasterDataCommand.CREATE));

        ScanAnswer answer = gate.send(gate.message(ScanCommand.Kind.OPERATOR, "anna", Floor.HASH));
        assertThat(answer.outcome).isEqualTo(Outcome.OPERATOR);
        assertThat(floor.lastEvent().textLength())
                .as("the PIN's hash stays out of the journal")
                .isZero();
        gate.scan(PEN);
        assertThat(floor.lastEvent().operator()).isEqualTo(1);
        gate.hello(1);
        gate.scan(PEN);
        assertThat(floor.lastEvent().operator()).isEqualTo(1);
        gate.send(gate.message(ScanCommand.Kind.OPERATOR, "", ""));
        gate.scan(PEN);
        assertThat(floor.lastEvent().operator()).isZero();
    }

    @Test
    void shouldAnswerTaskAndByeInTurn() {
        ScanAnswer none = gate.send(gate.message(ScanCommand.Kind.TASK, "", ""));
        assertThat(none.kind).isEqualTo(ScanAnswer.Kind.TASK);
        assertThat(none.reason).isNull();
        assertThat(gate.send(gate.message(ScanCommand.Kind.BYE, "", "")).kind).isEqualTo(ScanAnswer.Kind.BYE);
    }

    @Test
    void shouldConsumeAMessageOnWhichARuleThrew() {
        ScanCommand scan = gate.gtinScan(PEN, "");
        byte[] buffer = new byte[ScanEvent.MAX_BYTES];
        ScanAnswer answer = new ScanAnswer();

        int length = floor.ledger.failScan(scan, floor.now, floor.ledger.lastSequence() + 1, buffer, 0, answer);
        floor.ledger.applyScan(buffer, 0);

        assertThat(length).isPositive();
        assertThat(answer.reason).isEqualTo(RefusalReason.INTERNAL_ERROR);
        assertThat(gate.send(scan).was).isEqualTo(Outcome.REFUSED);
    }
}
