package io.tallyline.ledger.core.table;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * Prints what the tables take and how fast they are at the size a ledger must hold: ten million units of six words
 * found by three, two million stock rows. Run by name, on an idle machine; fails if the memory is above its bound.
 *
 * <pre>
 *   java -Xmx2g -cp ledger/target/classes:ledger/target/test-classes io.tallyline.ledger.core.table.TableFigures
 * </pre>
 */
public final class TableFigures {
    private static final int UNITS = 10_000_000;
    private static final int STOCK_ROWS = 2_000_000;
    private static final int LOOKUPS = 5_000_000;
    private static final int KEY = 1;
    private static final PrintStream OUT = System.out;

    private TableFigures() {}

    public static void main(String[] args) {
        fill("warm-up", new RowStore(1, 6), 1_000_000);
        long units = fill("units", new RowStore(1, 6), UNITS);
        long stock = fill("stock rows", new RowStore(2, 8), STOCK_ROWS);
        texts();
        require(units <= UNITS * 62L, "units");
        require(stock <= STOCK_ROWS * 78L, "stock rows");
    }

    private static long fill(String name, RowStore rows, int count) {
        RowIndex index = new RowIndex(rows, KEY, 3);
        long longest = 0;
        long start = System.nanoTime();
        for (int i = 0; i < count; i++) {
            int row = rows.allocate();
            rows.setWord(row, KEY, i % 100_000);
            rows.setWord(row, KEY + 1, serial(i));
            rows.setWord(row, KEY + 2, i);
            long before = System.nanoTime();
            index.insert(row);
            longest = Math.max(longest, System.nanoTime() - before);
        }
        print(name, "fill, with two clock readings each", start, count);
        OUT.printf(
                "%-11s longest insert %,d µs, most entries moved %,d%n",
                name, longest / 1000, index.mostEntriesMoved());
        lookUp(name, index, count);
        hash(name, rows);
        restore(name, rows, index);
        long bytes = rows.allocatedBytes() + index.allocatedBytes();
        OUT.printf(
                "%-11s rows %.1f + index %.1f bytes an entry, %,d MiB%n%n",
                name, rows.allocatedBytes() / (double) count, index.allocatedBytes() / (double) count, bytes >> 20);
        return bytes;
    }

    private static void lookUp(String name, RowIndex index, int count) {
        long found = 0;
        long start = System.nanoTime();
        for (int n = 0; n < LOOKUPS; n++) {
            int i = (int) ((n * 7_919L) % count);
            found += index.find(i % 100_000, serial(i), i) == i ? 1 : 0;
        }
        print(name, "find, scattered", start, LOOKUPS);
        start = System.nanoTime();
        for (int n = 0; n < LOOKUPS; n++) {
            found += index.find(n % 100_000, serial(n), -1) == RowIndex.NONE ? 1 : 0;
        }
        print(name, "miss", start, LOOKUPS);
        require(found == 2L * LOOKUPS, "lookups");
    }

    private static void hash(String name, RowStore rows) {
        long start = System.nanoTime();
        long sum = rows.sumOfRowHashes();
        print(name, "hash of a row, in order, sum " + Long.toHexString(sum), start, rows.size());
    }

    private static void restore(String name, RowStore rows, RowIndex index) {
        Counting sink = new Counting();
        long start = System.nanoTime();
        rows.writeTo(sink);
        print(name, "snapshot of a row, " + sink.words + " words", start, rows.size());
        start = System.nanoTime();
        index.rebuild();
        print(name, "rebuild of the index", start, rows.size());
    }

    private static void texts() {
        TextTable table = new TextTable(4);
        byte[] text = "SKU-0000000".getBytes(StandardCharsets.US_ASCII);
        long start = System.nanoTime();
        for (int i = 0; i < 1_000_000; i++) {
            number(text, i);
            table.intern(text, 0, text.length);
        }
        print("texts", "intern", start, 1_000_000);
        start = System.nanoTime();
        long found = 0;
        for (int n = 0; n < LOOKUPS; n++) {
            number(text, (int) ((n * 7_919L) % 1_000_000));
            found += table.find(text, 0, text.length) >= 0 ? 1 : 0;
        }
        print("texts", "find, scattered", start, LOOKUPS);
        require(found == LOOKUPS, "texts");
        OUT.printf("%-11s %.1f bytes an entry of %d bytes%n", "texts", table.allocatedBytes() / 1e6, text.length);
    }

    private static void number(byte[] text, int number) {
        int rest = number;
        for (int i = text.length - 1; i > 3; i--) {
            text[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
    }

    private static long serial(int i) {
        return WordHash.finish(i);
    }

    private static void print(String name, String what, long start, int count) {
        long nanos = System.nanoTime() - start;
        OUT.printf("%-11s %6.1f ns  %s%n", name, nanos / (double) count, what);
    }

    private static void require(boolean holds, String what) {
        if (!holds) {
            throw new IllegalStateException(what + " out of bounds");
        }
    }

    private static final class Counting implements TableSink {
        private long words;

        @Override
        public void putInt(int value) {}

        @Override
        public void putLong(long value) {
            words++;
        }

        @Override
        public void putBytes(byte[] source, int offset, int length) {}
    }
}
