package io.tallyline.api.demo;

import io.tallyline.api.client.RestClient;
import io.tallyline.api.client.RestClient.Reply;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A small shop that orders from the {@link DemoWarehouse} over REST, about twice a second: some orders are paid and released at
 * once, some on account, some wait for their money. What is released goes to the {@link DemoDesk}. Runs on a thread of its own until it is stopped.
 */
public final class DemoShop implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(DemoShop.class);
    static final String CHANNEL = "web";
    private static final int CUSTOMERS = 5;
    private static final int MOST_LINES = 3;
    private static final int MOST_PIECES = 4;
    private static final long MILLIS_BETWEEN_ORDERS = 500;
    private static final long STOP_MILLIS = 5_000;
    private static final String[] PAYMENTS = {"BANK_TRANSFER", "ON_ACCOUNT", "CASH_ON_DELIVERY", "CARD"};

    private final RestClient rest;
    private final DemoDesk desk;
    private final Random random = new Random(1);
    private final CountDownLatch stop = new CountDownLatch(1);
    private final Thread thread = new Thread(this::sell, "demo-shop");
    private final AtomicLong placed = new AtomicLong();

    /** Makes the shop's channel and customers; nothing is ordered before {@link #open}. */
    public DemoShop(RestClient rest, DemoDesk desk) throws IOException {
        this.rest = rest;
        this.desk = desk;
        rest.post(
                        "/v1/channels",
                        new JsonObject()
                                .put("channel", CHANNEL)
                                .put("name", "Web shop")
                                .put("policy", "SHIP_AVAILABLE_BACKORDER")
                                // Its customers are made up, and live nowhere.
                                .put("needsAddress", false)
                                .put("warehouses", new JsonArray().add(DemoWarehouse.WAREHOUSE)))
                .createdOrThere();
        for (int each = 1; each <= CUSTOMERS; each++) {
            rest.post(
                            "/v1/customers",
                            new JsonObject().put("customer", customer(each)).put("currency", "EUR"))
                    .createdOrThere();
        }
    }

    private static String customer(int number) {
        return "C-100" + number;
    }

    /** Begins to order. */
    public void open() {
        thread.setDaemon(true);
        thread.start();
    }

    /** Orders placed so far. */
    public long placed() {
        return placed.get();
    }

    private void sell() {
        try {
            while (!stop.await(MILLIS_BETWEEN_ORDERS, TimeUnit.MILLISECONDS)) {
                order();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            if (stop.getCount() > 0) {
                LOG.warn("The demo shop closes: {}", e.getMessage());
            }
        }
    }

    private void order() throws IOException {
        String payment = PAYMENTS[random.nextInt(PAYMENTS.length)];
        JsonArray lines = new JsonArray();
        for (int line = random.nextInt(MOST_LINES); line >= 0; line--) {
            lines.add(new JsonObject()
                    .put("sku", DemoWarehouse.sku(1 + random.nextInt(DemoWarehouse.PRODUCTS)))
                    .put("quantity", 1 + random.nextInt(MOST_PIECES))
                    .put("unitPrice", "9.90")
                    .put("taxBasisPoints", 1_900));
        }
        Reply reply = rest.post(
                        "/v1/orders",
                        new JsonObject()
                                .put("channel", CHANNEL)
                                .put("customer", customer(1 + random.nextInt(CUSTOMERS)))
                                .put("paymentType", payment)
                                .put("lines", lines))
                .required();
        placed.incrementAndGet();
        boolean paidLater = payment.equals("BANK_TRANSFER") || payment.equals("CARD");
        if (!paidLater && random.nextBoolean()) {
            long order = reply.json().getLong("order");
            rest.post("/v1/orders/" + order + "/release").required();
            desk.released(order);
        }
    }

    @Override
    public void close() {
        stop.countDown();
        try {
            thread.join(STOP_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
