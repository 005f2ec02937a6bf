package io.tallyline.api.demo;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Loads a lorry: the label of each parcel that is closed. */
final class ShipRound implements HandheldWork {
    private final PickDesk desk;
    private @Nullable String parcel;

    ShipRound(PickDesk desk) {
        this.desk = desk;
    }

    @Override
    public String nextCode() {
        parcel = parcel == null ? desk.toShip() : parcel;
        return parcel == null ? NOTHING : "00" + parcel;
    }

    /** One that may not leave stays behind. */
    @Override
    public void answered(JsonObject answer) throws IOException {
        boolean left =
                "SHIPPED".equals(answer.getString("outcome")) || "ALREADY_SHIPPED".equals(answer.getString("reason"));
        if (left && parcel != null) {
            desk.shipped(parcel);
        }
        parcel = null;
    }
}
