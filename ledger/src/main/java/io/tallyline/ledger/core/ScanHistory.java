package io.tallyline.ledger.core;

import io.tallyline.ledger.core.table.RingStore;
import io.tallyline.ledger.core.table.TableSink;
import io.tallyline.ledger.core.table.TableSource;
import io.tallyline.ledger.event.RefusalReason;
import io.tallyline.ledger.event.ScanEvent;

/**
 * The first answers of each device's last {@value #ANSWERS_PER_DEVICE} numbers (DESIGN rule 5), and all that an undo
 * needs of the scan. What a retry brings along itself (lot, serial, GTIN) is not kept.
 *
 * <pre>
 *   0 │ payload hash                              │
 *   1 │ sequence of the event                     │
 *   2 │ ledger time of the event                  │
 *   3 │ of: the event repeated or undone, or the discrepancy quantity of a shipment │
 *   4 │ quantity                                  │
 *   5 │ available                                 │
 *   6 │ product             │ lot                 │
 *   7 │ from place          │ to place            │ of an invalid code: its error │ the error's offset
 *   8 │ unit row + 1        │ operator            │
 *   9 │ owner               │ reason              │
 *  10 │ outcome ‧ layer ‧ role ‧ from condition ‧ to condition ‧ kind ‧ undone, label, taught ‧ goods, a byte each │
 * </pre>
 *
 * <p>Goods: how many scans' goods moved with the message, or of a message that took goods in hand (or put one back) how
 * many are in hand after it.
 *
 * <p>The ring's size is a constant, not a setting, since it is part of the state that replay must reach again; the
 * setting {@link LedgerLimits#answersRemembered} says how many of them rules consult.
 */
final class ScanHistory {
    /** Four times the widest window of a connection. */
    static final int ANSWERS_PER_DEVICE = 4096;

    static final int NONE = RingStore.NONE;

    private static final int PAYLOAD_HASH = 0;
    private static final int SEQUENCE = 1;
    private static final int TIME = 2;
    private static final int OF_OR_DISCREPANCY = 3;
    private static final int QUANTITY = 4;
    private static final int AVAILABLE = 5;
    private static final int GOODS = 6;
    private static final int PLACES_OR_ERROR = 7;
    private static final int UNIT_AND_OPERATOR = 8;
    private static final int OWNER_AND_REASON = 9;
    private static final int SMALL = 10;
    private static final int WIDTH = SMALL + 1;

    private static final int LAYER_SHIFT = 8;
    private static final int ROLE_SHIFT = 16;
    private static final int FROM_SHIFT = 24;
    private static final int TO_SHIFT = 32;
    private static final int KIND_SHIFT = 40;
    private static final int UNDONE_SHIFT = 48;
    private static final int GOODS_SHIFT = 56;

    private static final int UNDONE = 1;
    private static final int LABEL = 1 << 1;
    private static final int TAUGHT_EXPIRY = 1 << 2;

    private final RingStore rings = new RingStore(TableIds.ANSWERS, WIDTH, ANSWERS_PER_DEVICE);
    private final long[] record = new long[WIDTH];

    /** Opens the ring of a new device; rings and devices are opened in the same order. */
    void add(int device) {
        if (rings.open(ANSWERS_PER_DEVICE) != device - 1) {
            throw new IllegalStateException("device " + device + " is out of order");
        }
    }

    /** A new epoch: numbers begin again. */
    void forget(int device) {
        rings.clear(device - 1);
    }

    /** A handle to a remembered answer, good until the device's next one; or {@link #NONE}. */
    int find(int device, long number) {
        return number < 1 ? NONE : rings.find(device - 1, number);
    }

    /**
     * @param inHand scans whose goods are in hand after the event
     * @param taughtExpiry the label was the first to say the expiry of its lot
     */
    void remember(ScanEvent event, int inHand, boolean taughtExpiry) {
        boolean tellsHand = event.fromPlace() != PlaceBook.NONE && event.toPlace() == PlaceBook.NONE;
        int goods = tellsHand ? inHand : event.moves();
        boolean codeError = event.reason() == RefusalReason.INVALID_CODE.number();
        record[PAYLOAD_HASH] = event.payloadHash();
        record[SEQUENCE] = event.sequence();
        record[TIME] = event.timeNanos();
        record[OF_OR_DISCREPANCY] = event.of() != 0 ? event.of() : event.discrepancyQuantity();
        record[QUANTITY] = event.quantity();
        record[AVAILABLE] = event.available();
        record[GOODS] = Halves.of(event.product(), event.lot());
        record[PLACES_OR_ERROR] = codeError
                ? Halves.of(event.codeError(), event.codeErrorOffset())
                : Halves.of(event.fromPlace(), event.toPlace());
        record[UNIT_AND_OPERATOR] = Halves.of(event.unit(), event.operator());
        record[OWNER_AND_REASON] = Halves.of(event.owner(), event.reason());
        record[SMALL] = event.outcome()
                | (long) event.layer() << LAYER_SHIFT
                | (long) event.role() << ROLE_SHIFT
                | (long) event.fromCondition() << FROM_SHIFT
                | (long) event.toCondition() << TO_SHIFT
                | (long) event.kind() << KIND_SHIFT
                | (event.has(ScanEvent.FLAG_LABEL) ? (long) LABEL << UNDONE_SHIFT : 0)
                | (taughtExpiry ? (long) TAUGHT_EXPIRY << UNDONE_SHIFT : 0)
                | (long) goods << GOODS_SHIFT;
        rings.put(event.device() - 1, event.number(), record);
    }

    /** Marks a scan as undone, by the sequence of its event, if it is still remembered. */
    void markUndone(int device, long last, long sequence) {
        long number = numberOf(device, last, sequence);
        if (number == 0) {
            return;
        }
        copy(find(device, number));
        record[SMALL] |= (long) UNDONE << UNDONE_SHIFT;
        rings.put(device - 1, number, record);
    }

    /** The goods of a scan turned out to be a unit: an undo of it will bring back the unit too. */
    void joinUnit(int device, long last, long sequence, int unit) {
        long number = numberOf(device, last, sequence);
        int answer = find(device, number);
        copy(answer);
        record[UNIT_AND_OPERATOR] = Halves.of(unit, operator(answer));
        rings.put(device - 1, number, record);
    }

    private void copy(int answer) {
        for (int word = 0; word < WIDTH; word++) {
            record[word] = rings.word(answer, word);
        }
    }

    /** Whether the scan of this event is remembered and was undone. */
    boolean isUndone(int device, long last, long sequence) {
        int answer = findSequence(device, last, sequence);
        return answer != NONE && undone(answer);
    }

    /** A handle to the answer whose event has this sequence, as of {@link #find}, or {@link #NONE}. */
    int findSequence(int device, long last, long sequence) {
        return find(device, numberOf(device, last, sequence));
    }

    /** The number whose event has this sequence, or 0 when it is not remembered; both only grow, so halves will do. */
    private long numberOf(int device, long last, long sequence) {
        long lowest = Math.max(1, last - ANSWERS_PER_DEVICE + 1);
        long highest = last;
        while (lowest <= highest) {
            long middle = (lowest + highest) >>> 1;
            int answer = find(device, middle);
            if (answer == NONE) {
                return 0;
            }
            if (sequence(answer) == sequence) {
                return middle;
            }
            if (sequence(answer) < sequence) {
                lowest = middle + 1;
            } else {
                highest = middle - 1;
            }
        }
        return 0;
    }

    long payloadHash(int answer) {
        return rings.word(answer, PAYLOAD_HASH);
    }

    long sequence(int answer) {
        return rings.word(answer, SEQUENCE);
    }

    long timeNanos(int answer) {
        return rings.word(answer, TIME);
    }

    /** Only of an answer that moved stock. */
    long discrepancyQuantity(int answer) {
        return rings.word(answer, OF_OR_DISCREPANCY);
    }

    long quantity(int answer) {
        return rings.word(answer, QUANTITY);
    }

    long available(int answer) {
        return rings.word(answer, AVAILABLE);
    }

    int product(int answer) {
        return Halves.high(rings.word(answer, GOODS));
    }

    int lot(int answer) {
        return Halves.low(rings.word(answer, GOODS));
    }

    int fromPlace(int answer) {
        return hasCodeError(answer) ? PlaceBook.NONE : Halves.high(rings.word(answer, PLACES_OR_ERROR));
    }

    int toPlace(int answer) {
        return hasCodeError(answer) ? PlaceBook.NONE : Halves.low(rings.word(answer, PLACES_OR_ERROR));
    }

    int codeError(int answer) {
        return hasCodeError(answer) ? Halves.high(rings.word(answer, PLACES_OR_ERROR)) : 0;
    }

    int codeErrorOffset(int answer) {
        return hasCodeError(answer) ? Halves.low(rings.word(answer, PLACES_OR_ERROR)) : 0;
    }

    private boolean hasCodeError(int answer) {
        return reason(answer) == RefusalReason.INVALID_CODE.number();
    }

    int unit(int answer) {
        return Halves.high(rings.word(answer, UNIT_AND_OPERATOR));
    }

    int operator(int answer) {
        return Halves.low(rings.word(answer, UNIT_AND_OPERATOR));
    }

    int owner(int answer) {
        return Halves.high(rings.word(answer, OWNER_AND_REASON));
    }

    int reason(int answer) {
        return Halves.low(rings.word(answer, OWNER_AND_REASON));
    }

    int outcome(int answer) {
        return small(answer, 0);
    }

    int role(int answer) {
        return small(answer, ROLE_SHIFT);
    }

    int fromCondition(int answer) {
        return small(answer, FROM_SHIFT);
    }

    int toCondition(int answer) {
        return small(answer, TO_SHIFT);
    }

    boolean undone(int answer) {
        return (small(answer, UNDONE_SHIFT) & UNDONE) != 0;
    }

    /** Whether the code was the label of a location. */
    boolean label(int answer) {
        return (small(answer, UNDONE_SHIFT) & LABEL) != 0;
    }

    /** Whether the label was the first to say the expiry of its lot. */
    boolean taughtExpiry(int answer) {
        return (small(answer, UNDONE_SHIFT) & TAUGHT_EXPIRY) != 0;
    }

    int goods(int answer) {
        return small(answer, GOODS_SHIFT);
    }

    private int small(int answer, int shift) {
        return (int) (rings.word(answer, SMALL) >>> shift) & 0xFF;
    }

    long stateHash() {
        return rings.stateHash();
    }

    void writeTo(TableSink sink) {
        rings.writeTo(sink);
    }

    void readFrom(TableSource source) {
        rings.readFrom(source);
    }
}
