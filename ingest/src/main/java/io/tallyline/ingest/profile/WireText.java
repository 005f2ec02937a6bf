package io.tallyline.ingest.profile;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** A fixed sequence of bytes that a profile names: a separator, a no-read text, a reply. Immutable. */
public final class WireText {
    public static final WireText EMPTY = new WireText(new byte[0]);

    private final byte[] bytes;

    private WireText(byte[] bytes) {
        this.bytes = bytes;
    }

    /**
     * The bytes of a text whose characters are bytes.
     *
     * @param text characters up to 00FF only
     */
    public static WireText of(String text) {
        return new WireText(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** A copy of bytes. */
    static WireText of(byte... bytes) {
        return new WireText(bytes.clone());
    }

    public int length() {
        return bytes.length;
    }

    public boolean isEmpty() {
        return bytes.length == 0;
    }

    /** A copy. */
    public byte[] toBytes() {
        return bytes.clone();
    }

    /** Whether a slice is exactly this. */
    public boolean isAt(byte[] buffer, int offset, int length) {
        return length == bytes.length && startsAt(buffer, offset, length);
    }

    /** Whether a slice begins with this. */
    boolean startsAt(byte[] buffer, int offset, int length) {
        if (length < bytes.length) {
            return false;
        }
        for (int i = 0; i < bytes.length; i++) {
            if (buffer[offset + i] != bytes[i]) {
                return false;
            }
        }
        return true;
    }

    /** Whether this begins with another text. */
    boolean startsWith(WireText other) {
        return other.startsAt(bytes, 0, bytes.length);
    }

    /** Whether a slice is exactly one of them. */
    static boolean anyIsAt(List<WireText> texts, byte[] buffer, int from, int to) {
        for (int i = 0; i < texts.size(); i++) {
            if (texts.get(i).isAt(buffer, from, to - from)) {
                return true;
            }
        }
        return false;
    }

    /** Whether a slice begins with one of them. */
    static boolean anyStarts(List<WireText> texts, byte[] buffer, int from, int to) {
        for (int i = 0; i < texts.size(); i++) {
            if (texts.get(i).startsAt(buffer, from, to - from)) {
                return true;
            }
        }
        return false;
    }

    boolean contains(byte value) {
        for (byte each : bytes) {
            if (each == value) {
                return true;
            }
        }
        return false;
    }

    /** Whether another text is part of this; an empty one is of none. */
    boolean contains(WireText other) {
        for (int at = 0; !other.isEmpty() && at < bytes.length; at++) {
            if (other.startsAt(bytes, at, bytes.length - at)) {
                return true;
            }
        }
        return false;
    }

    /** Writes the bytes and returns the position behind them. */
    public int copyTo(byte[] target, int at) {
        System.arraycopy(bytes, 0, target, at, bytes.length);
        return at + bytes.length;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof WireText text && Arrays.equals(bytes, text.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    /** For diagnostics: other than printable characters as {@code \xHH}. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        for (byte each : bytes) {
            int value = each & 0xFF;
            if (value >= 0x20 && value < 0x7F && value != '\\') {
                text.append((char) value);
            } else {
                text.append(String.format("\\x%02X", value));
            }
        }
        return text.toString();
    }
}
