package io.tallyline.ledger.core;

import io.tallyline.ledger.core.table.RowIndex;
import io.tallyline.ledger.core.table.RowStore;
import io.tallyline.ledger.core.table.TableSink;
import io.tallyline.ledger.core.table.TableSource;
import io.tallyline.ledger.core.table.TextTable;

/**
 * In which areas of their warehouses locations are.
 *
 * <pre>
 *   0 │ place                        │ key
 *   1 │ text of the area             │
 * </pre>
 *
 * <p>In no state hash: journals of releases that kept no areas tell hashes without them. What follows from an area stands in an event, so
 * two ledgers that differ here differ in nothing else; locations in snapshots of those releases have none until they are
 * defined again.
 */
final class AreaBook {
    private final TextTable texts = new TextTable(TableIds.AREA_TEXTS);
    private final RowStore rows = new RowStore(TableIds.AREAS, 2, 0);
    private final RowIndex index = new RowIndex(rows, 0, 1);

    /** Never held anything: rows that are free again count too, since which one is used next depends on them. */
    boolean isEmpty() {
        return rows.limit() == 0;
    }

    /** Empty for none. */
    String of(int place) {
        int row = index.find(place);
        return row == RowIndex.NONE ? "" : texts.toString((int) rows.word(row, 1));
    }

    /** @param area empty for none */
    void set(int place, String area) {
        int row = index.find(place);
        if (area.isEmpty()) {
            if (row != RowIndex.NONE) {
                index.remove(row);
                rows.free(row);
            }
            return;
        }
        if (row == RowIndex.NONE) {
            row = rows.allocate();
            rows.setWord(row, 0, place);
            index.insert(row);
        }
        rows.setWord(row, 1, texts.intern(area));
    }

    void writeTo(TableSink sink) {
        texts.writeTo(sink);
        rows.writeTo(sink);
    }

    void readFrom(TableSource source) {
        texts.readFrom(source);
        rows.readFrom(source);
        index.rebuild();
    }
}
