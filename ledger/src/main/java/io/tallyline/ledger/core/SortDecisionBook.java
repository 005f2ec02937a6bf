package io.tallyline.ledger.core;

import io.tallyline.ledger.core.table.RowIndex;
import io.tallyline.ledger.core.table.StateHash;
import io.tallyline.ledger.core.table.TableSink;
import io.tallyline.ledger.core.table.TableSource;
import io.tallyline.ledger.core.table.TextTable;
import io.tallyline.ledger.event.SortEvent.SortDecided;
import io.tallyline.ledger.value.SortAnswer;
import io.tallyline.ledger.value.SortCause;

/**
 * The decisions for parcels at sorters: what a repeated telegram is answered with, and how often the parcel came by.
 * The last one for a code is known by the code; the ones before it, of other telegrams, by device, number and code,
 * since many parcels may have one code, and two PLCs may ask for one parcel in turn. Numbers are those of the device
 * that asks. An object without a code is known by device and number alone, so that a repeated no-read is a repeat too.
 * Rehearsals are kept apart from real parcels. When {@link #MAX_DECISIONS} are kept, the one that changed longest ago
 * leaves for a new one: a sorter never waits for room.
 *
 * <pre>
 *    0 │ identity of sorter, rehearsal and code, two words │ key; of an earlier decision with device and number
 *    2 │ device, 32 bits of hash │ twice the sorter, plus one for a rehearsal
 *    3 │ telegram number                                   │ second key, with the word before
 *    4 │ flags                   │ pass                    │
 *    5 │ lane to answer          │ wanted lane             │
 *    6 │ cause                   │ text of the rule        │
 *    7 │ lane it went to         │ 0                       │
 *    8 │ code, six words                                   │
 *   14 │ sequence of the decision                          │
 *   15 │ ledger time of the decision                       │
 *   16 │ ledger time of the last change                    │ ─ hashed up to here
 *   17 │ order of age                                      │
 * </pre>
 *
 * <p>The device is 0 in rows of releases in which the PLCs of one sorter shared their numbers: they are anyone's. Two
 * devices of one sorter with the same 32 bits would share them too, as those did.
 */
final class SortDecisionBook {
    static final int NONE = RowIndex.NONE;

    private static final int ANY_DEVICE = 0;

    static final int MAX_DECISIONS = 1 << 20;

    private static final int KEY = 0;
    private static final int NUMBER_KEY = 2;
    private static final int NUMBER = NUMBER_KEY + 1;
    private static final int STATE = 4;
    private static final int LANES = 5;
    private static final int CAUSE = 6;
    private static final int ACTUAL = 7;
    private static final int CODE = 8;
    private static final int SEQUENCE = CODE + CodeWords.WORDS;
    private static final int DECIDED = SEQUENCE + 1;
    private static final int CHANGED = DECIDED + 1;
    private static final int LINK = CHANGED + 1;
    private static final int WIDTH = LINK + 1;

    private static final int SHADOW = 1;
    private static final int CONFIRMED = 2;
    /** Its number finds it: no later telegram of the device has had it. */
    private static final int NUMBERED = 4;

    private final TextTable names;
    private final HashedRows rows;
    private final RowIndex index;
    private final RowIndex numbers;
    private final AgeOrder ages;

    SortDecisionBook(TextTable names, StateHash hash) {
        this.names = names;
        rows = new HashedRows(TableIds.SORT_DECISIONS, WIDTH, LINK, hash);
        index = rows.index(KEY, 2);
        numbers = rows.index(NUMBER_KEY, 2);
        ages = new AgeOrder(TableIds.SORT_DECISION_ORDER, rows.store(), LINK);
    }

    void begin() {
        ages.begin();
    }

    /**
     * The row of a parcel's last decision, whoever asked; without a code that of the device's number. Or {@link #NONE}.
     */
    int find(int sorter, boolean rehearsal, String device, String code, long number) {
        int row = find(identity(hashOf(device), sorter, rehearsal, code, number));
        return row != NONE || !code.isEmpty() ? row : find(identity(ANY_DEVICE, sorter, rehearsal, code, number));
    }

    /**
     * The row of this telegram's decision, though its code was asked for again since; else what {@link #find} knows.
     */
    int findTelegram(int sorter, boolean rehearsal, String device, String code, long number) {
        int row = code.isEmpty() ? NONE : find(telegram(hashOf(device), sorter, rehearsal, code, number));
        return row != NONE ? row : find(sorter, rehearsal, device, code, number);
    }

    /** As {@link #findTelegram}, but where that is another decision than this, the last one for the code. */
    int findDecision(int sorter, boolean rehearsal, String device, String code, long number, long decision) {
        int row = findTelegram(sorter, rehearsal, device, code, number);
        return row != NONE && sequence(row) == decision ? row : find(sorter, rehearsal, device, code, number);
    }

    private int find(Fingerprint identity) {
        return index.find(identity.high(), identity.low());
    }

    /** The row of the device's last telegram with this number, or {@link #NONE}. */
    int findNumber(int sorter, boolean rehearsal, String device, long number) {
        if (number == 0) {
            return NONE;
        }
        int row = numbers.find(numberKey(hashOf(device), sorter, rehearsal), number);
        return row != NONE ? row : numbers.find(numberKey(ANY_DEVICE, sorter, rehearsal), number);
    }

    /** Whether this device asked for the last decision. */
    boolean isOf(int row, String device) {
        int known = Halves.high(rows.get(row, NUMBER_KEY));
        return known == ANY_DEVICE || known == hashOf(device);
    }

    /** Never that of any device. */
    private static int hashOf(String device) {
        int hash = (int) Fingerprint.of(Integer.toString(TableIds.DECISION_DEVICE), device)
                .low();
        return hash == ANY_DEVICE ? 1 : hash;
    }

    private static int deviceOf(SortDecided event) {
        return event.numberOfDevice() ? hashOf(event.device()) : ANY_DEVICE;
    }

    private static long numberKey(int device, int sorter, boolean rehearsal) {
        return Halves.of(device, 2 * sorter + (rehearsal ? 1 : 0));
    }

    private static Fingerprint identity(int device, int sorter, boolean rehearsal, String code, long number) {
        long scope = numberKey(code.isEmpty() ? device : ANY_DEVICE, sorter, rehearsal);
        String seed = TableIds.DECISION_IDENTITY + " " + scope;
        return code.isEmpty() ? Fingerprint.of(seed, "", Long.toString(number)) : Fingerprint.of(seed, code);
    }

    private static Fingerprint telegram(int device, int sorter, boolean rehearsal, String code, long number) {
        String seed = TableIds.DECISION_IDENTITY + " " + numberKey(device, sorter, rehearsal) + " " + number;
        return Fingerprint.of(seed, code);
    }

    int limit() {
        return rows.limit();
    }

    int size() {
        return rows.size();
    }

    long number(int row) {
        return rows.get(row, NUMBER);
    }

    String code(int row) {
        return CodeWords.get(rows, row, CODE);
    }

    int pass(int row) {
        return Halves.low(rows.get(row, STATE));
    }

    /** Whether the lane was kept back when its telegram was last noted. */
    boolean isShadow(int row) {
        return is(row, SHADOW);
    }

    boolean isConfirmed(int row) {
        return is(row, CONFIRMED);
    }

    /** The lane that is answered: the decided one, or what the edge sent instead. */
    int lane(int row) {
        return Halves.high(rows.get(row, LANES));
    }

    /** The lane it went to; 0 while that is not known. */
    int actualLane(int row) {
        return Halves.high(rows.get(row, ACTUAL));
    }

    long sequence(int row) {
        return rows.get(row, SEQUENCE);
    }

    long decidedNanos(int row) {
        return rows.get(row, DECIDED);
    }

    long changedNanos(int row) {
        return rows.get(row, CHANGED);
    }

    int oldest(boolean confirmed) {
        return ages.first(confirmed);
    }

    int next(int row) {
        return ages.next(row);
    }

    /**
     * The first answer, to be given again.
     *
     * @param shadow whether it is kept back this time
     */
    SortAnswer answer(int row, LaneBook lanes, boolean shadow) {
        return new SortAnswer(
                lanes.name(lane(row)),
                lanes.name(Halves.low(rows.get(row, LANES))),
                pass(row),
                SortCause.of(Halves.high(rows.get(row, CAUSE))),
                names.toString(Halves.low(rows.get(row, CAUSE))),
                shadow,
                true);
    }

    void decide(SortDecided event, long sequence, long timeNanos) {
        int device = deviceOf(event);
        long numberKey = numberKey(device, event.sorterId(), event.rehearsal());
        Fingerprint identity = identity(device, event.sorterId(), event.rehearsal(), event.code(), event.number());
        if (event.keepsEarlier() && !event.code().isEmpty()) {
            forgetTelegram(telegram(device, event.sorterId(), event.rehearsal(), event.code(), event.number()));
        }
        int row = find(identity);
        if (event.keepsEarlier() && row != NONE && setAside(row, event, device)) {
            row = NONE;
        }
        if (row == NONE) {
            makeRoom();
            row = rows.add();
            rows.set(row, KEY, identity.high());
            rows.set(row, KEY + 1, identity.low());
            CodeWords.put(rows, row, CODE, event.code());
            index.insert(row);
        } else {
            rows.open(row);
            ages.remove(row, isConfirmed(row));
            dropNumber(row);
        }
        boolean numbered = event.number() != 0;
        if (numbered) {
            yieldNumber(numberKey, event.number());
        }
        rows.set(row, NUMBER_KEY, numberKey);
        rows.set(row, NUMBER, event.number());
        rows.set(row, STATE, Halves.of((event.shadow() ? SHADOW : 0) | (numbered ? NUMBERED : 0), event.pass()));
        rows.set(row, LANES, Halves.of(event.laneId(), event.wantedLaneId()));
        rows.set(row, CAUSE, Halves.of(event.cause().number(), names.intern(event.rule())));
        rows.set(row, ACTUAL, 0);
        rows.set(row, SEQUENCE, sequence);
        rows.set(row, DECIDED, timeNanos);
        rows.set(row, CHANGED, timeNanos);
        if (numbered) {
            numbers.insert(row);
        }
        ages.append(row, false);
        rows.close(row);
    }

    /**
     * What was decided long ago for a telegram that is decided anew; the last decision for its code may have left
     * before.
     */
    private void forgetTelegram(Fingerprint telegram) {
        int before = find(telegram);
        if (before != NONE) {
            forget(before);
        }
    }

    /**
     * Keeps the last decision for a code under its own telegram; false where that is this one, or of nobody in
     * particular.
     */
    private boolean setAside(int last, SortDecided event, int device) {
        int known = Halves.high(rows.get(last, NUMBER_KEY));
        boolean same = known == device && number(last) == event.number();
        if (event.code().isEmpty() || known == ANY_DEVICE || same) {
            return false;
        }
        Fingerprint own = telegram(known, event.sorterId(), event.rehearsal(), event.code(), number(last));
        rows.open(last);
        index.remove(last);
        rows.set(last, KEY, own.high());
        rows.set(last, KEY + 1, own.low());
        index.insert(last);
        rows.close(last);
        return true;
    }

    void confirm(int row, int lane, long timeNanos) {
        rows.open(row);
        ages.remove(row, isConfirmed(row));
        rows.set(row, STATE, Halves.of(Halves.high(rows.get(row, STATE)) | CONFIRMED, pass(row)));
        rows.set(row, ACTUAL, Halves.of(lane, 0));
        rows.set(row, CHANGED, timeNanos);
        ages.append(row, true);
        rows.close(row);
    }

    /** Its telegram came again, and the lane was sent or, in shadow, kept back. */
    void repeat(int row, boolean shadow, long timeNanos) {
        rows.open(row);
        ages.remove(row, isConfirmed(row));
        int others = Halves.high(rows.get(row, STATE)) & ~SHADOW;
        rows.set(row, STATE, Halves.of(others | (shadow ? SHADOW : 0), pass(row)));
        rows.set(row, CHANGED, timeNanos);
        ages.append(row, isConfirmed(row));
        rows.close(row);
    }

    /** The edge sent another lane: that is the answer from now on. */
    void miss(int row, int lane) {
        rows.open(row);
        rows.set(row, LANES, Halves.of(lane, Halves.low(rows.get(row, LANES))));
        rows.set(row, CAUSE, Halves.of(SortCause.DEADLINE.number(), Halves.low(rows.get(row, CAUSE))));
        rows.close(row);
    }

    void forget(int row) {
        ages.remove(row, isConfirmed(row));
        dropNumber(row);
        index.remove(row);
        rows.remove(row);
    }

    private void makeRoom() {
        if (rows.size() >= MAX_DECISIONS) {
            int first = oldest(true);
            forget(first == NONE ? oldest(false) : first);
        }
    }

    /** A number that comes again belongs to the newer telegram. */
    private void yieldNumber(long numberKey, long number) {
        int old = numbers.find(numberKey, number);
        if (old != NONE) {
            rows.open(old);
            dropNumber(old);
            rows.set(old, STATE, Halves.of(Halves.high(rows.get(old, STATE)) & ~NUMBERED, pass(old)));
            rows.close(old);
        }
    }

    private void dropNumber(int row) {
        if (is(row, NUMBERED)) {
            numbers.remove(row);
        }
    }

    private boolean is(int row, int flag) {
        return (Halves.high(rows.get(row, STATE)) & flag) != 0;
    }

    void writeTo(TableSink sink) {
        rows.writeTo(sink);
        ages.writeTo(sink);
    }

    void readFrom(TableSource source) {
        rows.readFrom(source);
        ages.readFrom(source);
        index.rebuild();
        numbers.clear();
        for (int row = rows.nextLive(0); row >= 0; row = rows.nextLive(row + 1)) {
            if (is(row, NUMBERED)) {
                numbers.insert(row);
            }
        }
    }
}
