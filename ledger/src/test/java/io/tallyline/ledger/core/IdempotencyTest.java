package io.tallyline.ledger.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.tallyline.ledger.command.CommandContext;
import io.tallyline.ledger.command.MasterDataCommand;
import io.tallyline.ledger.command.MasterDataCommand.BindBarcode;
import io.tallyline.ledger.command.MasterDataCommand.UnbindBarcode;
import io.tallyline.ledger.command.StockCommand.ReceiptLine;
import io.tallyline.ledger.command.StockCommand.ReceiveStock;
import io.tallyline.ledger.event.CommandResult;
import io.tallyline.ledger.event.RefusalReason;
import io.tallyline.ledger.event.SystemEvent.CommandFailed;
import io.tallyline.ledger.value.StationRole;
import io.tallyline.ledger.value.Tracking;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** DESIGN rule 17. */
class IdempotencyTest {
    private static final ReceiveStock TEN_PENS =
            new ReceiveStock("W", "", List.of(new ReceiptLine("PEN", "A1", 10, "", 0, List.of())));

    private final Floor floor = new Floor(new LedgerLimits(4096, 400, 600, 7, 2, 500));

    @Test
    void shouldGiveTheFirstResultAgainAndReceiveOnce() {
        floor.product("PEN", 4_006_381_333_931L, Tracking.NONE);

        CommandResult first = floor.submit(TEN_PENS, key(1, 1));
        CommandResult again = floor.submit(TEN_PENS, key(1, 1));

        assertThat(again).isEqualTo(new CommandResult(first.kind(), first.sequence(), null, "", true));
        assertThat(floor.view().onHand("PEN", "W")).isEqualTo(10);
    }

    @Test
    void shouldKeepRefusalsToo() {
        CommandResult first = floor.submit(TEN_PENS, key(1, 1));
        floor.product("PEN", 4_006_381_333_931L, Tracking.NONE);

        CommandResult again = floor.submit(TEN_PENS, key(1, 1));

        assertThat(again.reason()).isEqualTo(RefusalReason.UNKNOWN_PRODUCT);
        assertThat(again.field()).isEqualTo("/lines/0/sku");
        assertThat(again.sequence()).isEqualTo(first.sequence());
        assertThat(again.replayed()).isTrue();
    }

    @Test
    void shouldRefuseAKeyWithAnotherBody() {
        floor.submit(TEN_PENS, key(1, 1));
        long last = floor.ledger.lastSequence();

        CommandResult reused = floor.submit(TEN_PENS, key(1, 2));

        assertThat(reused.kind()).isEqualTo(CommandResult.Kind.KEY_REUSED);
        assertThat(floor.ledger.lastSequence()).isEqualTo(last);
    }

    @Test
    void shouldTurnAwayNewKeysWhileFullAndLetOldOnesGoInTime() {
        floor.product("PEN", 4_006_381_333_931L, Tracking.NONE);
        floor.submit(TEN_PENS, key(1, 1));
        floor.submit(TEN_PENS, key(2, 1));

        assertThat(floor.submit(TEN_PENS, key(3, 1)).kind()).isEqualTo(CommandResult.Kind.KEYS_FULL);
        assertThat(floor.submit(TEN_PENS, key(2, 1)).replayed()).isTrue();
        floor.pass(7 * Floor.DAY);
        assertThat(floor.submit(TEN_PENS, key(3, 1)).kind()).isEqualTo(CommandResult.Kind.ACCEPTED);
        assertThat(floor.view().idempotencyKeys()).isEqualTo(1);
        assertThat(floor.view().onHand("PEN", "W")).isEqualTo(30);
    }

    /** A rule that threw has decided nothing: once it is mended, the same request is decided for the first time. */
    @Test
    void shouldDecideAnewWhereARuleFailed() {
        floor.product("PEN", 4_006_381_333_931L, Tracking.NONE);

        floor.write(Objects.requireNonNull(floor.ledger.fail(TEN_PENS, "boom").event()), key(5, 5));

        assertThat(floor.view().idempotencyKeys()).isZero();
        CommandResult again = floor.submit(TEN_PENS, key(5, 5));
        assertThat(again.kind()).isEqualTo(CommandResult.Kind.ACCEPTED);
        assertThat(floor.submit(TEN_PENS, key(5, 5)).replayed()).isTrue();
        assertThat(floor.view().onHand("PEN", "W")).isEqualTo(10);
    }

    /** Old journals kept failures; nobody has to wait seven days for the mend. */
    @Test
    void shouldDecideAnewWhereAnOldJournalKeptAFailure() {
        floor.product("PEN", 4_006_381_333_931L, Tracking.NONE);
        floor.write(new CommandFailed(32, "boom", false), key(5, 5));
        assertThat(floor.view().idempotencyKeys()).as("the old effect").isEqualTo(1);

        assertThat(floor.submit(TEN_PENS, key(5, 5)).kind()).isEqualTo(CommandResult.Kind.ACCEPTED);
        assertThat(floor.submit(TEN_PENS, key(5, 5)).replayed()).isTrue();
        assertThat(floor.view().idempotencyKeys()).isEqualTo(1);
    }

    /**
     * What had to change nothing is not done later either, when the same request comes again and things have changed.
     */
    @Test
    void shouldKeepThatNothingHadToChange() {
        floor.product("PEN", 4_006_381_333_931L, Tracking.NONE);
        BindBarcode command = new BindBarcode("PEN", "CASE-PEN", 0, 12, MasterDataCommand.ANY);

        CommandResult first = floor.submit(command, key(5, 5));
        floor.accept(new UnbindBarcode("PEN", "CASE-PEN", 0));
        CommandResult again = floor.submit(command, key(5, 5));

        assertThat(first.kind()).isEqualTo(CommandResult.Kind.UNCHANGED);
        assertThat(again).isEqualTo(new CommandResult(first.kind(), first.sequence(), null, "", true));
        assertThat(floor.submit(command, key(5, 6)).kind()).isEqualTo(CommandResult.Kind.KEY_REUSED);
        assertThat(floor.device("desk", StationRole.VERIFY, "A1").scanOpaque("CASE-PEN").reason)
                .as("still taken off")
                .isEqualTo(RefusalReason.UNKNOWN_BARCODE);
    }

    static CommandContext key(long key, long body) {
        return new CommandContext("erp", "receiveStock", key, key, body, body);
    }
}
