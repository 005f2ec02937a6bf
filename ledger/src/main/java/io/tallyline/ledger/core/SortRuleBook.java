package io.tallyline.ledger.core;

import io.tallyline.ledger.core.table.StateHash;
import io.tallyline.ledger.core.table.TableSink;
import io.tallyline.ledger.core.table.TableSource;
import io.tallyline.ledger.core.table.TextTable;
import io.tallyline.ledger.event.SortEvent.LaneRule;
import io.tallyline.ledger.value.SortMatch;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Rules of sorters. The rows are what is hashed and kept in snapshots; decisions read the lists that are made of them
 * whenever they change, so that a decision walks one list and looks nothing up.
 *
 * <pre>
 *   0 │ sorter                  │ position         │
 *   1 │ match                   │ lane, 0 for none │
 *   2 │ text of the name        │ text of the value│
 * </pre>
 */
final class SortRuleBook {
    /** Most rules of one sorter. */
    static final int MAX_RULES = 256;

    /** Longest name or value, in bytes. */
    static final int MAX_VALUE_BYTES = 48;

    private static final int PLACE = 0;
    private static final int MATCH = 1;
    private static final int TEXTS = 2;
    private static final int WIDTH = TEXTS + 1;

    /**
     * A rule as decisions read it.
     *
     * @param valueText the value among the names
     * @param grams the value of WEIGHT_ABOVE
     * @param order the value of ORDER; of the others that of no text
     */
    record Rule(
            int row,
            String name,
            SortMatch match,
            String value,
            int valueText,
            long grams,
            Fingerprint order,
            int lane) {
        Rule withLane(int found) {
            return found == lane ? this : new Rule(row, name, match, value, valueText, grams, order, found);
        }
    }

    private static final Fingerprint NO_ORDER = Fingerprint.of();

    /** No rule, hence no lane. */
    static final Rule NO_RULE = new Rule(-1, "", SortMatch.ANY, "", TextTable.NONE, 0, NO_ORDER, LaneBook.NONE);

    private final TextTable names;
    private final HashedRows rows;
    /** By sorter. */
    private final Map<Integer, List<Rule>> bySorter = new TreeMap<>();

    SortRuleBook(TextTable names, StateHash hash) {
        this.names = names;
        rows = new HashedRows(TableIds.SORT_RULES, WIDTH, WIDTH, hash);
    }

    List<Rule> of(int sorter) {
        return bySorter.getOrDefault(sorter, List.of());
    }

    void replace(int sorter, List<LaneRule> rules) {
        for (Rule old : of(sorter)) {
            rows.remove(old.row());
        }
        List<Rule> list = new ArrayList<>(rules.size());
        for (int position = 0; position < rules.size(); position++) {
            LaneRule rule = rules.get(position);
            int row = rows.add();
            rows.set(row, PLACE, Halves.of(sorter, position));
            rows.set(row, MATCH, Halves.of(rule.match().number(), rule.laneId()));
            rows.set(row, TEXTS, Halves.of(names.intern(rule.name()), names.intern(rule.value())));
            rows.close(row);
            list.add(read(row));
        }
        bySorter.put(sorter, list);
    }

    private Rule read(int row) {
        SortMatch match = SortMatch.of(Halves.high(rows.get(row, MATCH)));
        int valueText = Halves.low(rows.get(row, TEXTS));
        String value = names.toString(valueText);
        return new Rule(
                row,
                names.toString(Halves.high(rows.get(row, TEXTS))),
                match,
                value,
                valueText,
                match == SortMatch.WEIGHT_ABOVE ? Long.parseLong(value) : 0,
                match == SortMatch.ORDER ? Fingerprint.of(value) : NO_ORDER,
                Halves.low(rows.get(row, MATCH)));
    }

    void writeTo(TableSink sink) {
        rows.writeTo(sink);
    }

    void readFrom(TableSource source) {
        rows.readFrom(source);
        Map<Integer, Map<Integer, Rule>> found = new TreeMap<>();
        for (int row = rows.nextLive(0); row >= 0; row = rows.nextLive(row + 1)) {
            int sorter = Halves.high(rows.get(row, PLACE));
            found.computeIfAbsent(sorter, any -> new TreeMap<>()).put(Halves.low(rows.get(row, PLACE)), read(row));
        }
        found.forEach((sorter, byPosition) -> {
            List<Rule> list = new ArrayList<>(byPosition.size());
            for (int position = 0; byPosition.containsKey(position); position++) {
                list.add(byPosition.get(position));
            }
            bySorter.put(sorter, list);
        });
    }
}
