package io.tallyline.api.http;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.function.LongSupplier;

/** What codes mean, for those who do not parse them: neither the ledger nor the rows are asked. */
final class ParseHandler {
    private final BarcodeReader reader;
    private final LongSupplier durableSequence;

    ParseHandler(BarcodeReader reader, LongSupplier durableSequence) {
        this.reader = reader;
        this.durableSequence = durableSequence;
    }

    void register(Operations operations) {
        operations.add("parseBarcodes", this::parseBarcodes);
    }

    Future<ApiReply> parseBarcodes(ApiRequest request) {
        JsonObject body = request.body();
        List<String> codes =
                body.getJsonArray("codes").stream().map(String.class::cast).toList();
        boolean requisites = body.getString("requisites", "off").equals("on");
        boolean acceptUnknown = body.getString("unknownAi", "refuse").equals("accept");
        return Future.succeededFuture(ApiReply.of(
                200,
                durableSequence.getAsLong(),
                new JsonObject().put("results", reader.read(codes, requisites, acceptUnknown))));
    }
}
