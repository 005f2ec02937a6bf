package io.tallyline.ledger.core;

import io.tallyline.ledger.core.table.StateHash;
import io.tallyline.ledger.core.table.TableSink;
import io.tallyline.ledger.core.table.TableSource;
import io.tallyline.ledger.core.table.TextTable;
import io.tallyline.ledger.event.ReleaseEvent.FloorRule;
import io.tallyline.ledger.value.ListMaking;
import io.tallyline.ledger.value.OrderSize;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * The rules of release. The rows are what is hashed and kept in snapshots; ticks read the list that is made of them whenever
 * they change. The head tells when, also of a table without rules; without a head nobody ever set any. It has too what bounds
 * the work of a second.
 *
 * <pre>
 *   0 │ position, 0 of the head │ warehouse, 0 for any             │
 *   1 │ of the head: sequence of the last change                   │
 *     │ text of the name        │ text of the method + 1, 0 for any│
 *   2 │ of the head: second in which orders were found last        │
 *     │ channel, 0 for any      │ lowest priority                  │
 *   3 │ of the head: second in which lists were made last          │
 *     │ size ‧ lists ‧ whole    │ orders of a list                 │
 *   4 │ of the head: how many lists in that second                 │
 *     │ minutes before cut-off  │ minutes that a list waits        │
 *   5 │ most open lines         │ most open lists                  │
 * </pre>
 */
final class ReleaseRuleBook {
    /** Most rules. */
    static final int MAX_RULES = 64;

    /** Longest name, in bytes. */
    static final int MAX_NAME_BYTES = 48;

    private static final int PLACE = 0;
    private static final int TEXTS = 1;
    private static final int WHO = 2;
    private static final int KIND = 3;
    private static final int TIMES = 4;
    private static final int LIMITS = 5;
    private static final int WIDTH = LIMITS + 1;

    private static final int HEAD = 0;
    private static final int CHANGED = 1;
    private static final int FOUND_SECOND = 2;
    private static final int LISTED_SECOND = 3;
    private static final int LISTED = 4;

    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    /**
     * A rule as ticks read it.
     *
     * @param position from 1
     * @param warehouse 0 for any
     * @param channel 0 for any
     * @param methodFingerprint of no text for any
     * @param minutesBeforeCutOff -1 for at any time
     */
    record Rule(
            int row,
            int position,
            String name,
            int warehouse,
            int channel,
            String method,
            Fingerprint methodFingerprint,
            int minPriority,
            OrderSize size,
            boolean whole,
            int minutesBeforeCutOff,
            int maxOpenLines,
            int maxOpenLists,
            ListMaking lists,
            int ordersPerList,
            int waitMinutes) {}

    private final TextTable texts;
    private final HashedRows rows;
    private int head = -1;
    private List<Rule> rules = List.of();

    ReleaseRuleBook(TextTable texts, StateHash hash) {
        this.texts = texts;
        rows = new HashedRows(TableIds.RELEASE_RULES, WIDTH, WIDTH, hash);
    }

    /** Whether anybody ever set any, be it none. */
    boolean isSet() {
        return head >= 0;
    }

    /** In their order. */
    List<Rule> all() {
        return rules;
    }

    /** 0 when none were ever set. */
    long changedSequence() {
        return isSet() ? rows.get(head, CHANGED) : 0;
    }

    /** Whether these are the rules already. */
    boolean isDefinedSo(List<FloorRule> asked) {
        boolean same = isSet() && asked.size() == rules.size();
        for (int i = 0; i < asked.size() && same; i++) {
            same = isSame(rules.get(i), asked.get(i));
        }
        return same;
    }

    private static boolean isSame(Rule known, FloorRule asked) {
        return known.name().equals(asked.name())
                && known.warehouse() == asked.warehouseId()
                && known.channel() == asked.channelId()
                && known.method().equals(asked.method())
                && known.minPriority() == asked.minPriority()
                && known.size() == asked.size()
                && known.whole() == asked.whole()
                && known.minutesBeforeCutOff() == asked.minutesBeforeCutOff()
                && known.maxOpenLines() == asked.maxOpenLines()
                && known.maxOpenLists() == asked.maxOpenLists()
                && known.lists() == asked.lists()
                && known.ordersPerList() == asked.ordersPerList()
                && known.waitMinutes() == asked.waitMinutes();
    }

    void replace(List<FloorRule> now, long sequence) {
        rules.forEach(old -> rows.remove(old.row()));
        if (isSet()) {
            rows.open(head);
        } else {
            head = rows.add();
        }
        rows.set(head, CHANGED, sequence);
        rows.close(head);
        List<Rule> list = new ArrayList<>(now.size());
        for (FloorRule rule : now) {
            list.add(read(add(rule, list.size() + 1)));
        }
        rules = List.copyOf(list);
    }

    private int add(FloorRule rule, int position) {
        int row = rows.add();
        int method = rule.method().isEmpty() ? 0 : texts.intern(rule.method()) + 1;
        int kind = rule.size().number() << 16 | rule.lists().number() << 8 | (rule.whole() ? 1 : 0);
        rows.set(row, PLACE, Halves.of(position, rule.warehouseId()));
        rows.set(row, TEXTS, Halves.of(texts.intern(rule.name()), method));
        rows.set(row, WHO, Halves.of(rule.channelId(), rule.minPriority()));
        rows.set(row, KIND, Halves.of(kind, rule.ordersPerList()));
        rows.set(row, TIMES, Halves.of(rule.minutesBeforeCutOff(), rule.waitMinutes()));
        rows.set(row, LIMITS, Halves.of(rule.maxOpenLines(), rule.maxOpenLists()));
        rows.close(row);
        return row;
    }

    private Rule read(int row) {
        int method = Halves.low(rows.get(row, TEXTS));
        String methodText = method == 0 ? "" : texts.toString(method - 1);
        int kind = Halves.high(rows.get(row, KIND));
        return new Rule(
                row,
                Halves.high(rows.get(row, PLACE)),
                texts.toString(Halves.high(rows.get(row, TEXTS))),
                Halves.low(rows.get(row, PLACE)),
                Halves.high(rows.get(row, WHO)),
                methodText,
                Fingerprint.of(methodText),
                Halves.low(rows.get(row, WHO)),
                OrderSize.of(kind >> 16),
                (kind & 1) != 0,
                Halves.high(rows.get(row, TIMES)),
                Halves.high(rows.get(row, LIMITS)),
                Halves.low(rows.get(row, LIMITS)),
                ListMaking.of(kind >> 8 & 0xFF),
                Halves.low(rows.get(row, KIND)),
                Halves.low(rows.get(row, TIMES)));
    }

    /** Whether orders were looked for in this second already. */
    boolean hasFoundIn(long timeNanos) {
        return rows.get(head, FOUND_SECOND) == timeNanos / NANOS_PER_SECOND;
    }

    void found(long timeNanos) {
        rows.open(head);
        rows.set(head, FOUND_SECOND, timeNanos / NANOS_PER_SECOND);
        rows.close(head);
    }

    /** How many lists were made in this second. */
    long listedIn(long timeNanos) {
        return rows.get(head, LISTED_SECOND) == timeNanos / NANOS_PER_SECOND ? rows.get(head, LISTED) : 0;
    }

    void listed(long timeNanos) {
        long count = listedIn(timeNanos) + 1;
        rows.open(head);
        rows.set(head, LISTED_SECOND, timeNanos / NANOS_PER_SECOND);
        rows.set(head, LISTED, count);
        rows.close(head);
    }

    void writeTo(TableSink sink) {
        rows.writeTo(sink);
    }

    void readFrom(TableSource source) {
        rows.readFrom(source);
        TreeMap<Integer, Rule> byPosition = new TreeMap<>();
        for (int row = rows.nextLive(0); row >= 0; row = rows.nextLive(row + 1)) {
            int position = Halves.high(rows.get(row, PLACE));
            if (position == HEAD) {
                head = row;
            } else {
                byPosition.put(position, read(row));
            }
        }
        rules = List.copyOf(byPosition.values());
    }
}
