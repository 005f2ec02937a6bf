package io.tallyline.ledger.value;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Plain little-endian access to a byte array, the byte order of every binary layout of the ledger. Bounds are checked
 * by the virtual machine; nothing is allocated.
 */
public final class LittleEndian {
    private static final VarHandle SHORT = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private LittleEndian() {}

    public static short getShort(byte[] buffer, int offset) {
        return (short) SHORT.get(buffer, offset);
    }

    public static int getInt(byte[] buffer, int offset) {
        return (int) INT.get(buffer, offset);
    }

    public static long getLong(byte[] buffer, int offset) {
        return (long) LONG.get(buffer, offset);
    }

    public static void putShort(byte[] buffer, int offset, int value) {
        SHORT.set(buffer, offset, (short) value);
    }

    public static void putInt(byte[] buffer, int offset, int value) {
        INT.set(buffer, offset, value);
    }

    public static void putLong(byte[] buffer, int offset, long value) {
        LONG.set(buffer, offset, value);
    }
}
