package io.tallyline.ingest.gs1;

import java.nio.charset.StandardCharsets;

/** Codes as tests write them and results as tests compare them: {@code ^} stands for the separator GS. */
final class CodeText {
    private CodeText() {}

    static byte[] bytes(String text) {
        return text.replace('^', '\u001d').getBytes(StandardCharsets.UTF_8);
    }

    /** Everything a code means, in one line. */
    static String describe(ScannedCode code) {
        StringBuilder text = new StringBuilder();
        if (!code.isValid()) {
            return code.fault() + "@" + code.faultOffset();
        }
        text.append(code.kind());
        number(text, "gtin", code.gtin(), 14);
        number(text, "sscc", code.sscc(), 18);
        number(text, "content", code.contentGtin(), 14);
        number(text, "pieces", code.variableCount(), 1);
        number(text, "contained", code.containedCount(), 1);
        if (code.hasLot()) {
            text.append(" lot=").append(slice(code, code.lotOffset(), code.lotLength()));
        }
        if (code.hasSerial()) {
            text.append(" serial=").append(slice(code, code.serialOffset(), code.serialLength()));
        }
        date(text, "produced", code.productionDate());
        date(text, "packed", code.packagingDate());
        date(text, "best", code.bestBeforeDate());
        date(text, "expiry", code.expiryDate());
        if (code.netWeight() != ScannedCode.NONE) {
            text.append(" kg=").append(java.math.BigDecimal.valueOf(code.netWeight(), code.netWeightScale()));
        }
        for (Gs1Warning warning : Gs1Warning.values()) {
            text.append(code.hasWarning(warning) ? " !" + warning : "");
        }
        return text.toString();
    }

    /** The elements as a person reads them. */
    static String elements(ScannedCode code) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < code.elementCount(); i++) {
            text.append(element(code, i));
        }
        return text.toString();
    }

    static String element(ScannedCode code, int index) {
        return "(" + code.elementIdentifier(index) + ")"
                + slice(code, code.elementOffset(index), code.elementLength(index));
    }

    private static String slice(ScannedCode code, int offset, int length) {
        return new String(code.buffer(), offset, length, StandardCharsets.UTF_8);
    }

    private static void number(StringBuilder text, String name, long value, int digits) {
        if (value != ScannedCode.NONE) {
            text.append(' ').append(name).append('=').append(String.format("%0" + digits + "d", value));
        }
    }

    private static void date(StringBuilder text, String name, int date) {
        if (date != 0) {
            text.append(' ').append(name).append('=').append(date);
        }
    }
}
