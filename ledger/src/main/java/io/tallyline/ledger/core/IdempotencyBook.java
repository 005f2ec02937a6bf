package io.tallyline.ledger.core;

import io.tallyline.ledger.command.CommandContext;
import io.tallyline.ledger.core.table.IntSegments;
import io.tallyline.ledger.core.table.RowChain;
import io.tallyline.ledger.core.table.RowIndex;
import io.tallyline.ledger.core.table.RowStore;
import io.tallyline.ledger.core.table.StateHash;
import io.tallyline.ledger.core.table.TableSink;
import io.tallyline.ledger.core.table.TableSource;
import io.tallyline.ledger.core.table.TextTable;
import io.tallyline.ledger.event.CommandResult;
import io.tallyline.ledger.event.RefusalReason;

/**
 * The results of commands by their idempotency keys (DESIGN rule 17). Keys leave in the order they came, when the time
 * of a later event is {@value #KEPT_DAYS} days past theirs (DOMAIN D38) or {@link #MAX_KEYS} are kept. Both bounds are
 * constants, since replay must reach the same state; the settings {@link LedgerLimits#idempotencyDays} and
 * {@link LedgerLimits#idempotencyKeys} are lower or equal and only decide. A key takes 68 bytes and an index entry of
 * about 11.
 *
 * <pre>
 *   0 │ key, two words                             │
 *   2 │ body, two words                            │
 *   4 │ sequence of the result                     │
 *   5 │ ledger time of the event                   │
 *   6 │ reason, 0 for accepted, │ text of the field│ ─ hashed up to here
 *     │ −1 for unchanged        │                  │
 *   7 │ order of insertion                         │
 * </pre>
 *
 * <p>What followed a command at once may have made its order another version, and the first answer told that one. How far it is
 * behind the command's own event stands beside the row, neither hashed nor in a snapshot, since both are those of the first release:
 * of a key from before the snapshot that a server started from it is not known, and the command's own event is told.
 */
final class IdempotencyBook {
    static final int NONE = RowIndex.NONE;
    static final int KEPT_DAYS = 7;

    /** Releases before kept fewer and turned the next away, so none of their journals comes to either bound. */
    static final int MAX_KEYS = 1 << 24;

    /** Most keys that one event lets go of, so that no event pays for a quiet week. */
    private static final int MOST_EVICTED = 16;

    private static final int KEY = 0;
    private static final int BODY = 2;
    private static final int SEQUENCE = 4;
    private static final int TIME = 5;
    private static final int RESULT = 6;
    private static final int LINK = 7;
    private static final int WIDTH = LINK + 1;

    /** Where the reason stands, of what had to change nothing. */
    private static final int UNCHANGED = -1;

    private static final long NANOS_PER_DAY = 86_400_000_000_000L;

    private final TextTable fields = new TextTable(TableIds.REFUSED_FIELDS);
    private final HashedRows rows;
    private final RowIndex index;
    private final RowStore order = new RowStore(TableIds.IDEMPOTENCY_ORDER, 1, 0);
    private final RowChain insertions;
    /** By row: how many events behind its own the version is that was told. */
    private final IntSegments versionsBehind = new IntSegments();

    /** The key that came last and changed an order, as long as what follows it at once is applied. */
    private int lastRow = NONE;

    private long lastOrder;
    private int followed;

    /** In a section of its own of a snapshot. */
    final FurtherProblemBook further;

    IdempotencyBook(StateHash hash) {
        further = new FurtherProblemBook(hash);
        rows = new HashedRows(TableIds.IDEMPOTENCY_KEYS, WIDTH, LINK, hash);
        index = rows.index(KEY, 2);
        insertions = new RowChain(order, 0, rows.store(), LINK);
    }

    /** For a new ledger; a restored one brings its order along. */
    void begin() {
        order.allocate();
    }

    /** The row of a key that is not older than {@code days}, or {@link #NONE}. */
    int find(CommandContext context, long nowNanos, int days) {
        int row = index.find(context.keyHigh(), context.keyLow());
        return row == NONE || isOlder(row, nowNanos, days) ? NONE : row;
    }

    boolean isBody(int row, CommandContext context) {
        return rows.get(row, BODY) == context.bodyHigh() && rows.get(row, BODY + 1) == context.bodyLow();
    }

    /** The first answer, to be given again. */
    CommandResult result(int row) {
        int reason = reason(row);
        return new CommandResult(
                        kindOf(reason),
                        rows.get(row, SEQUENCE),
                        reason <= 0 ? null : RefusalReason.of(reason),
                        fields.toString(Halves.low(rows.get(row, RESULT))),
                        true)
                .withFurther(further.of(rows.get(row, KEY), rows.get(row, KEY + 1)));
    }

    /** The version that the first answer told of the order that it was about: what followed at once is in it. */
    long version(int row) {
        return rows.get(row, SEQUENCE) + versionsBehind.get(row);
    }

    /** An event followed the one before it at once. It belongs to the command of the key that came last, if nothing stands between. */
    void follow(long sequence, OrderBook orders) {
        boolean next = lastRow != NONE
                && followed < Ledger.MOST_FOLLOWING_A_COMMAND
                && rows.get(lastRow, SEQUENCE) + followed + 1 == sequence;
        if (!next) return;
        followed++;
        int order = orders.find(lastOrder);
        boolean changed = order != OrderBook.NONE && orders.changedSequence(order) == sequence;
        if (changed) versionsBehind.set(lastRow, followed);
    }

    /** Whether the key is that of a rule's failure, which old journals kept: it is to be decided anew. */
    boolean failed(int row) {
        return reason(row) == RefusalReason.INTERNAL_ERROR.number();
    }

    /** Whether the first answer of a key was that its command was refused for this. */
    boolean isRefusedFor(int row, RefusalReason reason) {
        return reason(row) == reason.number();
    }

    private int reason(int row) {
        return Halves.high(rows.get(row, RESULT));
    }

    private static CommandResult.Kind kindOf(int reason) {
        if (reason == UNCHANGED) {
            return CommandResult.Kind.UNCHANGED;
        }
        return reason == 0 ? CommandResult.Kind.ACCEPTED : CommandResult.Kind.REFUSED;
    }

    /** Whether {@code limit} keys are kept, and none of them is old enough to leave. */
    boolean isFull(long nowNanos, int limit) {
        return rows.size() >= limit && !isOlder(insertions.first(0), nowNanos, KEPT_DAYS);
    }

    int size() {
        return rows.size();
    }

    /**
     * Keeps a result under its key, and lets go of those whose time is up.
     *
     * @param about number of the order that it changed; 0 for none
     */
    void remember(CommandContext context, CommandResult result, long about, long timeNanos) {
        evict(timeNanos);
        int old = index.find(context.keyHigh(), context.keyLow());
        if (old != NONE) {
            remove(old);
        }
        int row = rows.add();
        rows.set(row, KEY, context.keyHigh());
        rows.set(row, KEY + 1, context.keyLow());
        rows.set(row, BODY, context.bodyHigh());
        rows.set(row, BODY + 1, context.bodyLow());
        rows.set(row, SEQUENCE, result.sequence());
        rows.set(row, TIME, timeNanos);
        rows.set(row, RESULT, Halves.of(reasonOf(result), fields.intern(result.field())));
        versionsBehind.ensure(row);
        versionsBehind.set(row, 0);
        lastRow = about == 0 ? NONE : row;
        lastOrder = about;
        followed = 0;
        index.insert(row);
        insertions.append(0, row);
        rows.close(row);
        further.add(context, result.further());
    }

    private static int reasonOf(CommandResult result) {
        if (result.kind() == CommandResult.Kind.UNCHANGED) {
            return UNCHANGED;
        }
        RefusalReason reason = result.reason();
        return reason == null ? 0 : reason.number();
    }

    private void evict(long timeNanos) {
        for (int i = 0; i < MOST_EVICTED; i++) {
            int first = insertions.first(0);
            if (first == RowChain.NONE || (rows.size() < MAX_KEYS && !isOlder(first, timeNanos, KEPT_DAYS))) {
                return;
            }
            remove(first);
        }
    }

    private void remove(int row) {
        further.remove(rows.get(row, KEY), rows.get(row, KEY + 1));
        insertions.remove(0, row);
        index.remove(row);
        rows.remove(row);
    }

    private boolean isOlder(int row, long nowNanos, int days) {
        return nowNanos - rows.get(row, TIME) >= days * NANOS_PER_DAY;
    }

    long textHash() {
        return fields.stateHash() + further.textHash();
    }

    void writeTo(TableSink sink) {
        fields.writeTo(sink);
        rows.writeTo(sink);
        order.writeTo(sink);
    }

    void readFrom(TableSource source) {
        fields.readFrom(source);
        rows.readFrom(source);
        versionsBehind.ensure(rows.limit());
        order.readFrom(source);
        index.rebuild();
    }
}
