package io.tallyline.api.projection;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * Rows in the binary form of PostgreSQL's COPY, gathered in one array that is re-used for every transaction: a row costs
 * no allocation. Big-endian; each field is its length and its bytes, or -1 for null.
 *
 * <pre>
 *   "PGCOPY\n\377\r\n\0" │ flags int │ extension int │ { columns short │ { length int │ bytes } … } … │ -1 short
 * </pre>
 */
final class CopyRows {
    private static final VarHandle SHORT = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
    private static final byte[] SIGNATURE = {'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xFF, '\r', '\n', 0};
    private static final int HEADER_BYTES = SIGNATURE.length + 2 * Integer.BYTES;
    private static final int NULL = -1;
    /** Of the type text in pg_type. */
    private static final int TEXT_OID = 25;
    /** Of the type int4. */
    private static final int INT_OID = 23;

    /** Microseconds from 1970, the journal's beginning of time, to 2000, PostgreSQL's. */
    private static final long EPOCH_MICROS = 946_684_800_000_000L;

    private final int columns;
    private byte[] bytes;
    private int position = HEADER_BYTES;
    private int rows;

    CopyRows(int columns, int initialBytes) {
        this.columns = columns;
        this.bytes = new byte[initialBytes];
        System.arraycopy(SIGNATURE, 0, bytes, 0, SIGNATURE.length);
    }

    void clear() {
        position = HEADER_BYTES;
        rows = 0;
    }

    int rows() {
        return rows;
    }

    byte[] bytes() {
        return bytes;
    }

    /** Ends the rows; {@link #bytes} up to the returned length are what COPY takes. */
    int finish() {
        reserve(Short.BYTES);
        SHORT.set(bytes, position, (short) -1);
        position += Short.BYTES;
        return position;
    }

    /** Begins a row; every column must follow, in order. */
    void row() {
        reserve(Short.BYTES + columns * (Integer.BYTES + Long.BYTES));
        SHORT.set(bytes, position, (short) columns);
        position += Short.BYTES;
        rows++;
    }

    void putLong(long value) {
        reserve(Integer.BYTES + Long.BYTES);
        INT.set(bytes, position, Long.BYTES);
        LONG.set(bytes, position + Integer.BYTES, value);
        position += Integer.BYTES + Long.BYTES;
    }

    void putInt(int value) {
        reserve(Integer.BYTES + Integer.BYTES);
        INT.set(bytes, position, Integer.BYTES);
        INT.set(bytes, position + Integer.BYTES, value);
        position += Integer.BYTES + Integer.BYTES;
    }

    void putShort(int value) {
        reserve(Integer.BYTES + Short.BYTES);
        INT.set(bytes, position, Short.BYTES);
        SHORT.set(bytes, position + Integer.BYTES, (short) value);
        position += Integer.BYTES + Short.BYTES;
    }

    void putBoolean(boolean value) {
        reserve(Integer.BYTES + 1);
        INT.set(bytes, position, 1);
        bytes[position + Integer.BYTES] = (byte) (value ? 1 : 0);
        position += Integer.BYTES + 1;
    }

    /** The journal knows "none" as 0, a row knows it as null. */
    void putLongUnlessZero(long value) {
        if (value == 0) {
            putNull();
        } else {
            putLong(value);
        }
    }

    void putIntUnlessZero(int value) {
        if (value == 0) {
            putNull();
        } else {
            putInt(value);
        }
    }

    void putShortUnlessZero(int value) {
        if (value == 0) {
            putNull();
        } else {
            putShort(value);
        }
    }

    /** A timestamptz, which knows microseconds: the rest is cut off. */
    void putTime(long epochNanos) {
        putLong(Math.floorDiv(epochNanos, 1_000L) - EPOCH_MICROS);
    }

    void putNull() {
        reserve(Integer.BYTES);
        INT.set(bytes, position, NULL);
        position += Integer.BYTES;
    }

    void putNulls(int count) {
        for (int i = 0; i < count; i++) {
            putNull();
        }
    }

    /** A text; null for one of length 0. */
    void putText(byte[] source, int start, int length) {
        if (length == 0) {
            putNull();
            return;
        }
        for (int i = start; i < start + length; i++) {
            if (source[i] <= 0) {
                putDecoded(source, start, length);
                return;
            }
        }
        putBytes(source, start, length);
    }

    /** A text; null for the empty one. */
    void putText(String text) {
        byte[] encoded = SafeText.of(text).getBytes(StandardCharsets.UTF_8);
        if (encoded.length == 0) {
            putNull();
        } else {
            putBytes(encoded, 0, encoded.length);
        }
    }

    /** A text[]: dimensions, whether it has nulls, type of its elements; then size and lower bound, when it has any. */
    void putTexts(List<String> texts) {
        int start = position;
        reserve(6 * Integer.BYTES);
        position += Integer.BYTES;
        putRaw(texts.isEmpty() ? 0 : 1);
        putRaw(0);
        putRaw(TEXT_OID);
        if (!texts.isEmpty()) {
            putRaw(texts.size());
            putRaw(1);
        }
        for (String text : texts) {
            byte[] encoded = SafeText.of(text).getBytes(StandardCharsets.UTF_8);
            putBytes(encoded, 0, encoded.length);
        }
        INT.set(bytes, start, position - start - Integer.BYTES);
    }

    /** An int4[], as a text[] is laid out. */
    void putInts(int[] numbers) {
        int start = position;
        reserve((6 + 2 * numbers.length) * Integer.BYTES);
        position += Integer.BYTES;
        putRaw(numbers.length == 0 ? 0 : 1);
        putRaw(0);
        putRaw(INT_OID);
        if (numbers.length > 0) {
            putRaw(numbers.length);
            putRaw(1);
        }
        for (int number : numbers) {
            putRaw(Integer.BYTES);
            putRaw(number);
        }
        INT.set(bytes, start, position - start - Integer.BYTES);
    }

    private void putRaw(int value) {
        INT.set(bytes, position, value);
        position += Integer.BYTES;
    }

    /** A jsonb: one byte of version before the text. */
    void putJson(String json) {
        putJson(json.replace("\\u0000", "\\ufffd").getBytes(StandardCharsets.UTF_8));
    }

    /** A jsonb whose text is UTF-8 without zero characters. */
    void putJson(byte[] encoded) {
        reserve(Integer.BYTES + 1 + encoded.length);
        INT.set(bytes, position, encoded.length + 1);
        bytes[position + Integer.BYTES] = 1;
        System.arraycopy(encoded, 0, bytes, position + Integer.BYTES + 1, encoded.length);
        position += Integer.BYTES + 1 + encoded.length;
    }

    /** Scanners send what they like: PostgreSQL takes neither zero bytes nor broken UTF-8, and one row must not stop all. */
    private void putDecoded(byte[] source, int start, int length) {
        CharBuffer text = StandardCharsets.UTF_8.decode(ByteBuffer.wrap(source, start, length));
        putText(text.toString());
    }

    private void putBytes(byte[] source, int start, int length) {
        reserve(Integer.BYTES + length);
        INT.set(bytes, position, length);
        System.arraycopy(source, start, bytes, position + Integer.BYTES, length);
        position += Integer.BYTES + length;
    }

    private void reserve(int more) {
        if (bytes.length - position < more) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, position + more));
        }
    }
}
