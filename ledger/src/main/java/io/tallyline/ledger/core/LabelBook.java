package io.tallyline.ledger.core;

import io.tallyline.ledger.core.table.RowIndex;
import io.tallyline.ledger.core.table.StateHash;
import io.tallyline.ledger.core.table.TableSink;
import io.tallyline.ledger.core.table.TableSource;
import io.tallyline.ledger.core.table.TextTable;
import io.tallyline.ledger.value.Gln;
import java.nio.charset.StandardCharsets;

/**
 * What the barcodes at locations look like: how those of a warehouse begin before the location's name, and which
 * location a GLN with its extension stands for. Only what differs from the default has a row, so that journals of
 * releases without labels lead to the same state.
 *
 * <pre>
 *   prefixes   0 │ warehouse                       │ key
 *              1 │ id of the prefix's text         │
 *
 *   GLNs       0 │ GLN                             │ ─┐
 *              1 │ id of the extension's text + 1  │ ─┴ key, 0: without extension
 *              2 │ place                           │ key of the other index
 * </pre>
 */
final class LabelBook {
    /** Longest prefix, in bytes. */
    static final int MAX_PREFIX_BYTES = 16;

    /** Longest extension component (AI 254), in bytes. */
    static final int MAX_EXTENSION_BYTES = 20;

    private static final byte[] DEFAULT_PREFIX = "LOC-".getBytes(StandardCharsets.US_ASCII);

    private static final int WAREHOUSE = 0;
    private static final int PREFIX = 1;
    private static final int PREFIX_WIDTH = PREFIX + 1;

    private static final int GLN = 0;
    private static final int EXTENSION = 1;
    private static final int PLACE = 2;
    private static final int GLN_WIDTH = PLACE + 1;

    private final TextTable texts = new TextTable(TableIds.LABEL_TEXTS);
    private final HashedRows prefixes;
    private final RowIndex byWarehouse;
    private final HashedRows glns;
    private final RowIndex byGln;
    private final RowIndex byPlace;
    private final byte[] prefix = new byte[TextTable.MAX_LENGTH];

    LabelBook(StateHash hash) {
        prefixes = new HashedRows(TableIds.LABEL_PREFIXES, PREFIX_WIDTH, PREFIX_WIDTH, hash);
        byWarehouse = prefixes.index(WAREHOUSE, 1);
        glns = new HashedRows(TableIds.LABEL_GLNS, GLN_WIDTH, GLN_WIDTH, hash);
        byGln = glns.index(GLN, 2);
        byPlace = glns.index(PLACE, 1);
    }

    /** How many bytes of a code are the prefix of the warehouse's labels; 0 when it begins otherwise. */
    int prefixLength(int warehouse, byte[] buffer, int from, int length) {
        int row = byWarehouse.find(warehouse);
        if (row == RowIndex.NONE) {
            return begins(buffer, from, length, DEFAULT_PREFIX, DEFAULT_PREFIX.length);
        }
        return begins(buffer, from, length, prefix, texts.copyTo((int) prefixes.get(row, PREFIX), prefix, 0));
    }

    private static int begins(byte[] buffer, int from, int length, byte[] with, int prefixLength) {
        if (length < prefixLength) {
            return 0;
        }
        for (int i = 0; i < prefixLength; i++) {
            if (buffer[from + i] != with[i]) {
                return 0;
            }
        }
        return prefixLength;
    }

    /** The place that a GLN stands for, or {@link PlaceBook#NONE}. */
    int find(long gln, byte[] buffer, int extensionStart, int extensionLength) {
        return place(
                gln,
                extensionLength == 0 ? 0 : texts.find(buffer, extensionStart, extensionLength) + 1L,
                extensionLength);
    }

    /** The place that a GLN stands for, or {@link PlaceBook#NONE}. */
    int find(long gln, String extension) {
        return place(gln, extension.isEmpty() ? 0 : texts.find(extension) + 1L, extension.length());
    }

    private int place(long gln, long extension, int extensionLength) {
        boolean neverSeen = extension == 0 && extensionLength > 0;
        int row = neverSeen ? RowIndex.NONE : byGln.find(gln, extension);
        return row == RowIndex.NONE ? PlaceBook.NONE : (int) glns.get(row, PLACE);
    }

    /** Whether this is what the place's label carries; GLN 0 asks whether it carries none. */
    boolean isGlnOf(int place, long gln, String extension) {
        return gln == Gln.NONE ? byPlace.find(place) == RowIndex.NONE : find(gln, extension) == place;
    }

    /** Whether this is the warehouse's own prefix; empty asks whether it has none. */
    boolean isPrefixOf(int warehouse, String text) {
        int row = byWarehouse.find(warehouse);
        return row == RowIndex.NONE
                ? text.isEmpty()
                : texts.toString((int) prefixes.get(row, PREFIX)).equals(text);
    }

    /** How labels of the warehouse begin from now on; empty: as everywhere. */
    void setPrefix(int warehouse, String text) {
        int row = byWarehouse.find(warehouse);
        if (row != RowIndex.NONE) {
            byWarehouse.remove(row);
            prefixes.remove(row);
        }
        if (!text.isEmpty()) {
            int added = prefixes.add();
            prefixes.set(added, WAREHOUSE, warehouse);
            prefixes.set(added, PREFIX, texts.intern(text));
            byWarehouse.insert(added);
            prefixes.close(added);
        }
    }

    /** What the place's label carries from now on; GLN 0: none. */
    void setGln(int place, long gln, String extension) {
        int row = byPlace.find(place);
        if (row != RowIndex.NONE) {
            byPlace.remove(row);
            byGln.remove(row);
            glns.remove(row);
        }
        if (gln != Gln.NONE) {
            int added = glns.add();
            glns.set(added, GLN, gln);
            glns.set(added, EXTENSION, extension.isEmpty() ? 0 : texts.intern(extension) + 1L);
            glns.set(added, PLACE, place);
            byGln.insert(added);
            byPlace.insert(added);
            glns.close(added);
        }
    }

    long textHash() {
        return texts.stateHash();
    }

    /** Whether no label was ever given: the book then leaves no trace in a snapshot. */
    boolean isEmpty() {
        return prefixes.size() == 0 && glns.size() == 0 && texts.size() == 0;
    }

    void writeTo(TableSink sink) {
        texts.writeTo(sink);
        prefixes.writeTo(sink);
        glns.writeTo(sink);
    }

    void readFrom(TableSource source) {
        texts.readFrom(source);
        prefixes.readFrom(source);
        glns.readFrom(source);
        byWarehouse.rebuild();
        byGln.rebuild();
        byPlace.rebuild();
    }
}
