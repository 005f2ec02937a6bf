package io.tallyline.ingest.translate;

import io.tallyline.ingest.gs1.Gs1Options;
import io.tallyline.ingest.gs1.Gs1Parser;
import io.tallyline.ingest.gs1.ScannedCode;
import io.tallyline.ledger.command.ScanCommand;

/**
 * Parses the code in a slot and notes there what it means, or where it is wrong. An opaque code loses its AIM prefix,
 * since the catalogue knows it without. Lot and serial are slices of the code, so where a Digital Link has them
 * percent-encoded the code gets them decoded. Allocates nothing. One thread.
 */
final class CodeTranslator {
    /** GLN of a physical location. */
    private static final String PLACE = "414";

    /** The GLN's extension component. */
    private static final String EXTENSION = "254";

    private final Gs1Parser parser;
    private final ScannedCode code = new ScannedCode();

    CodeTranslator(Gs1Options options) {
        parser = new Gs1Parser(options);
    }

    /**
     * Reads {@link ScanCommand#bytes} up to {@link ScanCommand#codeLength}; nothing may stand behind them yet.
     *
     * @param year the current year, which short dates are near to
     */
    void parse(ScanCommand scan, int year) {
        if (!parser.parse(scan.bytes, 0, scan.codeLength, year, code)) {
            scan.codeError = code.fault().number();
            scan.codeErrorOffset = code.faultOffset();
            return;
        }
        if (code.isOpaque()) {
            dropPrefix(scan);
            return;
        }
        putMeaning(code, scan);
        if (scan.gtin == 0 && scan.sscc == 0) {
            putGln(scan);
        }
        if (code.kind() == ScannedCode.Kind.DIGITAL_LINK) {
            putDecoded(scan);
        } else {
            scan.lotStart = code.hasLot() ? code.lotOffset() : 0;
            scan.serialStart = code.hasSerial() ? code.serialOffset() : 0;
        }
    }

    /** All but where lot and serial stand. */
    static void putMeaning(ScannedCode code, ScanCommand scan) {
        boolean content = code.contentGtin() != ScannedCode.NONE;
        scan.content = content;
        scan.weighed = code.netWeight() != ScannedCode.NONE;
        TradeMeasureTable.put(code, scan.measures);
        scan.gtin = orZero(content ? code.contentGtin() : code.gtin());
        scan.sscc = orZero(code.sscc());
        scan.count = content ? code.containedCount() : code.variableCount();
        scan.countInEach = content ? code.variableCount() : ScannedCode.NONE;
        scan.expiry = code.expiryDate();
        scan.lotLength = code.lotLength();
        scan.serialLength = code.serialLength();
    }

    /** A code that names no goods may name a place: a GLN, perhaps with an extension. */
    private void putGln(ScanCommand scan) {
        scan.gln = gln(code);
        int extension = extensionOf(code);
        if (scan.gln != 0 && extension >= 0) {
            scan.extensionLength = code.elementLength(extension);
            scan.extensionStart = code.kind() == ScannedCode.Kind.DIGITAL_LINK
                    ? putDecoded(extension, scan)
                    : code.elementOffset(extension);
        }
    }

    /** The GLN of the place that a code names as a number of 13 digits; 0 for none. */
    static long gln(ScannedCode code) {
        int element = code.elementOf(PLACE);
        long gln = 0;
        for (int i = 0; element >= 0 && i < code.elementLength(element); i++) {
            gln = gln * 10 + (code.buffer()[code.elementOffset(element) + i] - '0');
        }
        return gln;
    }

    /** The element that extends the GLN of a code; negative for none. */
    static int extensionOf(ScannedCode code) {
        return code.elementOf(EXTENSION);
    }

    /** In a Digital Link the serial stands behind the lot; it goes first, since what stands behind a decoded text moves. */
    private void putDecoded(ScanCommand scan) {
        if (code.hasSerial()) {
            scan.serialStart = putDecoded(code.serialElement(), scan);
        }
        if (code.hasLot()) {
            scan.lotStart = putDecoded(code.lotElement(), scan);
            scan.serialStart -= code.hasSerial() ? shrinkage(code.lotElement()) : 0;
        }
    }

    private int putDecoded(int element, ScanCommand scan) {
        int at = code.sentOffset(element);
        int behind = at + code.sentLength(element);
        int length = code.elementLength(element);
        System.arraycopy(code.buffer(), code.elementOffset(element), scan.bytes, at, length);
        System.arraycopy(scan.bytes, behind, scan.bytes, at + length, scan.codeLength - behind);
        scan.codeLength -= shrinkage(element);
        return at;
    }

    private int shrinkage(int element) {
        return code.sentLength(element) - code.elementLength(element);
    }

    private void dropPrefix(ScanCommand scan) {
        System.arraycopy(scan.bytes, code.dataOffset(), scan.bytes, 0, code.dataLength());
        scan.codeLength = code.dataLength();
    }

    private static long orZero(long number) {
        return number == ScannedCode.NONE ? 0 : number;
    }
}
