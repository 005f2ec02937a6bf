package io.tallyline.api.launch;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tallyline.api.http.BarcodeReader;
import io.tallyline.ingest.gs1.Gs1Options;
import io.tallyline.ingest.sort.ParcelIdentity;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** Reads codes for REST with the scanners' own parser, and says what they mean in the words of {@code tallyline parse}. */
public final class ParsedBarcodes implements BarcodeReader {
    @Override
    public JsonArray read(List<String> codes, boolean requisites, boolean acceptUnknown) {
        Gs1Options options = Gs1Options.DEFAULT.withRequisites(requisites).withUnknownIdentifiers(acceptUnknown);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (CodeJson json = new CodeJson(options, out)) {
            json.beginArray();
            for (String code : codes) {
                byte[] bytes = code.getBytes(UTF_8);
                json.write(code, bytes, bytes.length);
            }
            json.endArray();
        } catch (IOException e) {
            throw new UncheckedIOException("memory can be written to", e);
        }
        return new JsonArray(Buffer.buffer(out.toByteArray()));
    }

    @Override
    public JsonObject error(boolean ofMessage, int number, int offset) {
        ParserError error = ParserError.of(ofMessage, number, offset);
        return new JsonObject()
                .put("code", error.code())
                .put("offset", error.offset())
                .put("text", error.text());
    }

    @Override
    public String parcel(String code) {
        return ParcelIdentity.of(code);
    }
}
