package io.tallyline.ledger.core;

import io.tallyline.ledger.command.CommandContext;
import io.tallyline.ledger.core.table.RowIndex;
import io.tallyline.ledger.core.table.StateHash;
import io.tallyline.ledger.core.table.TableSink;
import io.tallyline.ledger.core.table.TableSource;
import io.tallyline.ledger.core.table.TextTable;
import io.tallyline.ledger.event.FurtherProblem;
import java.util.ArrayList;
import java.util.List;

/**
 * What else was wrong with commands that were refused under an idempotency key, as long as the {@link IdempotencyBook} keeps the
 * key. Beside that book and not in it: few refusals have any, and what older journals say of keys must stay what it was.
 *
 * <pre>
 *   0 │ key, two words                 │
 *   2 │ place, from 1                  │
 *   3 │ reason     │ text of the field │
 * </pre>
 */
final class FurtherProblemBook {
    private static final int KEY = 0;
    /** A key and a place. */
    private static final int KEY_WORDS = 3;

    private static final int PLACE = 2;
    private static final int PROBLEM = 3;
    private static final int WIDTH = PROBLEM + 1;

    /** A row takes 32 bytes. Of whoever is refused beyond it, the first problem is kept with the key. */
    static final int MOST_ROWS = 1_000_000;

    private final TextTable fields = new TextTable(TableIds.FURTHER_PROBLEM_FIELDS);
    private final HashedRows rows;
    private final RowIndex index;

    FurtherProblemBook(StateHash hash) {
        rows = new HashedRows(TableIds.FURTHER_PROBLEMS, WIDTH, WIDTH, hash);
        index = rows.index(KEY, KEY_WORDS);
    }

    /** Whether nothing was ever kept: rows that are free again are told by a snapshot too. */
    boolean isEmpty() {
        return rows.limit() == 0;
    }

    /** Keeps the problems of a key that has none, unless there are {@link #MOST_ROWS} already. */
    void add(CommandContext context, List<FurtherProblem> problems) {
        if (rows.size() + problems.size() > MOST_ROWS) return;
        for (int i = 0; i < problems.size(); i++) {
            FurtherProblem problem = problems.get(i);
            int row = rows.add();
            rows.set(row, KEY, context.keyHigh());
            rows.set(row, KEY + 1, context.keyLow());
            rows.set(row, PLACE, i + 1);
            rows.set(row, PROBLEM, Halves.of(problem.reason(), fields.intern(problem.field())));
            index.insert(row);
            rows.close(row);
        }
    }

    List<FurtherProblem> of(long keyHigh, long keyLow) {
        if (rows.size() == 0) {
            return List.of();
        }
        List<FurtherProblem> problems = new ArrayList<>();
        for (int row = find(keyHigh, keyLow, 1);
                row != RowIndex.NONE;
                row = find(keyHigh, keyLow, problems.size() + 1)) {
            long problem = rows.get(row, PROBLEM);
            problems.add(new FurtherProblem(Halves.high(problem), fields.toString(Halves.low(problem))));
        }
        return List.copyOf(problems);
    }

    void remove(long keyHigh, long keyLow) {
        if (rows.size() == 0) {
            return;
        }
        int place = 1;
        for (int row = find(keyHigh, keyLow, place); row != RowIndex.NONE; row = find(keyHigh, keyLow, ++place)) {
            index.remove(row);
            rows.remove(row);
        }
    }

    private int find(long keyHigh, long keyLow, int place) {
        return index.find(keyHigh, keyLow, place);
    }

    long textHash() {
        return fields.stateHash();
    }

    void writeTo(TableSink sink) {
        fields.writeTo(sink);
        rows.writeTo(sink);
    }

    void readFrom(TableSource source) {
        fields.readFrom(source);
        rows.readFrom(source);
        index.rebuild();
    }
}
