package io.tallyline.api.demo;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Puts back what orders gave up: the label of the tote, each piece in it, the label of a shelf. Then the tote is empty again. */
final class PutBackRound implements HandheldWork {
    private final PickDesk desk;
    private final Random random;
    private Map<String, Integer> left = new LinkedHashMap<>();
    private @Nullable String tote;
    private Step step = Step.LOOK;
    private String scanned = "";
    private long sequence;

    private enum Step {
        LOOK,
        TAKE,
        CARRY
    }

    PutBackRound(PickDesk desk, Random random) {
        this.desk = desk;
        this.random = random;
    }

    @Override
    public String nextCode() throws IOException {
        if (step == Step.LOOK) {
            return look();
        }
        if (step == Step.TAKE && !left.isEmpty()) {
            scanned = left.keySet().iterator().next();
            return SingleGoods.code(DemoWarehouse.item(scanned));
        }
        step = Step.CARRY;
        return DemoWarehouse.shelfLabel(1 + random.nextInt(DemoWarehouse.SHELVES));
    }

    private String look() throws IOException {
        tote = tote == null ? desk.toteToEmpty() : tote;
        if (tote == null) {
            return NOTHING;
        }
        left = new LinkedHashMap<>(desk.inTote(tote, sequence));
        if (left.isEmpty()) {
            desk.emptied(tote);
            tote = null;
            return NOTHING;
        }
        return DemoWarehouse.label(tote);
    }

    @Override
    public void answered(JsonObject answer) {
        sequence = answer.getLong("sequence", sequence);
        String outcome = answer.getString("outcome", "");
        if (outcome.equals("UNDONE")) {
            // All of it stands in the tote again.
            step = Step.LOOK;
            return;
        }
        boolean verified = outcome.equals("VERIFIED");
        switch (step) {
            // Where something was in hand still, as after a break, it has to go to a shelf first.
            case LOOK -> step = verified ? Step.TAKE : Step.CARRY;
            case TAKE -> {
                if (verified) {
                    left.computeIfPresent(scanned, (sku, pieces) -> pieces == 1 ? null : pieces - 1);
                } else {
                    step = Step.CARRY;
                }
            }
            case CARRY -> step = Step.LOOK;
        }
    }
}
