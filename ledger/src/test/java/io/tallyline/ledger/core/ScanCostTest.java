package io.tallyline.ledger.core;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.tallyline.ledger.command.CommandContext;
import io.tallyline.ledger.command.MasterDataCommand;
import io.tallyline.ledger.command.MasterDataCommand.DefineOperator;
import io.tallyline.ledger.command.PackCommand.SetParcelNumbers;
import io.tallyline.ledger.command.PartnerCommand.DefineCustomer;
import io.tallyline.ledger.command.PickCommand.MakePickList;
import io.tallyline.ledger.command.ScanCommand;
import io.tallyline.ledger.event.BusinessEvent;
import io.tallyline.ledger.event.EventEnvelope;
import io.tallyline.ledger.event.MasterDataEvent.BarcodeBound;
import io.tallyline.ledger.event.MasterDataEvent.ProductDefined;
import io.tallyline.ledger.event.ScanAnswer;
import io.tallyline.ledger.event.ScanEvent;
import io.tallyline.ledger.event.StockEvent.StockReceived;
import io.tallyline.ledger.event.StockMove;
import io.tallyline.ledger.value.Condition;
import io.tallyline.ledger.value.Outcome;
import io.tallyline.ledger.value.OutsidePlace;
import io.tallyline.ledger.value.PlaceKind;
import io.tallyline.ledger.value.StationRole;
import io.tallyline.ledger.value.Tracking;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** What a scan costs the writer: no allocation, and some hundred nanoseconds that are printed, not asserted. */
class ScanCostTest {
    private static final long PEN = 4_006_381_333_931L;
    private static final long FIRST_GTIN = 4_000_000_000_000L;
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private final Floor floor = new Floor();
    private final byte[] buffer = new byte[ScanEvent.MAX_BYTES];
    private final ScanAnswer answer = new ScanAnswer();
    private long now = Floor.START + Floor.DAY;

    @Test
    void shouldAllocateNothingInSteadyState() {
        stock(1000, 1_000_000);
        FloorDevice gate = floor.head("gate", "A1", 300, "belt", 1);
        FloorDevice mover = floor.device("mover", StationRole.MOVE, "A1");
        ScanCommand ship = gate.gtinScan(FIRST_GTIN, "");
        ScanCommand repeat = gate.gtinScan(FIRST_GTIN, "");
        ScanCommand unknown = gate.gtinScan(17, "");
        ScanCommand move = mover.gtinScan(FIRST_GTIN, "A2");
        for (int i = 0; i < 30_000; i++) {
            round(ship, repeat, unknown, move, i);
        }
        long fewest = Long.MAX_VALUE;
        for (int attempt = 0; attempt < 5; attempt++) {
            long before = THREADS.getThreadAllocatedBytes(Thread.currentThread().getId());
            for (int i = 0; i < 20_000; i++) {
                round(ship, repeat, unknown, move, i);
            }
            long after = THREADS.getThreadAllocatedBytes(Thread.currentThread().getId());
            fewest = Math.min(fewest, after - before);
        }

        assertThat(fewest).as("bytes over 80 000 messages").isLessThan(2_000);
        assertThat(floor.view().imbalance()).isZero();
    }

    private void round(ScanCommand ship, ScanCommand repeat, ScanCommand unknown, ScanCommand move, int i) {
        ship.gtin = FIRST_GTIN + i % 1000;
        ship.object = i % 10_000;
        ship.weightMilligrams = 1L + i;
        assertThatOutcome(send(ship), Outcome.DEDUCTED);
        repeat.number = ship.number;
        assertThatOutcome(send(repeat), Outcome.DUPLICATE);
        unknown.number = ship.number + 1;
        assertThatOutcome(send(unknown), Outcome.REFUSED);
        ship.number += 2;
        move.gtin = ship.gtin;
        assertThatOutcome(send(move), Outcome.MOVED);
        move.number++;
    }

    private static void assertThatOutcome(ScanAnswer answer, Outcome outcome) {
        if (answer.outcome != outcome) {
            throw new AssertionError(answer.kind + " " + answer.outcome + " " + answer.reason + " for " + outcome);
        }
    }

    private ScanAnswer send(ScanCommand scan) {
        return send(floor.ledger, scan);
    }

    private ScanAnswer send(Ledger ledger, ScanCommand scan) {
        now += 1_000;
        scan.arrivalNanos = now;
        answer.clear();
        int length = ledger.decideScan(scan, now, ledger.lastSequence() + 1, buffer, 0, answer);
        if (length > 0) {
            ledger.applyScan(buffer, 0);
        }
        if (ledger.decideFollowing() != null) {
            throw new AssertionError("nothing follows from a scan that ends nothing");
        }
        ledger.completeAnswer(scan, answer);
        return answer;
    }

    @Test
    void shouldAllocateNothingWhereItPicksAndPacks() {
        Shop shop = new Shop();
        shop.stock("PEN", "W", 1_000_000);
        requireToAllocateNothing(shop, "PEN", device -> device.gtinScan(PEN, ""));
    }

    @Test
    void shouldAllocateNothingWhereItAsksForHowLongGoodsAreGood() {
        Shop shop = new Shop();
        shop.floor.product("MILK", PEN + 7, Tracking.LOT_AND_EXPIRY);
        shop.floor.stock("MILK", "A1", 1_000_000, "L1", 20_991_231);
        shop.floor.accept(new DefineCustomer("ann", "EUR", 2, 10_000, "", false, "", MasterDataCommand.ANY, false, 30));
        requireToAllocateNothing(shop, "MILK", device -> {
            ScanCommand scan = device.message(ScanCommand.Kind.SCAN, Floor.gtinText(PEN + 7) + "L1", "");
            scan.gtin = PEN + 7;
            scan.lotStart = 14;
            scan.lotLength = 2;
            return scan;
        });
    }

    /** @param one scan of a piece */
    private void requireToAllocateNothing(Shop shop, String sku, Function<FloorDevice, ScanCommand> one) {
        Floor there = shop.floor;
        there.location("T1", PlaceKind.TOTE);
        there.location("BENCH", PlaceKind.PARCEL);
        FloorDevice picker = there.device("picker", StationRole.PICK, "DOCK");
        FloorDevice packer = there.device("packer", StationRole.PACK, "BENCH");
        there.accept(new DefineOperator("eva", "Eva", "", true, MasterDataCommand.CREATE));
        picker.send(picker.message(ScanCommand.Kind.OPERATOR, "eva", ""));
        there.accept(new SetParcelNumbers("", "4012345", 3, 0));
        long order = shop.place(Shop.line(sku, 1_000_000));
        shop.release(order);
        there.accept(new MakePickList("W", List.of(order), "eva"));
        picker.label("T1");
        picker.send(one.apply(picker));
        packer.label("T1");
        ScanCommand pick = one.apply(picker);
        ScanCommand pack = one.apply(packer);
        now = there.now;
        for (int i = 0; i < 30_000; i++) {
            pickAndPack(there, pick, pack);
        }
        long fewest = Long.MAX_VALUE;
        for (int attempt = 0; attempt < 5; attempt++) {
            long before = THREADS.getThreadAllocatedBytes(Thread.currentThread().getId());
            for (int i = 0; i < 20_000; i++) {
                pickAndPack(there, pick, pack);
            }
            long after = THREADS.getThreadAllocatedBytes(Thread.currentThread().getId());
            fewest = Math.min(fewest, after - before);
        }

        assertThat(fewest).as("bytes over 40 000 messages").isLessThan(2_000);
        assertThat(there.view().imbalance()).isZero();
    }

    private void pickAndPack(Floor there, ScanCommand pick, ScanCommand pack) {
        assertThatOutcome(send(there.ledger, pick), Outcome.PICKED);
        assertThatOutcome(send(there.ledger, pack), Outcome.PACKED);
        pick.number++;
        pack.number++;
    }

    @Test
    void shouldPrintWhatAShipScanCosts() {
        int products = 100_000;
        stock(products, 1_000_000);
        FloorDevice gate = floor.device("gate", StationRole.SHIP, "A1");
        ScanCommand scan = gate.gtinScan(FIRST_GTIN, "");
        long best = Long.MAX_VALUE;
        for (int attempt = 0; attempt < 10; attempt++) {
            long start = THREADS.getCurrentThreadCpuTime();
            for (int i = 0; i < 200_000; i++) {
                scan.gtin = FIRST_GTIN + (i * 7919L) % products;
                scan.number = floor.view().books.connections.last(scan.device) + 1;
                send(scan);
            }
            best = Math.min(best, (THREADS.getCurrentThreadCpuTime() - start) / 200_000);
        }
        System.out.println("SHIP scan, decide and apply, " + products + " products: " + best + " ns of CPU");

        assertThat(answer.outcome).isEqualTo(Outcome.DEDUCTED);
        assertThat(floor.view().imbalance()).isZero();
    }

    /** Products and stock by their events, since a hundred thousand commands are not what is measured. */
    private void stock(int products, long quantity) {
        for (int id = 1; id <= products; id++) {
            long gtin = FIRST_GTIN + id - 1;
            apply(new ProductDefined(id, "SKU-" + id, "", "", "", "", Tracking.NONE, "", false));
            apply(new BarcodeBound(id, Floor.gtinText(gtin), gtin, 1));
            StockMove move = new StockMove(
                    id,
                    1,
                    0,
                    "",
                    0,
                    OutsidePlace.SUPPLIER,
                    OutsidePlace.FIRST_INSIDE_ID,
                    Condition.SELLABLE,
                    Condition.SELLABLE,
                    quantity,
                    List.of());
            apply(new StockReceived(1, "", List.of(move)));
        }
    }

    private void apply(BusinessEvent event) {
        floor.ledger.apply(
                new EventEnvelope(floor.ledger.lastSequence() + 1, Floor.START, CommandContext.SYSTEM, event));
    }
}
