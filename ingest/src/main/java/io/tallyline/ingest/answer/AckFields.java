package io.tallyline.ingest.answer;

import io.tallyline.ingest.frame.NativeFault;
import io.tallyline.ingest.frame.NativeField;
import io.tallyline.ledger.command.ScanCommand;
import io.tallyline.ledger.event.RefusalReason;
import io.tallyline.ledger.event.ScanAnswer;
import io.tallyline.ledger.value.Outcome;

/**
 * Which fields an ACK or NACK has, in which order: the same for every carrier. What the ledger knows (SKU, location)
 * comes from the answer, what stands in the scan (GTIN, lot, serial) from the scan's own bytes.
 */
final class AckFields {
    /** A device waits so long before it sends again what was turned away for want of room. */
    static final int NOT_READY_RETRY_MILLIS = 1_000;

    private static final byte[] GAP = {'G', 'A', 'P'};
    private static final byte[] NOT_READY = {'N', 'O', 'T', '_', 'R', 'E', 'A', 'D', 'Y'};

    private final FieldWriter fields;

    AckFields(FieldWriter fields) {
        this.fields = fields;
    }

    void writeNack(ScanCommand scan, ScanAnswer answer, AnswerBytes out) {
        boolean gap = answer.kind == ScanAnswer.Kind.NACK_GAP;
        fields.begin(out, AnswerWord.NACK);
        fields.placed(AnswerKey.NUMBER, scan.number);
        fields.placedWord(AnswerKey.REASON, gap ? GAP : NOT_READY);
        if (gap) {
            fields.field(AnswerKey.EXPECT, answer.number);
        } else {
            fields.field(AnswerKey.RETRY_MILLIS, NOT_READY_RETRY_MILLIS);
        }
        fields.end();
    }

    void write(ScanCommand scan, ScanAnswer answer, AnswerBytes out) {
        Outcome outcome = answer.outcome == null ? Outcome.REFUSED : answer.outcome;
        fields.begin(out, AnswerWord.ACK);
        fields.placed(AnswerKey.NUMBER, scan.number);
        fields.placedWord(AnswerKey.OUTCOME, AnswerNames.of(outcome));
        fields.placed(AnswerKey.SEQUENCE, answer.sequence);
        writeHistory(answer);
        if (answer.reason != null) {
            writeReason(answer.reason, scan, answer);
        }
        writeGoods(scan, answer);
        writePick(answer);
        fields.end();
    }

    private void writeHistory(ScanAnswer answer) {
        if (answer.layer != null) {
            fields.word(AnswerKey.LAYER, AnswerNames.of(answer.layer));
        }
        if (answer.of != 0) {
            fields.field(AnswerKey.OF, answer.of);
        }
        if (answer.was != null) {
            fields.word(AnswerKey.WAS, AnswerNames.of(answer.was));
        }
        if (answer.conflict) {
            fields.field(AnswerKey.CONFLICT, 1);
        }
    }

    private void writeReason(RefusalReason reason, ScanCommand scan, ScanAnswer answer) {
        byte[] text = AnswerNames.textOf(reason);
        fields.word(AnswerKey.REASON, AnswerNames.of(reason));
        fields.text(AnswerKey.TEXT, text, 0, text.length);
        if (answer.codeError != 0) {
            fields.word(AnswerKey.ERROR, AnswerNames.ofFault(reason, answer.codeError));
            fields.field(AnswerKey.OFFSET, answer.codeErrorOffset);
            writeUnknownKey(scan, answer);
        }
    }

    /** Of a message that was kept as it came, as far as that was kept. */
    private void writeUnknownKey(ScanCommand scan, ScanAnswer answer) {
        boolean unknownKey = scan.kind == ScanCommand.Kind.MALFORMED
                && !answer.conflict
                && answer.codeError == NativeFault.UNKNOWN_KEY.number();
        int length = unknownKey ? NativeField.shownKeyLength(scan.bytes, answer.codeErrorOffset, scan.codeLength) : 0;
        if (length > 0) {
            fields.text(AnswerKey.KEY, scan.bytes, answer.codeErrorOffset, length);
        }
    }

    private void writeGoods(ScanCommand scan, ScanAnswer answer) {
        if (answer.skuLength > 0) {
            fields.text(AnswerKey.SKU, answer.texts, 0, answer.skuLength);
        }
        if (!answer.conflict && !answer.label) {
            writeIdentity(scan);
        }
        if (answer.quantity != 0) {
            fields.field(AnswerKey.QUANTITY, answer.quantity);
        }
        if (answer.hasAvailable) {
            fields.field(AnswerKey.AVAILABLE, answer.available);
        }
        if (answer.hasLeft) {
            fields.field(AnswerKey.LEFT, answer.left);
        }
        if (answer.parcel != 0) {
            fields.digits(AnswerKey.PARCEL, answer.parcel, 18);
        }
        if (answer.locationLength > 0) {
            fields.text(AnswerKey.LOCATION, answer.texts, answer.skuLength, answer.locationLength);
        }
        if (answer.hasInHand) {
            fields.field(AnswerKey.IN_HAND, answer.inHand);
        }
        if (answer.goods > 0) {
            fields.field(AnswerKey.GOODS, answer.goods);
        }
    }

    /** What only pickers are told, and of what is next those too who bring goods to where these are picked. */
    private void writePick(ScanAnswer answer) {
        if (answer.line > 0) {
            fields.field(AnswerKey.LINE, answer.line);
        }
        if (answer.order > 0) {
            fields.field(AnswerKey.ORDER, answer.order);
        }
        if (answer.emptied) {
            fields.field(AnswerKey.EMPTY, 1);
        }
        if (answer.toBeCounted) {
            fields.field(AnswerKey.COUNT, 1);
        }
        if (answer.restLength > 0) {
            fields.text(AnswerKey.REST, answer.pickTexts, 0, answer.restLength);
        }
        if (answer.waiting > 0) {
            fields.field(AnswerKey.WAITING, answer.waiting);
        }
        if (answer.confirmLength > 0) {
            fields.text(AnswerKey.CONFIRM, answer.pickTexts, answer.restLength, answer.confirmLength);
        }
        if (answer.nextSkuLength > 0) {
            writeNext(answer);
        }
    }

    private void writeNext(ScanAnswer answer) {
        if (answer.nextLine > 0) {
            fields.field(AnswerKey.NEXT, answer.nextLine);
        }
        int at = answer.restLength + answer.confirmLength;
        writeNext(AnswerKey.NEXT_SKU, answer, at, answer.nextSkuLength);
        at += answer.nextSkuLength;
        fields.field(AnswerKey.NEXT_QUANTITY, answer.nextQuantity);
        writeNext(AnswerKey.NEXT_LOCATION, answer, at, answer.nextLocationLength);
        at += answer.nextLocationLength;
        writeNext(AnswerKey.NEXT_LOT, answer, at, answer.nextLotLength);
        at += answer.nextLotLength;
        writeNext(AnswerKey.NEXT_TOTE, answer, at, answer.nextToteLength);
        at += answer.nextToteLength;
        writeNext(AnswerKey.NEXT_TO, answer, at, answer.nextToLength);
        if (answer.pictureLength > 0) {
            fields.text(AnswerKey.NEXT_PICTURE, answer.picture, 0, answer.pictureLength);
        }
    }

    private void writeNext(AnswerKey key, ScanAnswer answer, int from, int length) {
        if (length > 0) {
            fields.text(key, answer.pickTexts, from, length);
        }
    }

    /** Not for a conflict: there the first answer's goods are told, and the scan's own bytes name others. */
    private void writeIdentity(ScanCommand scan) {
        if (scan.kind != ScanCommand.Kind.SCAN) {
            return;
        }
        if (scan.gtin != 0) {
            fields.digits(AnswerKey.GTIN, scan.gtin, 14);
        }
        if (scan.sscc != 0) {
            fields.digits(AnswerKey.SSCC, scan.sscc, 18);
        }
        if (scan.lotLength > 0) {
            fields.text(AnswerKey.LOT, scan.bytes, scan.lotStart, scan.lotLength);
        }
        if (scan.serialLength > 0) {
            fields.text(AnswerKey.SERIAL, scan.bytes, scan.serialStart, scan.serialLength);
        }
        if (scan.expiry != 0) {
            fields.day(AnswerKey.EXPIRY, scan.expiry);
        }
    }
}
