package io.tallyline.load.sort;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;

/** OSIP as a PLC writes and reads it, in place; the server's {@code OsipProtocol} draws the layout. */
final class OsipTelegrams {
    static final int BYTES = 160;

    private static final int HIGHEST_NUMBER = 99_999;
    private static final int NUMBER_AT = 18;
    private static final int NUMBER_DIGITS = 5;
    private static final int TYPE_AT = 23;
    private static final int BARCODE_AT = 27;
    private static final int FIELD_BYTES = 20;
    private static final int TARGET_AT = 67;
    private static final String ANSWER = "RES_";

    private final byte[] request = new byte[BYTES];
    private int number;

    OsipTelegrams() {
        String text = "###00160SPS03MFC__00000REQ_" + "0".repeat(FIELD_BYTES) + "FGINIPNT000100000000"
                + "?".repeat(FIELD_BYTES) + "00000000" + "20260301102030";
        text += "*".repeat(BYTES - text.length());
        System.arraycopy(text.getBytes(US_ASCII), 0, request, 0, BYTES);
    }

    /** The next request; the bytes are overwritten by the one after. */
    byte[] request(int parcel) {
        number = number == HIGHEST_NUMBER ? 1 : number + 1;
        putDecimal(NUMBER_AT, NUMBER_DIGITS, number);
        request[BARCODE_AT + FIELD_BYTES - SortedParcels.DIGITS - 1] = SortedParcels.LETTER;
        putDecimal(BARCODE_AT + FIELD_BYTES - SortedParcels.DIGITS, SortedParcels.DIGITS, parcel);
        return request;
    }

    private void putDecimal(int at, int digits, int value) {
        int rest = value;
        for (int i = at + digits - 1; i >= at; i--) {
            request[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
    }

    /**
     * Whose lane an answer names.
     *
     * @throws IOException it is no answer to a request
     */
    static int parcel(byte[] telegram, int at) throws IOException {
        if (!new String(telegram, at + TYPE_AT, ANSWER.length(), US_ASCII).equals(ANSWER)) {
            throw new IOException("no answer to a request: " + new String(telegram, at, BYTES, US_ASCII));
        }
        int parcel = 0;
        for (int i = FIELD_BYTES - SortedParcels.DIGITS; i < FIELD_BYTES; i++) {
            parcel = parcel * 10 + (telegram[at + BARCODE_AT + i] - '0');
        }
        return parcel;
    }

    static String lane(byte[] telegram, int at) {
        return new String(telegram, at + TARGET_AT, FIELD_BYTES, US_ASCII).stripTrailing();
    }
}
