package io.tallyline.load.sort;

import io.tallyline.load.server.RestDoor;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/** A sorter with a rule and a lane for each destination, and announced parcels that go to the destinations in turn. */
public final class SortedParcels {
    /** Passes of one parcel before the exception lane: the most that a sorter can have. */
    public static final int MOST_PASSES = 99;

    static final byte LETTER = 'P';
    static final int DIGITS = 9;

    private static final int LANES = 10;
    private static final int PER_REQUEST = 500;

    private final String sorter;
    private final int parcels;

    /** @param parcels how many are announced; they are asked for in turn, again and again */
    public SortedParcels(String sorter, int parcels) {
        this.sorter = sorter;
        this.parcels = parcels;
    }

    int count() {
        return parcels;
    }

    /** The code of a parcel, numbered from 0. */
    static String code(int parcel) {
        return (char) LETTER + String.format("%0" + DIGITS + "d", parcel);
    }

    /** The lane that a parcel's rule names. */
    static String lane(int parcel) {
        return "L" + parcel % LANES;
    }

    private static String destination(int lane) {
        return "DESTINATION-" + lane;
    }

    /** Makes sorter, lanes and rules, and announces the parcels; all of it is durable on return. */
    public void make(RestDoor rest, String warehouse) throws IOException {
        String path = "/v1/sorters/" + sorter;
        rest.put(
                        path,
                        new JsonObject()
                                .put("warehouse", warehouse)
                                .put("defaultLane", "RECIRC")
                                .put("exceptionLane", "JACKPOT")
                                .put("maxPasses", MOST_PASSES))
                .json();
        JsonArray rules = new JsonArray();
        for (int lane = 0; lane < LANES; lane++) {
            rest.put(path + "/lanes/" + lane(lane), new JsonObject()).json();
            rules.add(new JsonObject()
                    .put("name", "to " + destination(lane))
                    .put("match", "DESTINATION")
                    .put("value", destination(lane))
                    .put("lane", lane(lane)));
        }
        rest.put(path + "/rules", new JsonObject().put("rules", rules)).json();
        List<Callable<JsonObject>> announcements = new ArrayList<>();
        for (int first = 0; first < parcels; first += PER_REQUEST) {
            JsonArray items = new JsonArray();
            for (int parcel = first; parcel < Math.min(first + PER_REQUEST, parcels); parcel++) {
                items.add(new JsonObject()
                        .put("warehouse", warehouse)
                        .put("code", code(parcel))
                        .put("destination", destination(parcel % LANES)));
            }
            announcements.add(() -> announce(rest, items));
        }
        rest.inFlight(announcements);
    }

    private static JsonObject announce(RestDoor rest, JsonArray items) throws IOException {
        JsonObject reply = rest.post("/v1/parcels/bulk", new JsonObject().put("parcels", items))
                .json();
        for (Object each : reply.getJsonArray("results")) {
            JsonObject result = (JsonObject) each;
            if (result.getInteger("status") / 100 != 2) {
                throw new IOException("a parcel was not announced: " + result.encode());
            }
        }
        return reply;
    }
}
