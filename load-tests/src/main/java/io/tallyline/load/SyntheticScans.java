package io.tallyline.load;

import io.tallyline.api.projection.EventSource;
import io.tallyline.ledger.command.CommandContext;
import io.tallyline.ledger.event.BusinessEvent;
import io.tallyline.ledger.event.EventEnvelope;
import io.tallyline.ledger.event.MasterDataEvent;
import io.tallyline.ledger.event.ScanEvent;
import io.tallyline.ledger.journal.EventCodec;
import io.tallyline.ledger.journal.JournalBatch;
import io.tallyline.ledger.journal.JournalReader;
import io.tallyline.ledger.value.Condition;
import io.tallyline.ledger.value.DiscrepancyPolicy;
import io.tallyline.ledger.value.Outcome;
import io.tallyline.ledger.value.OutsidePlace;
import io.tallyline.ledger.value.PlaceKind;
import io.tallyline.ledger.value.StationRole;
import io.tallyline.ledger.value.Tracking;
import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;

/**
 * A journal that is made up while it is read: a warehouse, then shipments of random products from their locations, as a
 * hundred tunnels would scan them. It grows at a set rate, or stands complete from the start. Read by one thread.
 */
final class SyntheticScans implements EventSource {
    private static final int BATCH_EVENTS = 1_024;
    private static final int DEVICES = 100;
    private static final int OWNER = 1;
    private static final long JOURNAL_ID = 0x7A11E;
    private static final long START_NANOS = 1_780_000_000_000_000_000L;
    private static final byte[] CODE = "0104006381333931".getBytes(StandardCharsets.US_ASCII);

    private final int products;
    private final long scans;
    private final double rate;
    private final long startNanos = System.nanoTime();
    private final SplittableRandom random = new SplittableRandom(1);
    private final EventCodec codec = new EventCodec();
    private final ScanEvent event = new ScanEvent();

    /**
     * Describes the journal.
     *
     * @param products each has one location, so two hot stock rows with the customer's
     * @param scans in all
     * @param rate how many become durable a second; 0 for all at once
     */
    SyntheticScans(int products, long scans, double rate) {
        this.products = products;
        this.scans = scans;
        this.rate = rate;
    }

    /** Events before the first scan. */
    long masterData() {
        return 1L + 2L * products + DEVICES;
    }

    long lastSequence() {
        return masterData() + scans;
    }

    /** Ledger time now, on the clock that the events were stamped with. */
    long nowNanos() {
        return START_NANOS + System.nanoTime() - startNanos;
    }

    @Override
    public long journalId() {
        return JOURNAL_ID;
    }

    @Override
    public long durableSequence() {
        if (rate == 0) {
            return lastSequence();
        }
        long grown = (long) ((System.nanoTime() - startNanos) / 1e9 * rate);
        return Math.min(lastSequence(), masterData() + grown / 64 * 64);
    }

    @Override
    public long recoveredSequence() {
        return durableSequence();
    }

    @Override
    public long historyBegin() {
        return 1;
    }

    @Override
    public JournalReader readFrom(long sequence) {
        return new JournalReader() {
            private long next = sequence;

            @Override
            public boolean next(JournalBatch batch, long limit) {
                int events = (int) Math.min(BATCH_EVENTS, limit - next + 1);
                if (events <= 0) {
                    return false;
                }
                fill(batch, next, events);
                next += events;
                return true;
            }

            @Override
            public void close() {}
        };
    }

    private void fill(JournalBatch batch, long first, int events) {
        byte[] buffer = batch.bufferFor(events * ScanEvent.MAX_BYTES);
        int length = 0;
        for (long sequence = first; sequence < first + events; sequence++) {
            length += sequence > masterData() ? scan(buffer, length, sequence) : define(buffer, length, sequence);
        }
        batch.set(length, first, events, 0, 0);
    }

    private int scan(byte[] buffer, int offset, long sequence) {
        int length = event.begin(buffer, offset, sequence, timeOf(sequence), CODE, 0, CODE.length, 0, 0);
        int product = 1 + random.nextInt(products);
        event.kind(ScanEvent.KIND_SCAN)
                .device(1 + (int) (sequence % DEVICES))
                .epoch(1)
                .number(sequence / DEVICES)
                .role(StationRole.SHIP.number())
                .outcome(Outcome.DEDUCTED.number())
                .identity(4_006_381_333_931L)
                .product(product)
                .owner(OWNER)
                .fromPlace(OutsidePlace.FIRST_INSIDE_ID + product - 1)
                .toPlace(OutsidePlace.CUSTOMER)
                .fromCondition(Condition.SELLABLE.number())
                .toCondition(Condition.SELLABLE.number())
                .quantity(1)
                .available(1_000);
        return length;
    }

    private long timeOf(long sequence) {
        double perSecond = rate == 0 ? 100_000 : rate;
        return START_NANOS + (long) (Math.max(0, sequence - masterData()) / perSecond * 1e9);
    }

    private int define(byte[] buffer, int offset, long sequence) {
        BusinessEvent defined;
        int product = (int) ((sequence - 2) / 2 + 1);
        if (sequence == 1) {
            defined = new MasterDataEvent.WarehouseDefined(1, "LOAD", "Load", "UTC", OWNER, 0);
        } else if (product > products) {
            int device = (int) (sequence - 1 - 2L * products);
            defined = new MasterDataEvent.DeviceDefined(
                    device,
                    "TUNNEL-" + device,
                    "Tunnel",
                    1,
                    OutsidePlace.FIRST_INSIDE_ID,
                    StationRole.SHIP,
                    "native",
                    DiscrepancyPolicy.ACCEPT,
                    0,
                    "",
                    true);
        } else if (sequence % 2 == 0) {
            defined = new MasterDataEvent.ProductDefined(
                    product, "SKU-" + product, "Product", "", "", "piece", Tracking.NONE, "", false);
        } else {
            defined = new MasterDataEvent.LocationDefined(
                    OutsidePlace.FIRST_INSIDE_ID + product - 1, 1, "L-" + product, "", PlaceKind.STORAGE);
        }
        return codec.encode(new EventEnvelope(sequence, START_NANOS, CommandContext.SYSTEM, defined), buffer, offset);
    }
}
