package io.tallyline.api.demo;

import io.tallyline.api.demo.PickDesk.Sheet;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Packs: the label of a tote, each piece in it, and the card that closes the parcel; then the next tote. */
final class PackRound implements HandheldWork {
    private static final String CLOSE = "DO-CLOSE";

    private final PickDesk desk;
    private Map<String, Integer> left = new LinkedHashMap<>();
    private @Nullable Sheet sheet;
    private boolean atTote;
    private String parcel = "";
    private String scanned = "";
    private long sequence;

    PackRound(PickDesk desk) {
        this.desk = desk;
    }

    @Override
    public void connected() {
        atTote = false;
    }

    @Override
    public String nextCode() throws IOException {
        Sheet now = sheet == null ? desk.toPack() : sheet;
        sheet = now;
        if (now == null) {
            return NOTHING;
        }
        if (!atTote) {
            left = new LinkedHashMap<>(desk.inTote(now.tote(), sequence));
        }
        if (left.isEmpty()) {
            return CLOSE;
        }
        if (!atTote) {
            return DemoWarehouse.label(now.tote());
        }
        scanned = left.keySet().iterator().next();
        return SingleGoods.code(DemoWarehouse.item(scanned));
    }

    @Override
    public void answered(JsonObject answer) throws IOException {
        sequence = answer.getLong("sequence", sequence);
        parcel = answer.getString("parcel", parcel);
        switch (answer.getString("outcome", "")) {
            case "VERIFIED" -> atTote = true;
            case "UNDONE" -> left.merge(scanned, 1, Integer::sum);
            case "PACKED" -> packed();
            default -> refused(answer.getString("reason", ""));
        }
    }

    private void packed() {
        if (!left.isEmpty()) {
            left.computeIfPresent(scanned, (sku, pieces) -> pieces == 1 ? null : pieces - 1);
            return;
        }
        close();
    }

    /** What it was about is read anew; where nothing is left to pack or to close, its order was given up in between. */
    private void refused(String reason) {
        if (left.isEmpty()) {
            close();
        } else if (sheet != null && (reason.equals("NOTHING_TO_PACK") || reason.equals("NOT_IN_TOTE"))) {
            desk.notToBePacked(sheet);
            sheet = null;
        }
        atTote = false;
    }

    private void close() {
        if (sheet != null) {
            desk.packed(sheet, parcel);
        }
        sheet = null;
        parcel = "";
        atTote = false;
    }
}
