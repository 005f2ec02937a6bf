package io.tallyline.load.kill;

import io.tallyline.ledger.value.Outcome;
import io.tallyline.load.fleet.AnswerOutcome;
import io.tallyline.load.server.RestDoor;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Reads the scans out of PostgreSQL, page by page through the API, as an ERP would. */
final class RowScans {
    private static final String FIRST_PAGE = "/v1/scans?limit=1000";

    private RowScans() {}

    /** All scans of all devices. */
    static HeldScans read(RestDoor rest) throws IOException {
        HeldScans scans = new HeldScans("rows");
        String path = FIRST_PAGE;
        while (path != null) {
            JsonObject page = rest.get(path).json();
            for (Object each : page.getJsonArray("items")) {
                put((JsonObject) each, scans);
            }
            String next = page.getString("next");
            path = next == null ? null : FIRST_PAGE + "&cursor=" + URLEncoder.encode(next, StandardCharsets.UTF_8);
        }
        return scans;
    }

    private static void put(JsonObject row, HeldScans scans) {
        Long number = row.getLong("number");
        Long epoch = row.getLong("epoch");
        if (number != null && epoch != null) {
            scans.put(
                    row.getString("device"),
                    epoch,
                    number,
                    AnswerOutcome.of(Outcome.valueOf(row.getString("outcome"))),
                    row.getLong("sequence"));
        }
    }
}
