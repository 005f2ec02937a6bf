package io.tallyline.ingest.sort;

/** Reads the telegrams of one connection; may keep what it reads into. One thread. */
@FunctionalInterface
public interface TelegramReader {
    /**
     * Reads what stands between start and end of a frame.
     *
     * @throws TelegramException with the offset of what is wrong
     */
    SortTelegram read(byte[] buffer, int offset, int length) throws TelegramException;
}
