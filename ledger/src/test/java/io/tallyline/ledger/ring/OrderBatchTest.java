package io.tallyline.ledger.ring;

import static org.assertj.core.api.Assertions.assertThat;

import io.tallyline.ledger.command.BusinessCommand;
import io.tallyline.ledger.command.CommandContext;
import io.tallyline.ledger.command.MasterDataCommand;
import io.tallyline.ledger.command.MasterDataCommand.DefineLocation;
import io.tallyline.ledger.command.MasterDataCommand.DefineProduct;
import io.tallyline.ledger.command.MasterDataCommand.DefineWarehouse;
import io.tallyline.ledger.command.OrderCommand.OrderLine;
import io.tallyline.ledger.command.OrderCommand.PlaceOrder;
import io.tallyline.ledger.command.PartnerCommand.DefineChannel;
import io.tallyline.ledger.command.PartnerCommand.DefineCustomer;
import io.tallyline.ledger.command.StockCommand.AdjustStock;
import io.tallyline.ledger.command.SystemCommand.Tick;
import io.tallyline.ledger.core.Ledger;
import io.tallyline.ledger.core.LedgerLimits;
import io.tallyline.ledger.event.CommandResult;
import io.tallyline.ledger.event.EventHeader;
import io.tallyline.ledger.event.ScanEvent;
import io.tallyline.ledger.journal.EventCodec;
import io.tallyline.ledger.journal.JournalBatch;
import io.tallyline.ledger.journal.JournalReader;
import io.tallyline.ledger.sim.SimJournal;
import io.tallyline.ledger.value.Condition;
import io.tallyline.ledger.value.PaymentType;
import io.tallyline.ledger.value.PlaceKind;
import io.tallyline.ledger.value.ShortagePolicy;
import io.tallyline.ledger.value.SourcingStrategy;
import io.tallyline.ledger.value.Tracking;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A fact that takes units back from orders writes events before and after its own. Wherever between them the batch is
 * full, what becomes of the orders is the same, and the journal tells it again.
 */
class OrderBatchTest {
    private static final long NOW = 1_767_225_600_000_000_000L;
    private static final int ORDERS = 30;
    private static final int LONGEST_NAME = 1_000;

    @ParameterizedTest
    @ValueSource(ints = {2, 3})
    void shouldComeToTheSameWhereverTheBatchIsFull(int scansPerBatch) {
        int batchBytes = scansPerBatch * ScanEvent.MAX_BYTES;
        int cuts = 0;
        for (int filled = 0; filled < batchBytes; filled += EventHeader.BYTES / 2) {
            cuts += run(batchBytes, filled);
        }
        assertThat(cuts).as("batches that were full amid the fact").isGreaterThan(2);
    }

    /** How often the fact had to be taken again. */
    private static int run(int batchBytes, int filled) {
        SimJournal journal = new SimJournal(batchBytes);
        Ledger ledger = new Ledger(LedgerLimits.DEFAULT);
        DecisionBatch batch = new DecisionBatch(ledger, journal, new PipelineFigures());
        build().forEach(command -> take(batch, command));
        adjust(batch, "W1", ORDERS);
        for (int i = 0; i < ORDERS; i++) {
            take(batch, order());
        }
        adjust(batch, "W2", 10);
        batch.commit();
        char letter = 'a';
        for (int left = filled; left > 0; left -= LONGEST_NAME, letter++) {
            take(batch, product(String.valueOf(letter).repeat(Math.min(left, LONGEST_NAME))));
        }

        int cuts = adjust(batch, "W1", 5 - ORDERS);
        batch.commit();
        take(batch, new Tick());
        batch.commit();

        assertThat(ledger.view().reserved("CUP", "W1")).as("filled %s", filled).isEqualTo(5);
        assertThat(ledger.view().onHand("CUP", "W1")).isEqualTo(5);
        assertThat(ledger.view().reserved("CUP", "W2")).isEqualTo(10);
        assertThat(ledger.view().imbalance()).isZero();
        assertThat(replayed(journal).stateHash()).isEqualTo(ledger.stateHash());
        return cuts;
    }

    private static List<BusinessCommand> build() {
        List<BusinessCommand> commands = SmallFloor.build(0);
        commands.add(new DefineWarehouse("W2", "Two", "Europe/Berlin", MasterDataCommand.CREATE));
        commands.add(new DefineLocation("W2", "A-1", "", PlaceKind.STORAGE, MasterDataCommand.CREATE));
        commands.add(product(""));
        commands.add(new DefineCustomer("ann", "EUR", 2, 0, "", false, "", MasterDataCommand.CREATE));
        commands.add(new DefineChannel(
                "web",
                "",
                ShortagePolicy.SHIP_AVAILABLE_BACKORDER,
                SourcingStrategy.BY_PRIORITY,
                List.of("W1", "W2"),
                MasterDataCommand.CREATE));
        return commands;
    }

    private static DefineProduct product(String name) {
        return new DefineProduct("CUP", name, "", "", "piece", Tracking.NONE, "", false, MasterDataCommand.ANY);
    }

    private static PlaceOrder order() {
        return new PlaceOrder(
                "web",
                "",
                "",
                0,
                0,
                0,
                false,
                "ann",
                "",
                PaymentType.CASH_ON_DELIVERY,
                ShortagePolicy.CHANNEL_DEFAULT,
                SourcingStrategy.CHANNEL_DEFAULT,
                "",
                0,
                0,
                0,
                "",
                0,
                0,
                0,
                true,
                List.of(new OrderLine("CUP", 1, 1_000_000, 1, 0, 0)),
                List.of(),
                "",
                "",
                0);
    }

    private static int adjust(DecisionBatch batch, String warehouse, long difference) {
        return take(
                batch,
                new AdjustStock("CUP", warehouse, "A-1", difference, "", 0, Condition.SELLABLE, "counted", List.of()));
    }

    /** Takes it, as often as it needs to be; how often the batch was full. */
    private static int take(DecisionBatch batch, BusinessCommand command) {
        CommandSlot slot = new CommandSlot();
        slot.origin = CommandSlot.Origin.BUSINESS;
        slot.command = command;
        slot.context = CommandContext.SYSTEM;
        int full = 0;
        while (!batch.take(slot, NOW)) {
            batch.commit();
            full++;
        }
        CommandResult result = Objects.requireNonNull(slot.result);
        assertThat(result.reason()).isNull();
        return full;
    }

    private static Ledger replayed(SimJournal journal) {
        EventCodec codec = new EventCodec();
        Ledger ledger = new Ledger(LedgerLimits.DEFAULT);
        JournalReader reader = journal.readFrom(1);
        JournalBatch read = new JournalBatch();
        while (reader.next(read, Long.MAX_VALUE)) {
            for (int at = 0; at < read.length(); at += EventHeader.length(read.buffer(), at)) {
                ledger.apply(codec.decode(read.buffer(), at));
            }
        }
        return ledger;
    }
}
