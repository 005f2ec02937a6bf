package io.tallyline.ingest.sort;

/** A telegram that can not be understood; the connection goes on. */
public final class TelegramException extends Exception {
    private static final long serialVersionUID = 1L;

    private final int offset;

    /** @param offset of the first byte that is wrong, from 0 at the telegram's start */
    TelegramException(int offset, String text) {
        super(text);
        this.offset = offset;
    }

    public int offset() {
        return offset;
    }
}
