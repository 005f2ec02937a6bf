package io.tallyline.ingest.sort;

import io.tallyline.ledger.value.ReadStatus;
import java.util.List;

/**
 * What a PLC said, in characters of ISO 8859-1.
 *
 * @param sender the PLC's name in the telegram, empty where the protocol has none; {@code receiver} likewise
 * @param number the telegram's, 0 where it has none
 * @param code without padding; empty when nothing was read, or several codes, of which nobody knows whose each is
 * @param written the field of the code as it was sent, padding, blanks and marks of a no-read included, to be sent back
 * @param weightGrams 0 when it was not weighed
 * @param weighingFailed there is a scale, and it could not tell; the weight is 0 then
 * @param place REQUEST: where it was read, of any length; CONFIRMATION: the lane it went to
 * @param beside what else was read on the object, of which none names another parcel
 */
public record SortTelegram(
        Kind kind,
        String sender,
        String receiver,
        long number,
        String code,
        String written,
        ReadStatus status,
        int weightGrams,
        boolean weighingFailed,
        String place,
        List<String> beside) {
    private static final int MAX_PLACE_BYTES = 48;

    /** Of an object with one code. */
    public SortTelegram(
            Kind kind,
            String sender,
            String receiver,
            long number,
            String code,
            String written,
            ReadStatus status,
            int weightGrams,
            boolean weighingFailed,
            String place) {
        this(kind, sender, receiver, number, code, written, status, weightGrams, weighingFailed, place, List.of());
    }

    /**
     * The place as the ledger can record it: cut to 48 bytes of UTF-8, and {@code ?} for each control character. Where a parcel was
     * read decides nothing, so it must not cost it its lane.
     */
    String recordedPlace() {
        StringBuilder text = new StringBuilder();
        int bytes = 0;
        for (int i = 0; i < place.length(); i++) {
            char next = Character.isISOControl(place.charAt(i)) ? '?' : place.charAt(i);
            bytes += next < 0x80 ? 1 : 2;
            if (bytes > MAX_PLACE_BYTES) {
                break;
            }
            text.append(next);
        }
        return text.toString();
    }

    /** What it is for. */
    public enum Kind {
        REQUEST,
        CONFIRMATION,
        /** Is anybody there? Answered as it came. */
        LIFE,
        /** What time is it? */
        TIME,
        /** Nothing that a sorter looks at: the device answers a command, for example. */
        NOTHING
    }
}
