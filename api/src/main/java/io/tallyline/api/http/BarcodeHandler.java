package io.tallyline.api.http;

import io.tallyline.ledger.command.MasterDataCommand;
import io.tallyline.ledger.command.MasterDataCommand.BindBarcode;
import io.tallyline.ledger.command.MasterDataCommand.UnbindBarcode;
import io.tallyline.ledger.value.Gtin;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;

/** Which barcode stands for how much of which product. Codes are parsed here: the ledger takes numbers. */
final class BarcodeHandler {
    private static final int MOST_BYTES = 48;
    private static final String SSCC_PREFIX = "00";

    private final Writes writes;

    BarcodeHandler(Writes writes) {
        this.writes = writes;
    }

    void register(Operations operations) {
        operations.add("bindBarcode", this::bindBarcode).add("unbindBarcode", this::unbindBarcode);
    }

    Future<ApiReply> bindBarcode(ApiRequest request) {
        JsonObject body = request.body();
        String sku = request.path("sku");
        String code = body.getString("code");
        return writes.submit(binding(body, sku, MasterDataCommand.CREATE), request.context())
                .map(outcome -> ApiReply.written(201, outcome)
                        .with("Location", ProductHandler.path(sku) + "/barcodes/" + ApiRequest.encoded(code)));
    }

    Future<ApiReply> unbindBarcode(ApiRequest request) {
        String code = request.path("code");
        long gtin = Math.max(Gtin.NONE, Gtin.parse(code));
        return writes.submit(new UnbindBarcode(request.path("sku"), code, gtin), request.context())
                .map(outcome -> ApiReply.written(200, outcome));
    }

    /** The command that binds what a body says to a product. */
    static BindBarcode binding(JsonObject body, String sku, long expected) {
        String code = body.getString("code");
        return new BindBarcode(sku, code, gtin(code), body.getLong("packQuantity", 1L), expected);
    }

    /** The code as a GTIN, 0 for an opaque one. */
    private static long gtin(String code) {
        if (code.getBytes(StandardCharsets.UTF_8).length > MOST_BYTES) {
            throw ProblemException.invalid("/code", "A code has at most " + MOST_BYTES + " bytes.");
        }
        String figures = code.replace("(", "").replace(")", "");
        if (Gtin.isSscc(figures) || (figures.startsWith(SSCC_PREFIX) && Gtin.isSscc(figures.substring(2)))) {
            throw ProblemException.invalid("/code", "This is an SSCC: it names one logistic unit, not a product.");
        }
        long gtin = Gtin.parse(code);
        if (gtin == Gtin.WRONG_CHECK_DIGIT) {
            throw ProblemException.invalid(
                    "/code", "The check digit is wrong: it should be " + Gtin.checkDigit(code) + ".");
        }
        return gtin;
    }
}
