package io.tallyline.ingest.sort;

import io.tallyline.ingest.frame.Framing;
import java.time.LocalDateTime;

/** How one sort of PLC writes its telegrams. Immutable; any thread. */
public interface SortProtocol {
    Framing framing();

    /** The highest number before they begin again; 0 when numbers are no series that could have gaps. */
    long highestNumber();

    /**
     * Reads what stands between start and end of a frame.
     *
     * @throws TelegramException with the offset of what is wrong
     */
    SortTelegram read(byte[] buffer, int offset, int length) throws TelegramException;

    /**
     * The answer to a telegram, framing included.
     *
     * @param lane REQUEST: where the parcel is to go; else ignored
     * @param number our number of this answer
     * @return empty when this kind of telegram is not answered
     */
    byte[] answer(SortTelegram telegram, String lane, long number, LocalDateTime now);
}
