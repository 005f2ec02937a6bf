package io.tallyline.ingest.sort;

import io.tallyline.ingest.frame.Framing;
import java.time.LocalDateTime;

/** How one sort of PLC writes its telegrams. Immutable; any thread. */
public interface SortProtocol {
    Framing framing();

    /** The highest number before they begin again; 0 when numbers are no series that could have gaps. */
    long highestNumber();

    /** A reader for the telegrams of one connection. */
    TelegramReader newReader();

    /**
     * The answer to a telegram, framing included.
     *
     * @param lane REQUEST: where the parcel is to go; else ignored
     * @param number our number of this answer
     * @return empty when this kind of telegram is not answered
     */
    byte[] answer(SortTelegram telegram, String lane, long number, LocalDateTime now);
}
