package io.tallyline.api.launch;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.io.SerializedString;
import io.tallyline.ingest.gs1.Gs1Options;
import io.tallyline.ingest.gs1.Gs1Parser;
import io.tallyline.ingest.gs1.Gs1Warning;
import io.tallyline.ingest.gs1.ScannedCode;
import io.tallyline.ingest.gs1.Symbology;
import io.tallyline.ledger.value.Gtin;
import io.tallyline.ledger.value.Sscc;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

/**
 * What codes mean, as JSON objects one behind the other or in an array. What a code does not have is left out; {@code input}, {@code valid},
 * {@code elements} and {@code warnings} are always there. Barcodes are hostile text, so whatever is not printable ASCII is escaped:
 * no control character reaches a terminal or a log. One thread.
 */
final class CodeJson implements Closeable {
    private static final List<Gs1Warning> WARNINGS = List.of(Gs1Warning.values());

    private final Gs1Parser parser;
    private final ScannedCode code = new ScannedCode();
    private final JsonGenerator json;
    private final int year = LocalDate.now(ZoneOffset.UTC).getYear();

    /** @param out gets the objects in UTF-8; closed with this */
    CodeJson(Gs1Options options, OutputStream out) throws IOException {
        parser = new Gs1Parser(options);
        json = new JsonFactory().createGenerator(out);
        json.setCharacterEscapes(new PrintableAscii());
        json.setHighestNonEscapedChar(PrintableAscii.LAST);
        json.setRootValueSeparator(new SerializedString(""));
    }

    /** Ends a line between two objects that are in no array. */
    void endLine() throws IOException {
        json.writeRaw('\n');
    }

    /** Begins an array of objects. */
    void beginArray() throws IOException {
        json.writeStartArray();
    }

    void endArray() throws IOException {
        json.writeEndArray();
    }

    /**
     * Writes what a code means.
     *
     * @param input the code as it was given
     * @param bytes the code as a scanner sends it
     */
    void write(String input, byte[] bytes, int length) throws IOException {
        boolean valid = parser.parse(bytes, 0, length, year, code);
        begin(input, valid);
        if (valid) {
            json.writeStringField("kind", code.kind().name());
        }
        if (code.symbology() != Symbology.UNKNOWN) {
            json.writeStringField("symbology", code.symbology().name());
        }
        writeElements(valid);
        if (valid) {
            writeMeaning();
        }
        writeWarnings();
        if (!valid) {
            writeError(code.fault().name(), code.faultOffset(), code.faultText());
        }
        json.writeEndObject();
    }

    /** Writes that a code was not read. */
    void writeUnread(String input, String error, int offset, String text) throws IOException {
        begin(input, false);
        json.writeArrayFieldStart("elements");
        json.writeEndArray();
        json.writeArrayFieldStart("warnings");
        json.writeEndArray();
        writeError(error, offset, text);
        json.writeEndObject();
    }

    void flush() throws IOException {
        json.flush();
    }

    @Override
    public void close() throws IOException {
        json.close();
    }

    private void begin(String input, boolean valid) throws IOException {
        json.writeStartObject();
        json.writeStringField("input", input);
        json.writeBooleanField("valid", valid);
    }

    private void writeElements(boolean valid) throws IOException {
        json.writeArrayFieldStart("elements");
        for (int i = 0; valid && i < code.elementCount(); i++) {
            json.writeStartObject();
            json.writeStringField("ai", code.elementIdentifier(i));
            json.writeStringField("value", text(code.elementOffset(i), code.elementLength(i)));
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void writeMeaning() throws IOException {
        writeGtin("gtin", code.gtin());
        writeGtin("content", code.contentGtin());
        if (code.sscc() != ScannedCode.NONE) {
            json.writeStringField("sscc", Sscc.format(code.sscc()));
        }
        if (code.hasSerial()) {
            json.writeStringField("serial", text(code.serialOffset(), code.serialLength()));
        }
        if (code.hasLot()) {
            json.writeStringField("lot", text(code.lotOffset(), code.lotLength()));
        }
        writeDate("production", code.productionDate());
        writeDate("packaging", code.packagingDate());
        writeDate("bestBefore", code.bestBeforeDate());
        writeDate("expiry", code.expiryDate());
        long count = code.containedCount() != ScannedCode.NONE ? code.containedCount() : code.variableCount();
        if (count != ScannedCode.NONE) {
            json.writeNumberField("count", count);
        }
        if (code.netWeight() != ScannedCode.NONE) {
            json.writeStringField(
                    "netWeight",
                    BigDecimal.valueOf(code.netWeight(), code.netWeightScale()).toPlainString());
        }
    }

    private void writeWarnings() throws IOException {
        json.writeArrayFieldStart("warnings");
        for (Gs1Warning warning : WARNINGS) {
            if (code.hasWarning(warning)) {
                json.writeString(warning.name());
            }
        }
        json.writeEndArray();
    }

    private void writeError(String error, int offset, String text) throws IOException {
        json.writeObjectFieldStart("error");
        json.writeStringField("code", error);
        json.writeNumberField("offset", offset);
        json.writeStringField("text", text);
        json.writeEndObject();
    }

    private void writeGtin(String field, long gtin) throws IOException {
        if (gtin != ScannedCode.NONE) {
            json.writeStringField(field, Gtin.format(gtin));
        }
    }

    private void writeDate(String field, int date) throws IOException {
        if (date != 0) {
            json.writeStringField(
                    field,
                    LocalDate.of(date / 10_000, date / 100 % 100, date % 100).toString());
        }
    }

    /** Values of elements are ASCII, whatever the code is. */
    private String text(int offset, int length) {
        return new String(code.buffer(), offset, length, StandardCharsets.US_ASCII);
    }
}
