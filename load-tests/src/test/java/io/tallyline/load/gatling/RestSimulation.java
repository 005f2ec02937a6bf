package io.tallyline.load.gatling;

import static io.gatling.javaapi.core.CoreDsl.StringBody;
import static io.gatling.javaapi.core.CoreDsl.constantUsersPerSec;
import static io.gatling.javaapi.core.CoreDsl.exec;
import static io.gatling.javaapi.core.CoreDsl.forAll;
import static io.gatling.javaapi.core.CoreDsl.global;
import static io.gatling.javaapi.core.CoreDsl.jsonPath;
import static io.gatling.javaapi.core.CoreDsl.rampUsersPerSec;
import static io.gatling.javaapi.core.CoreDsl.scenario;
import static io.gatling.javaapi.http.HttpDsl.http;
import static io.gatling.javaapi.http.HttpDsl.status;

import io.gatling.javaapi.core.ChainBuilder;
import io.gatling.javaapi.core.ScenarioBuilder;
import io.gatling.javaapi.core.Session;
import io.gatling.javaapi.core.Simulation;
import io.gatling.javaapi.http.HttpProtocolBuilder;
import io.tallyline.load.floor.LoadGoods;
import io.tallyline.load.floor.LoadWarehouse;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/**
 * What ERP systems and clerks do at the same time: create a product and read it back, receive goods and read the stock that
 * they must already count in, ask why a number is what it is. A read waits for the sequence that the write before it
 * answered ({@code atLeast}), so its time holds the projection's lag.
 */
public final class RestSimulation extends Simulation {
    private static final String URL = SimulationProperty.text("tallyline.url", "http://127.0.0.1:8080");
    private static final int PRODUCTS = SimulationProperty.number("tallyline.products", 1_000);
    private static final int RATE = SimulationProperty.number("tallyline.rate", 50);
    private static final int SECONDS = SimulationProperty.number("tallyline.seconds", 60);

    private final HttpProtocolBuilder protocol = http.baseUrl(URL)
            .authorizationHeader("Bearer " + SimulationProperty.required("tallyline.key"))
            .acceptHeader("application/json")
            .contentTypeHeader("application/json")
            .shareConnections();

    private final ChainBuilder createProduct = exec(session -> session.set("newSku", "SIM-" + UUID.randomUUID()))
            .exec(http("create product")
                    .post("/v1/products")
                    .header("Idempotency-Key", session -> UUID.randomUUID().toString())
                    .body(StringBody("{\"sku\":\"#{newSku}\",\"name\":\"Simulated\",\"tracking\":\"NONE\"}"))
                    .check(status().is(201), jsonPath("$.sequence").saveAs("written")))
            .exec(http("read product")
                    .get("/v1/products/#{newSku}?atLeast=#{written}")
                    .check(status().is(200), jsonPath("$.item.sku").isEL("#{newSku}")));

    private final ChainBuilder receive = exec(RestSimulation::withProduct)
            .exec(http("receive")
                    .post("/v1/receipts")
                    .header("Idempotency-Key", session -> UUID.randomUUID().toString())
                    .body(StringBody("{\"warehouse\":\"" + LoadWarehouse.WAREHOUSE
                            + "\",\"reference\":\"simulation\",\"lines\":[{\"sku\":\"#{sku}\",\"location\":\""
                            + LoadWarehouse.DOCK + "\",\"quantity\":12}]}"))
                    .check(status().is(201), jsonPath("$.sequence").saveAs("written")))
            .exec(http("read stock at least as new")
                    .get("/v1/stock/#{sku}?atLeast=#{written}")
                    .check(status().is(200), jsonPath("$.asOf.sequence").exists()));

    private final ChainBuilder look = exec(RestSimulation::withProduct)
            .exec(http("read stock")
                    .get("/v1/stock?sku=#{sku}&warehouse=" + LoadWarehouse.WAREHOUSE)
                    .check(status().is(200)))
            .exec(http("explain")
                    .get("/v1/stock/#{sku}/explain?limit=20")
                    .check(status().is(200), jsonPath("$.items").exists()));

    private final ScenarioBuilder erp = scenario("ERP").exec(createProduct).exec(receive);
    private final ScenarioBuilder clerk = scenario("clerk").exec(look);

    {
        setUp(
                        erp.injectOpen(
                                rampUsersPerSec(1).to(RATE).during(Duration.ofSeconds(10)),
                                constantUsersPerSec(RATE).during(Duration.ofSeconds(SECONDS))),
                        clerk.injectOpen(
                                rampUsersPerSec(1).to(2.0 * RATE).during(Duration.ofSeconds(10)),
                                constantUsersPerSec(2.0 * RATE).during(Duration.ofSeconds(SECONDS))))
                .protocols(protocol)
                .assertions(
                        global().successfulRequests().percent().is(100.0),
                        forAll().responseTime().percentile(99).lt(2_000));
    }

    private static Session withProduct(Session session) {
        return session.set("sku", LoadGoods.sku(ThreadLocalRandom.current().nextInt(PRODUCTS)));
    }
}
