package io.tallyline.ingest.translate;

import io.tallyline.ingest.frame.NativeFault;
import io.tallyline.ingest.frame.NativeField;
import io.tallyline.ingest.frame.NativeMessage;
import io.tallyline.ingest.frame.NativeType;
import io.tallyline.ingest.gs1.Gs1Options;
import io.tallyline.ingest.profile.ReadingFault;
import io.tallyline.ledger.command.ScanCommand;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.TimeUnit;

/**
 * Turns what a device said into the ledger's slot: texts copied, the code parsed, secrets hashed. No rules. What is
 * wrong with a code is noted in the slot, since the ledger refuses in its published order. Allocates nothing for a scan.
 * One thread.
 */
public final class ScanTranslator {
    /** Bytes of an illegible message that are kept. */
    public static final int HEAD_BYTES = 128;

    /** Keys of DO beside quantity and location that tell one message from another. */
    private static final NativeField[] VERB_KEYS = {
        NativeField.CONTAINER, NativeField.LINE, NativeField.GRADE, NativeField.DISPOSITION, NativeField.REASON
    };

    private static final long MILLIGRAMS = 1_000;
    private static final int MAX_LINE_DIGITS = 9;
    private static final int NO_LINE = -1;

    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

    private final PayloadHash hash = new PayloadHash();
    private final Sha256 sha256 = new Sha256();
    private final CodeTranslator codes;
    private int year;

    /** @param options what the profile says about codes */
    public ScanTranslator(Gs1Options options) {
        codes = new CodeTranslator(options);
    }

    /** Tells what time it is, now and then: short dates are near to the current year. */
    public void timeIs(long nowNanos) {
        year = Instant.ofEpochSecond(TimeUnit.NANOSECONDS.toSeconds(nowNanos))
                .atOffset(ZoneOffset.UTC)
                .getYear();
    }

    /** The current year, as {@link #timeIs} last told it. */
    public int year() {
        return year;
    }

    /** A sound HELLO. */
    public void hello(NativeMessage message, ScanCommand scan) {
        scan.kind = ScanCommand.Kind.HELLO;
        scan.epoch = message.value(NativeField.EPOCH);
        putCode(message, NativeField.DEVICE, scan);
        sha256.add(message.buffer(), message.offset(NativeField.TOKEN), message.length(NativeField.TOKEN));
        ByteBuffer words = sha256.end();
        scan.tokenHash0 = words.getLong();
        scan.tokenHash1 = words.getLong();
        scan.tokenHash2 = words.getLong();
        scan.tokenHash3 = words.getLong();
    }

    /** A HELLO that the configuration vouches for. */
    public void trustedHello(byte[] device, long epoch, ScanCommand scan) {
        scan.kind = ScanCommand.Kind.HELLO;
        scan.trusted = true;
        scan.epoch = epoch;
        scan.codeLength = Math.min(device.length, ScanCommand.INLINE_BYTES);
        System.arraycopy(device, 0, scan.bytes, 0, scan.codeLength);
    }

    /**
     * A sound SCAN.
     *
     * @param start where the message begins in its buffer
     */
    public void scan(NativeMessage message, int start, ScanCommand scan) {
        scan.kind = ScanCommand.Kind.SCAN;
        scan.number = message.number();
        scan.typed = message.isTypedEntry();
        scan.namesTask = message.length(NativeField.TASK) > 0;
        scan.quantity = message.has(NativeField.QUANTITY) ? message.value(NativeField.QUANTITY) : 1;
        scan.object = message.has(NativeField.OBJECT) ? (int) message.value(NativeField.OBJECT) : ScanCommand.NO_OBJECT;
        putCode(message, NativeField.CODE, scan);
        codes.parse(scan, year);
        if (!putText(message, NativeField.LOCATION, scan)) {
            tooLarge(message, message.offset(NativeField.LOCATION) - start, scan);
            return;
        }
        // Without an object as ever, so that a scan repeated across an update of the server is known again.
        long object = scan.object + 1L;
        scan.payloadHash = hash(message, scan, NativeField.CONTAINER, object << 1 | (scan.typed ? 1 : 0));
        weigh(message, scan);
        int verb = PrintedVerb.start(scan.bytes, scan.codeLength);
        if (verb > 0) {
            becomeVerb(scan, verb, message.has(NativeField.QUANTITY));
        }
    }

    /** What is printed on a card beside the station says the same as a DO. */
    private static void becomeVerb(ScanCommand scan, int start, boolean saysQuantity) {
        scan.kind = ScanCommand.Kind.DO;
        scan.saysQuantity = saysQuantity;
        scan.codeLength -= start;
        System.arraycopy(scan.bytes, start, scan.bytes, 0, scan.codeLength + scan.textLength);
    }

    /** A code that a fixed scanner read; the number is ours. */
    public void reading(byte[] code, int offset, int length, long number, ScanCommand scan) {
        scan.kind = ScanCommand.Kind.SCAN;
        scan.number = number;
        scan.codeLength = Math.min(length, ScanCommand.INLINE_BYTES);
        System.arraycopy(code, offset, scan.bytes, 0, scan.codeLength);
        codes.parse(scan, year);
        scan.payloadHash = hash.begin(scan.kind.eventKind())
                .add(scan.bytes, 0, scan.codeLength)
                .end();
    }

    /** An object passed a fixed scanner without a readable code. */
    public void noRead(long number, ScanCommand scan) {
        scan.kind = ScanCommand.Kind.NO_READ;
        scan.number = number;
        scan.payloadHash = hash.begin(scan.kind.eventKind()).end();
    }

    /**
     * A frame of a fixed scanner that is not what its profile describes: numbered, so that it is on record.
     *
     * @param errorOffset bytes from the beginning of the frame to what is wrong
     */
    public void malformedReading(
            byte[] head, int length, ReadingFault fault, int errorOffset, long number, ScanCommand scan) {
        scan.kind = ScanCommand.Kind.MALFORMED;
        scan.number = number;
        scan.codeError = messageFault(fault).number();
        scan.codeErrorOffset = Math.min(errorOffset, Short.MAX_VALUE);
        putHead(head, 0, length, scan);
    }

    /** The same fault in the vocabulary of messages, which the journal knows. */
    private static NativeFault messageFault(ReadingFault fault) {
        return switch (fault) {
            case NONE -> NativeFault.NONE;
            case NOT_ASCII, MALFORMED_UTF8 -> NativeFault.MALFORMED_UTF8;
            case TOO_FEW_FIELDS -> NativeFault.MISSING_FIELD;
            case TOO_MANY_FIELDS, TOO_MANY_CODES -> NativeFault.UNEXPECTED_FIELD;
            case CODE_TOO_LONG -> NativeFault.CODE_TOO_LONG;
            case NO_CODE -> NativeFault.EMPTY_FIELD;
            case WRONG_PREFIX, UNKNOWN_CODE_ID -> NativeFault.UNKNOWN_VALUE;
            case BAD_OBJECT -> NativeFault.NUMBER_OUT_OF_RANGE;
        };
    }

    /** A sound OPERATOR: the PIN travels as the hash of badge and PIN in lower-case hex. */
    public void operator(NativeMessage message, ScanCommand scan) {
        scan.kind = ScanCommand.Kind.OPERATOR;
        scan.number = message.number();
        putCode(message, NativeField.BADGE, scan);
        if (message.length(NativeField.PIN) > 0) {
            sha256.add(message.buffer(), message.offset(NativeField.BADGE), message.length(NativeField.BADGE));
            sha256.add(message.buffer(), message.offset(NativeField.PIN), message.length(NativeField.PIN));
            putHex(sha256.end(), scan);
        }
        scan.payloadHash = hash(message, scan, NativeField.CONTAINER, 0);
    }

    /** A sound DO. */
    public void verb(NativeMessage message, ScanCommand scan) {
        scan.kind = ScanCommand.Kind.DO;
        scan.number = message.number();
        scan.saysQuantity = message.has(NativeField.QUANTITY);
        scan.quantity = scan.saysQuantity ? message.value(NativeField.QUANTITY) : 1;
        scan.line = line(message);
        putCode(message, NativeField.VERB, scan);
        putText(message, NativeField.LOCATION, scan);
        hash.begin(scan.kind.eventKind())
                .add(scan.bytes, 0, scan.codeLength)
                .add(scan.bytes, scan.codeLength, scan.textLength)
                .add(scan.quantity);
        for (NativeField field : VERB_KEYS) {
            hash.add(message.buffer(), message.offset(field), message.length(field));
        }
        // A quantity of 1 says something else than none; without one as ever, so that it is known again across an
        // update.
        if (scan.saysQuantity) {
            hash.add(1);
        }
        scan.payloadHash = hash.end();
        weigh(message, scan);
    }

    /** A weight tells one message from another; without one it is as ever, so that it is known again across an update. */
    private void weigh(NativeMessage message, ScanCommand scan) {
        if (message.has(NativeField.WEIGHT)) {
            scan.weightMilligrams = message.value(NativeField.WEIGHT) * MILLIGRAMS;
            scan.payloadHash = hash.begin(scan.kind.eventKind())
                    .add(scan.payloadHash)
                    .add(scan.weightMilligrams)
                    .end();
        }
    }

    /** The number of a line; 0 without the key, -1 of what is none. */
    private static int line(NativeMessage message) {
        int length = message.length(NativeField.LINE);
        if (length == 0) {
            return 0;
        }
        int value = 0;
        int at = message.offset(NativeField.LINE);
        for (int i = 0; i < length; i++) {
            int digit = message.buffer()[at + i] - '0';
            if (digit < 0 || digit > 9 || length > MAX_LINE_DIGITS) {
                return NO_LINE;
            }
            value = value * 10 + digit;
        }
        return value == 0 ? NO_LINE : value;
    }

    /** A sound UNDO. */
    public void undo(NativeMessage message, ScanCommand scan) {
        scan.kind = ScanCommand.Kind.UNDO;
        scan.number = message.number();
        scan.undoNumber = message.value(NativeField.UNDO);
        putText(message, NativeField.REASON, scan);
        scan.payloadHash = hash(message, scan, NativeField.CONTAINER, scan.undoNumber);
    }

    /** A sound TASK; without a name it means no task. */
    public void task(NativeMessage message, ScanCommand scan) {
        scan.kind = ScanCommand.Kind.TASK;
        putCode(message, NativeField.TASK, scan);
    }

    /** A message of which only the number is legible. */
    public void malformed(NativeMessage message, byte[] buffer, int offset, int length, ScanCommand scan) {
        scan.kind = ScanCommand.Kind.MALFORMED;
        scan.number = message.number();
        scan.codeError = message.fault().number();
        scan.codeErrorOffset = Math.min(message.faultOffset(), Short.MAX_VALUE);
        // A badge and its PIN stand in an OPERATOR message: of a malformed one only the length of its head is kept.
        boolean secret = message.type() == NativeType.OPERATOR;
        putHead(buffer, offset, secret ? 0 : length, scan);
    }

    /** Code and location are each within their limits but do not fit the slot together. */
    private void tooLarge(NativeMessage message, int locationOffset, ScanCommand scan) {
        scan.kind = ScanCommand.Kind.MALFORMED;
        scan.codeError = NativeFault.FIELD_TOO_LONG.number();
        scan.codeErrorOffset = locationOffset;
        scan.textLength = 0;
        scan.payloadHash = hash(message, scan, NativeField.LOCATION, 0);
    }

    private void putHead(byte[] buffer, int offset, int length, ScanCommand scan) {
        scan.codeLength = Math.min(length, HEAD_BYTES);
        System.arraycopy(buffer, offset, scan.bytes, 0, scan.codeLength);
        scan.payloadHash =
                hash.begin(scan.kind.eventKind()).add(buffer, offset, length).end();
    }

    /** Code, text, quantity and one field more; not the task, which a stored scan carries only when it is sent again. */
    private long hash(NativeMessage message, ScanCommand scan, NativeField more, long extra) {
        return hash.begin(scan.kind.eventKind())
                .add(scan.bytes, 0, scan.codeLength)
                .add(scan.bytes, scan.codeLength, scan.textLength)
                .add(message.buffer(), message.offset(more), message.length(more))
                .add(scan.quantity)
                .add(extra)
                .end();
    }

    private static void putCode(NativeMessage message, NativeField field, ScanCommand scan) {
        scan.codeLength = Math.min(message.length(field), ScanCommand.INLINE_BYTES);
        System.arraycopy(message.buffer(), message.offset(field), scan.bytes, 0, scan.codeLength);
    }

    private static boolean putText(NativeMessage message, NativeField field, ScanCommand scan) {
        int length = message.length(field);
        if (scan.codeLength + length > ScanCommand.INLINE_BYTES) {
            return false;
        }
        System.arraycopy(message.buffer(), message.offset(field), scan.bytes, scan.codeLength, length);
        scan.textLength = length;
        return true;
    }

    private static void putHex(ByteBuffer hash, ScanCommand scan) {
        int at = scan.codeLength;
        while (hash.hasRemaining()) {
            int value = hash.get();
            scan.bytes[at++] = HEX[value >> 4 & 0xF];
            scan.bytes[at++] = HEX[value & 0xF];
        }
        scan.textLength = at - scan.codeLength;
    }
}
