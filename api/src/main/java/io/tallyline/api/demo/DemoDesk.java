package io.tallyline.api.demo;

import io.tallyline.api.client.RestClient;
import io.tallyline.api.client.RestClient.Reply;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The desk on the floor of the {@link DemoWarehouse}, as an ERP would do its work over REST: puts what was released on pick
 * lists, gives each to who comes for one, and knows which totes are empty and which parcels wait for their lorry, whose carrier tells a
 * little later that they were delivered. Any thread.
 */
public final class DemoDesk implements PickDesk {
    private static final Logger LOG = LoggerFactory.getLogger(DemoDesk.class);
    private static final int MOST_WAITING_LISTS = 50;
    private static final int PAGE = 100;
    private static final int MOST_ON_THE_ROAD = 10;
    private static final int CONFLICT = 412;
    private static final int GONE = 404;

    private final RestClient rest;
    private final Queue<Long> lists = new ConcurrentLinkedQueue<>();
    private final Queue<String> emptyTotes = new ConcurrentLinkedQueue<>();
    private final Queue<Sheet> pickedSheets = new ConcurrentLinkedQueue<>();
    private final Queue<String> totesToEmpty = new ConcurrentLinkedQueue<>();
    private final Set<Long> givenUp = ConcurrentHashMap.newKeySet();
    private final AtomicLong picked = new AtomicLong();
    private final AtomicLong putBack = new AtomicLong();
    private final Queue<String> parcels = new ConcurrentLinkedQueue<>();
    private final Queue<String> onTheRoad = new ConcurrentLinkedQueue<>();
    private final AtomicLong shipped = new AtomicLong();

    /** Goes on with what an earlier run left behind: its lists are picked, what stood in totes is given up, parcels leave. */
    public DemoDesk(RestClient rest) throws IOException {
        this.rest = rest;
        long sequence = 0;
        for (List<Long> begun = begun(sequence); !begun.isEmpty(); begun = begun(sequence)) {
            sequence = cancel(begun);
        }
        for (int tote = 1; tote <= DemoWarehouse.TOTES; tote++) {
            String each = DemoWarehouse.tote(tote);
            (inTote(each, sequence).isEmpty() ? emptyTotes : totesToEmpty).add(each);
        }
        lists.addAll(openLists());
        for (String parcel : parcels("OPEN", sequence)) {
            rest.post("/v1/packed-parcels/" + parcel + "/close", new JsonObject());
        }
        parcels.addAll(parcels("CLOSED", sequence));
    }

    private List<String> parcels(String state, long sequence) throws IOException {
        String path = "/v1/packed-parcels?state=" + state + "&warehouse=" + DemoWarehouse.WAREHOUSE + "&limit=" + PAGE;
        JsonArray items = rest.get(path + atLeast(sequence)).required().json().getJsonArray("items");
        List<String> found = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            found.add(items.getJsonObject(i).getString("parcel"));
        }
        return found;
    }

    private List<Long> begun(long sequence) throws IOException {
        String path = "/v1/orders?status=PICKING&channel=" + DemoShop.CHANNEL + "&limit=" + PAGE;
        return numbers(path + atLeast(sequence), "order");
    }

    /** What is read is not older than this; 0 for any. */
    private static String atLeast(long sequence) {
        return sequence == 0 ? "" : "&atLeast=" + sequence;
    }

    /** The oldest first; of more than a page the newest. */
    private List<Long> openLists() throws IOException {
        List<Long> open =
                numbers("/v1/pick-lists?status=OPEN&warehouse=" + DemoWarehouse.WAREHOUSE + "&limit=" + PAGE, "list");
        Collections.reverse(open);
        return open;
    }

    private List<Long> numbers(String path, String field) throws IOException {
        List<Long> numbers = new ArrayList<>();
        JsonArray items = rest.get(path).required().json().getJsonArray("items");
        for (int i = 0; i < items.size(); i++) {
            numbers.add(items.getJsonObject(i).getLong(field));
        }
        return numbers;
    }

    /** Orders that were picked as a whole so far. */
    public long picked() {
        return picked.get();
    }

    /** Totes that were emptied again so far. */
    public long putBack() {
        return putBack.get();
    }

    /** An order is on the floor: it gets a list, unless too many wait already. */
    void released(long order) throws IOException {
        if (lists.size() >= MOST_WAITING_LISTS) {
            return;
        }
        JsonObject body =
                new JsonObject().put("warehouse", DemoWarehouse.WAREHOUSE).put("orders", new JsonArray().add(order));
        lists.add(rest.post("/v1/pick-lists", body).required().json().getLong("list"));
    }

    @Override
    public @Nullable Sheet next(String badge) throws IOException {
        String tote = emptyTotes.poll();
        if (tote == null) {
            return null;
        }
        Long list = lists.poll();
        Sheet sheet = list == null ? null : assigned(list, badge, tote);
        if (sheet == null) {
            emptyTotes.add(tote);
        }
        return sheet;
    }

    private @Nullable Sheet assigned(long list, String badge, String tote) throws IOException {
        JsonObject item = list(list, 0);
        JsonArray lines = item.getJsonArray("lines");
        Reply reply = rest.post(
                "/v1/pick-lists/" + list + "/assign", new JsonObject().put("operator", badge), item.getLong("version"));
        if (reply.status() == CONFLICT || reply.status() == GONE) {
            // Cut meanwhile, or over.
            LOG.info("list {} is nobody's: {}", list, reply.body());
            return null;
        }
        reply.required();
        return new Sheet(list, lines.getJsonObject(0).getLong("order"), tote);
    }

    @Override
    public @Nullable Sheet toPack() {
        return pickedSheets.poll();
    }

    @Override
    public void packed(Sheet sheet, String parcel) {
        emptyTotes.add(sheet.tote());
        if (!parcel.isEmpty()) {
            parcels.add(parcel);
        }
    }

    @Override
    public void notToBePacked(Sheet sheet) {
        totesToEmpty.add(sheet.tote());
    }

    @Override
    public @Nullable String toShip() {
        return parcels.poll();
    }

    @Override
    public void shipped(String parcel) throws IOException {
        shipped.incrementAndGet();
        onTheRoad.add(parcel);
        if (onTheRoad.size() > MOST_ON_THE_ROAD) {
            rest.post("/v1/packed-parcels/" + onTheRoad.remove() + "/state", new JsonObject().put("state", "DELIVERED"))
                    .required();
        }
    }

    /** Parcels that left so far. */
    public long shipped() {
        return shipped.get();
    }

    private JsonObject list(long list, long sequence) throws IOException {
        return rest.get("/v1/pick-lists/" + list + "?atLeast=" + Math.max(list, sequence))
                .required()
                .json()
                .getJsonObject("item");
    }

    @Override
    public Map<String, Integer> toPick(Sheet sheet, long sequence) throws IOException {
        Map<String, Integer> scans = new LinkedHashMap<>();
        JsonArray lines = list(sheet.list(), sequence).getJsonArray("lines");
        for (int i = 0; i < lines.size(); i++) {
            JsonObject line = lines.getJsonObject(i);
            int needed = line.getInteger("toPick") + (line.getInteger("takenBack") > 0 ? 1 : 0);
            if (needed > 0) {
                scans.merge(line.getString("sku"), needed, Integer::sum);
            }
        }
        return scans;
    }

    @Override
    public void giveUp(long order) throws IOException {
        givenUp.add(order);
        cancel(List.of(order));
    }

    /** The sequence of the last of them. Somebody else may have been quicker. */
    private long cancel(List<Long> orders) throws IOException {
        JsonArray actions = new JsonArray();
        for (long order : orders) {
            actions.add(
                    new JsonObject().put("action", "CANCEL").put("order", order).put("reason", "not wanted any more"));
        }
        JsonObject done = rest.post("/v1/orders/actions", new JsonObject().put("actions", actions))
                .required()
                .json();
        JsonArray results = done.getJsonArray("results");
        long sequence = 0;
        for (int i = 0; i < results.size(); i++) {
            JsonObject result = results.getJsonObject(i);
            if (result.getInteger("status") != 200 && !"ORDER_CLOSED".equals(result.getString("reason"))) {
                throw new IOException("order " + orders.get(i) + " was not cancelled: " + result.encode());
            }
            sequence = Math.max(sequence, result.getLong("sequence"));
        }
        return sequence;
    }

    @Override
    public void done(Sheet sheet) {
        if (givenUp.remove(sheet.order())) {
            totesToEmpty.add(sheet.tote());
        } else {
            picked.incrementAndGet();
            pickedSheets.add(sheet);
        }
    }

    @Override
    public @Nullable String toteToEmpty() {
        return totesToEmpty.poll();
    }

    @Override
    public Map<String, Integer> inTote(String tote, long sequence) throws IOException {
        JsonArray items = rest.get("/v1/stock?warehouse=" + DemoWarehouse.WAREHOUSE + "&location=" + tote + "&limit="
                        + PAGE + (sequence == 0 ? "" : "&atLeast=" + sequence))
                .required()
                .json()
                .getJsonArray("items");
        Map<String, Integer> pieces = new LinkedHashMap<>();
        for (int i = 0; i < items.size(); i++) {
            JsonObject item = items.getJsonObject(i);
            if (item.getInteger("onHand") > 0) {
                pieces.merge(item.getString("sku"), item.getInteger("onHand"), Integer::sum);
            }
        }
        return pieces;
    }

    @Override
    public void emptied(String tote) {
        putBack.incrementAndGet();
        emptyTotes.add(tote);
    }
}
