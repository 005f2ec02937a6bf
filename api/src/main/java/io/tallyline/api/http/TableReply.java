package io.tallyline.api.http;

import io.tallyline.api.query.Cursor;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;

/** A page of lines as a table (RFC 4180): each says as of which sequence it is true, since a table is kept without the answer's header. */
final class TableReply {
    private TableReply() {}

    /** The header Link names the next page. */
    static ApiReply of(
            ApiRequest request, long asOf, List<String> columns, List<JsonObject> lines, Optional<Cursor> next) {
        StringBuilder text = new StringBuilder(String.join(",", columns)).append(",asOf\r\n");
        for (JsonObject line : lines) {
            columns.forEach(
                    column -> text.append(CsvText.field(line.getValue(column))).append(','));
            text.append(asOf).append("\r\n");
        }
        ApiReply reply = ApiReply.text(200, asOf, "text/csv", text.toString());
        return next.map(cursor -> reply.with("Link", Reads.link(request.addressWith("cursor", cursor.text()))))
                .orElse(reply);
    }
}
