package io.tallyline.api.projection;

import io.vertx.core.json.JsonObject;
import java.util.List;

/**
 * What packing did to an order, as {@link OrderProjection} takes it among their events.
 *
 * @param type as the order's history calls it
 * @param detail what the history says
 * @param parcelsOut by how many more parcels of it are on their way
 * @param changesVersion whether the order is another version of itself afterwards
 */
record OrderPack(
        long sequence,
        long timeNanos,
        String actor,
        long order,
        String type,
        JsonObject detail,
        List<Units> units,
        int parcelsOut,
        boolean changesVersion) {
    /** What happens to the units of a line. */
    enum Step {
        /** Out of a tote into a parcel; the other way round where units are negative. */
        PACK,
        /** Out of the warehouse. */
        SHIP
    }

    /** Base units of a line of the order. */
    record Units(int line, int warehouse, Step step, long quantity) {}
}
