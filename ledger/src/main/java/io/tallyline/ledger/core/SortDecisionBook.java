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
 * The last decision for each parcel at each sorter: what a repeated telegram is answered with, and how often the parcel came
 * by. An object without a code is known by its telegram number alone, so that a repeated no-read is a repeat too. Rehearsals
 * are kept apart from real parcels. When {@link #MAX_DECISIONS} are kept, the one that changed longest ago leaves for a
 * new one: a sorter never waits for room.
 *
 * <pre>
 *    0 │ identity of sorter, rehearsal and code, two words │ key
 *    2 │ twice the sorter, plus one for a rehearsal        │
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
 */
final class SortDecisionBook {
    static final int NONE = RowIndex.NONE;

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
    /** Its number finds it: no later telegram of the sorter has had it. */
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

    /** The row of a parcel's last decision, or {@link #NONE}. */
    int find(int sorter, boolean rehearsal, String code, long number) {
        Fingerprint identity = identity(sorter, rehearsal, code, number);
        return index.find(identity.high(), identity.low());
    }

    /** The row of the last telegram with this number, or {@link #NONE}. */
    int findNumber(int sorter, boolean rehearsal, long number) {
        return number == 0 ? NONE : numbers.find(numberKey(sorter, rehearsal), number);
    }

    private static long numberKey(int sorter, boolean rehearsal) {
        return 2L * sorter + (rehearsal ? 1 : 0);
    }

    private static Fingerprint identity(int sorter, boolean rehearsal, String code, long number) {
        String scope = TableIds.DECISION_IDENTITY + " " + numberKey(sorter, rehearsal);
        return code.isEmpty() ? Fingerprint.of(scope, "", Long.toString(number)) : Fingerprint.of(scope, code);
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

    /** The first answer, to be given again. */
    SortAnswer answer(int row, LaneBook lanes) {
        return new SortAnswer(
                lanes.name(lane(row)),
                lanes.name(Halves.low(rows.get(row, LANES))),
                pass(row),
                SortCause.of(Halves.high(rows.get(row, CAUSE))),
                names.toString(Halves.low(rows.get(row, CAUSE))),
                is(row, SHADOW),
                true);
    }

    void decide(SortDecided event, long sequence, long timeNanos) {
        boolean rehearsal = event.rehearsal();
        Fingerprint identity = identity(event.sorterId(), rehearsal, event.code(), event.number());
        int row = index.find(identity.high(), identity.low());
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
            yieldNumber(numberKey(event.sorterId(), rehearsal), event.number());
        }
        rows.set(row, NUMBER_KEY, numberKey(event.sorterId(), rehearsal));
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

    void confirm(int row, int lane, long timeNanos) {
        rows.open(row);
        ages.remove(row, isConfirmed(row));
        rows.set(row, STATE, Halves.of(Halves.high(rows.get(row, STATE)) | CONFIRMED, pass(row)));
        rows.set(row, ACTUAL, Halves.of(lane, 0));
        rows.set(row, CHANGED, timeNanos);
        ages.append(row, true);
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
