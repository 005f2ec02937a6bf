package io.tallyline.ingest.sort;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;

import io.tallyline.ingest.frame.Framing;
import io.tallyline.ledger.value.Gtin;
import io.tallyline.ledger.value.ReadStatus;
import io.tallyline.ledger.value.Sscc;
import java.time.LocalDateTime;
import java.util.Arrays;

/**
 * OSIP: telegrams of 160 ASCII bytes.
 *
 * <pre>
 *   0    3       8       13      18      23    27       47      67      87     95        109
 *   ┌────┬───────┬───────┬───────┬───────┬─────┬────────┬───────┬───────┬──────┬─────────┬─────┐
 *   │ ###│ 00160 │ SPS03 │ MFC__ │ 00001 │ REQ_│ barcode│ actual│ ????? │ error│ date 14 │ *** │  request
 *   │ ###│ 00160 │ MFC__ │ SPS03 │ 00007 │ RES_│ barcode│ actual│ target│ *** 20 │ error │ date │ ***  decision
 *   └────┴───────┴───────┴───────┴───────┴─────┴────────┴───────┴───────┴──────┴─────────┴─────┘
 *         length  sender  receiver number  type
 * </pre>
 *
 * <p>{@code UPD_} says where a parcel is: with the place of a lane it confirms the divert. {@code SYNQ} asks for the time and is
 * answered {@code SYNC} with the date at 27. {@code LIFE} is answered as it came, turned round. Each side numbers its own telegrams
 * from 1 to 99 999 and begins again.
 *
 * <p>A barcode is right-aligned behind zeros, which are not part of it. Twenty digits that are an SSCC behind {@code 00} are
 * that SSCC; eleven that are a UPC-A behind a zero are that UPC-A. Some pad with blanks instead, before it or behind: then these are
 * no part of it, and zeros are. Nothing but zeros or {@code ?} is nothing read; all {@code 9} is several codes.
 * What a scanner read may hold any byte, GS above all, and comes back as it was sent: the parcel needs its lane all the same.
 */
public final class OsipProtocol implements SortProtocol, TelegramReader {
    public static final int TELEGRAM_BYTES = 160;

    private static final byte[] START = "###".getBytes(US_ASCII);
    private static final String LENGTH = "00160";
    private static final int LENGTH_AT = 3;
    private static final int SENDER_AT = 8;
    private static final int RECEIVER_AT = 13;
    private static final int NUMBER_AT = 18;
    private static final int NUMBER_DIGITS = 5;
    private static final int TYPE_AT = 23;
    private static final int BARCODE_AT = 27;
    private static final int ACTUAL_AT = 47;
    private static final int TARGET_AT = 67;
    private static final int ERROR_AT = 87;
    private static final int FIELD_BYTES = 20;
    private static final int ERROR_BYTES = 8;
    private static final int UPC_A_DIGITS = 12;
    private static final int HIGHEST_NUMBER = 99_999;
    private static final Framing FRAMING = Framing.builder()
            .start(START)
            .fixedBytes(TELEGRAM_BYTES - START.length)
            .build();

    @Override
    public Framing framing() {
        return FRAMING;
    }

    @Override
    public long highestNumber() {
        return HIGHEST_NUMBER;
    }

    @Override
    public TelegramReader newReader() {
        return this;
    }

    @Override
    public SortTelegram read(byte[] buffer, int offset, int length) throws TelegramException {
        int at = offset - START.length;
        for (int i = 0; i < length; i++) {
            boolean ofBarcode = START.length + i >= BARCODE_AT && START.length + i < ACTUAL_AT;
            if (!ofBarcode && (buffer[offset + i] < ' ' || buffer[offset + i] > '~')) {
                throw new TelegramException(START.length + i, "a byte that is no printable ASCII");
            }
        }
        int inside = text(buffer, offset, length).indexOf("###");
        if (inside >= 0) {
            throw new TelegramException(START.length + inside, "the next telegram begins before this one ends");
        }
        if (!text(buffer, at + LENGTH_AT, 5).equals(LENGTH)) {
            throw new TelegramException(LENGTH_AT, "the length must be " + LENGTH);
        }
        SortTelegram.Kind kind = kind(text(buffer, at + TYPE_AT, 4));
        boolean ofParcel = kind == SortTelegram.Kind.REQUEST || kind == SortTelegram.Kind.CONFIRMATION;
        String barcode = ofParcel ? new String(buffer, at + BARCODE_AT, FIELD_BYTES, ISO_8859_1) : "";
        ReadStatus status = ofParcel ? status(barcode) : ReadStatus.NO_READ;
        return new SortTelegram(
                kind,
                text(buffer, at + SENDER_AT, 5),
                text(buffer, at + RECEIVER_AT, 5),
                number(buffer, at),
                status.tellsTheCode() ? code(barcode) : "",
                barcode,
                status,
                0,
                false,
                ofParcel ? text(buffer, at + ACTUAL_AT, FIELD_BYTES).strip() : "");
    }

    private static SortTelegram.Kind kind(String type) throws TelegramException {
        return switch (type) {
            case "REQ_" -> SortTelegram.Kind.REQUEST;
            case "UPD_" -> SortTelegram.Kind.CONFIRMATION;
            case "LIFE" -> SortTelegram.Kind.LIFE;
            case "SYNQ" -> SortTelegram.Kind.TIME;
            default -> throw new TelegramException(TYPE_AT, "no telegram has the type " + type);
        };
    }

    private static long number(byte[] buffer, int at) throws TelegramException {
        long number = 0;
        for (int i = NUMBER_AT; i < TYPE_AT; i++) {
            int digit = buffer[at + i] - '0';
            if (digit < 0 || digit > 9) {
                throw new TelegramException(i, "the number must be five digits");
            }
            number = number * 10 + digit;
        }
        return number;
    }

    private static ReadStatus status(String barcode) {
        String inside = withoutBlanks(barcode);
        if (inside.isEmpty() || isAll('0', inside) || isAll('?', inside)) {
            return ReadStatus.NO_READ;
        }
        return isAll('9', barcode) ? ReadStatus.MULTIPLE : ReadStatus.GOOD;
    }

    private static boolean isAll(char character, String text) {
        return text.chars().allMatch(each -> each == character);
    }

    private static String code(String barcode) {
        if (Sscc.isLabelled(barcode)) {
            return Sscc.withoutIdentifier(barcode);
        }
        String inside = withoutBlanks(barcode);
        boolean zerosPad = inside.length() == barcode.length();
        return zerosPad ? withoutZeros(barcode) : inside;
    }

    /** In front only blanks: a GS there is of the code. */
    private static String withoutBlanks(String barcode) {
        int start = 0;
        while (start < barcode.length() && barcode.charAt(start) == ' ') {
            start++;
        }
        return barcode.substring(start).stripTrailing();
    }

    private static String withoutZeros(String barcode) {
        int start = 0;
        while (start < barcode.length() - 1 && barcode.charAt(start) == '0') {
            start++;
        }
        String code = barcode.substring(start);
        // A UPC-A begins with a zero more often than not, and that one is no padding.
        return code.length() == UPC_A_DIGITS - 1 && Gtin.parse("0" + code) > 0 ? "0" + code : code;
    }

    @Override
    public byte[] answer(SortTelegram telegram, String lane, long number, LocalDateTime now) {
        byte[] bytes = new byte[TELEGRAM_BYTES];
        Arrays.fill(bytes, (byte) '*');
        put(bytes, 0, "###" + LENGTH);
        put(bytes, SENDER_AT, telegram.receiver());
        put(bytes, RECEIVER_AT, telegram.sender());
        putNumber(bytes, NUMBER_AT, NUMBER_DIGITS, number);
        switch (telegram.kind()) {
            case REQUEST -> {
                put(bytes, TYPE_AT, "RES_");
                put(bytes, BARCODE_AT, telegram.written());
                putField(bytes, ACTUAL_AT, telegram.place());
                putField(bytes, TARGET_AT, lane);
                putNumber(bytes, ERROR_AT + FIELD_BYTES, ERROR_BYTES, 0);
                putTime(bytes, ERROR_AT + FIELD_BYTES + ERROR_BYTES, now);
            }
            case TIME -> {
                put(bytes, TYPE_AT, "SYNC");
                putTime(bytes, BARCODE_AT, now);
            }
            case LIFE -> put(bytes, TYPE_AT, "LIFE");
            case CONFIRMATION, NOTHING -> {
                return new byte[0];
            }
        }
        return bytes;
    }

    /** Blanks behind it up to the end of the field. */
    private static void putField(byte[] target, int at, String text) {
        Arrays.fill(target, at, at + FIELD_BYTES, (byte) ' ');
        put(target, at, text);
    }

    private static void put(byte[] target, int at, String text) {
        for (int i = 0; i < text.length(); i++) {
            char next = text.charAt(i);
            target[at + i] = (byte) (next <= 0xFF ? next : '?');
        }
    }

    private static void putTime(byte[] target, int at, LocalDateTime time) {
        putNumber(target, at, 4, time.getYear());
        putNumber(target, at + 4, 2, time.getMonthValue());
        putNumber(target, at + 6, 2, time.getDayOfMonth());
        putNumber(target, at + 8, 2, time.getHour());
        putNumber(target, at + 10, 2, time.getMinute());
        putNumber(target, at + 12, 2, time.getSecond());
    }

    private static void putNumber(byte[] target, int at, int digits, long number) {
        long rest = number;
        for (int i = at + digits - 1; i >= at; i--) {
            target[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
    }

    private static String text(byte[] buffer, int at, int length) {
        return new String(buffer, at, length, US_ASCII);
    }
}
