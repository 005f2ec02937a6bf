package io.tallyline.load.fixed;

import java.nio.ByteBuffer;

/** The frames of one scanner, object after object; numbers have four digits and begin again behind 9999. One thread. */
final class ObjectFrames {
    static final int OBJECTS = 10_000;
    private static final int DIGITS = 4;

    private final byte[][] behindObjects;
    private final int firstItem;
    private long frames;

    /**
     * Frames from object 0 on.
     *
     * @param behindObjects what follows the number, of each item; items come in turn
     * @param firstItem neighbouring scanners begin with different items, as different belts carry different goods
     */
    ObjectFrames(byte[][] behindObjects, int firstItem) {
        this.behindObjects = behindObjects;
        this.firstItem = firstItem;
    }

    /** Frames so far. */
    long count() {
        return frames;
    }

    /** Puts the next frame; false, and nothing is put, when it does not fit. */
    boolean put(ByteBuffer out) {
        byte[] end = behindObjects[(int) ((firstItem + frames) % behindObjects.length)];
        if (out.remaining() < 1 + DIGITS + end.length) {
            return false;
        }
        int object = (int) (frames % OBJECTS);
        out.put(ScannerModel.START);
        for (int divisor = OBJECTS / 10; divisor > 0; divisor /= 10) {
            out.put((byte) ('0' + object / divisor % 10));
        }
        out.put(end);
        frames++;
        return true;
    }
}
