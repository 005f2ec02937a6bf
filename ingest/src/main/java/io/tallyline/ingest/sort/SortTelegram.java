package io.tallyline.ingest.sort;

import io.tallyline.ledger.value.ReadStatus;

/**
 * What a PLC said.
 *
 * @param sender the PLC's name in the telegram, empty where the protocol has none; {@code receiver} likewise
 * @param number the telegram's, 0 where it has none
 * @param code without padding; empty when nothing was read
 * @param weightGrams 0 when it was not weighed
 * @param place REQUEST: where it was read; CONFIRMATION: the lane it went to
 */
public record SortTelegram(
        Kind kind,
        String sender,
        String receiver,
        long number,
        String code,
        ReadStatus status,
        int weightGrams,
        String place) {
    /** What it is for. */
    public enum Kind {
        REQUEST,
        CONFIRMATION,
        /** Is anybody there? Answered as it came. */
        LIFE,
        /** What time is it? */
        TIME
    }
}
