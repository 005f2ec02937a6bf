package io.tallyline.api.demo;

import io.tallyline.api.demo.PickDesk.Sheet;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * Picks: the label of an empty tote, then each piece that the list wants, until it wants no more; then the next list. Now and
 * then a customer does not want the order any more while it is picked, and the rest of it is told as cancelled.
 */
final class PickRound implements HandheldWork {
    private static final int GIVEN_UP_ONE_IN = 8;

    private final String badge;
    private final PickDesk desk;
    private final Random random;
    private Map<String, Integer> left = new LinkedHashMap<>();
    private @Nullable Sheet sheet;
    private boolean atTote;
    private boolean isToBeGivenUp;
    private boolean toBeRead;
    private long sequence;
    private String scanned = "";

    PickRound(String badge, PickDesk desk, Random random) {
        this.badge = badge;
        this.desk = desk;
        this.random = random;
    }

    @Override
    public String badge() {
        return badge;
    }

    @Override
    public void connected() {
        toBeRead = true;
    }

    @Override
    public String nextCode() throws IOException {
        Sheet now = sheet();
        if (now == null) {
            return NOTHING;
        }
        if (!atTote) {
            return DemoWarehouse.label(now.tote());
        }
        scanned = left.keySet().iterator().next();
        return SingleGoods.code(DemoWarehouse.item(scanned));
    }

    /** The one that is worked on, of which something is left to do. */
    private @Nullable Sheet sheet() throws IOException {
        if (sheet == null) {
            sheet = desk.next(badge);
            atTote = false;
            isToBeGivenUp = random.nextInt(GIVEN_UP_ONE_IN) == 0;
            toBeRead = true;
        }
        if (sheet != null && toBeRead) {
            left = new LinkedHashMap<>(desk.toPick(sheet, sequence));
            toBeRead = false;
        }
        if (sheet != null && left.isEmpty()) {
            desk.done(sheet);
            sheet = null;
        }
        return sheet;
    }

    @Override
    public void answered(JsonObject answer) throws IOException {
        sequence = answer.getLong("sequence", sequence);
        switch (answer.getString("outcome", "")) {
            case "VERIFIED" -> atTote = true;
            case "PICKED" -> picked();
            case "UNDONE" -> left.merge(scanned, 1, Integer::sum);
            default -> refused(answer.getString("reason", ""));
        }
    }

    private void picked() throws IOException {
        left.computeIfPresent(scanned, (sku, pieces) -> pieces == 1 ? null : pieces - 1);
        if (isToBeGivenUp && sheet != null) {
            isToBeGivenUp = false;
            desk.giveUp(sheet.order());
        }
    }

    private void refused(String reason) {
        if (reason.equals("LINE_CANCELLED")) {
            left.remove(scanned);
        } else {
            toBeRead = true;
        }
    }
}
