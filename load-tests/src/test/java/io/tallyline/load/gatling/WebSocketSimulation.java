package io.tallyline.load.gatling;

import static io.gatling.javaapi.core.CoreDsl.atOnceUsers;
import static io.gatling.javaapi.core.CoreDsl.csv;
import static io.gatling.javaapi.core.CoreDsl.details;
import static io.gatling.javaapi.core.CoreDsl.during;
import static io.gatling.javaapi.core.CoreDsl.exec;
import static io.gatling.javaapi.core.CoreDsl.global;
import static io.gatling.javaapi.core.CoreDsl.jsonPath;
import static io.gatling.javaapi.core.CoreDsl.scenario;
import static io.gatling.javaapi.http.HttpDsl.http;
import static io.gatling.javaapi.http.HttpDsl.ws;

import io.gatling.javaapi.core.ChainBuilder;
import io.gatling.javaapi.core.FeederBuilder;
import io.gatling.javaapi.core.ScenarioBuilder;
import io.gatling.javaapi.core.Session;
import io.gatling.javaapi.core.Simulation;
import io.gatling.javaapi.http.HttpProtocolBuilder;
import io.gatling.javaapi.http.WsFrameCheck;
import io.tallyline.load.floor.LoadGoods;
import java.time.Duration;

/**
 * Handhelds over WebSocket: HELLO, then scans in lock-step with a short pause, as a person works. Every scan's time is that
 * from its message to its own ACK, and an answer with another number fails.
 */
public final class WebSocketSimulation extends Simulation {
    private static final String URL = SimulationProperty.text("tallyline.webSocket", "ws://127.0.0.1:4002/v1/scan");
    private static final String TOKENS = SimulationProperty.required("tallyline.tokens");
    private static final int PRODUCTS = SimulationProperty.number("tallyline.products", 1_000);
    private static final int HANDHELDS = SimulationProperty.number("tallyline.handhelds", 50);
    private static final int SECONDS = SimulationProperty.number("tallyline.seconds", 60);
    private static final int PAUSE_MILLIS = SimulationProperty.number("tallyline.pauseMillis", 20);
    private static final int ANSWER_SECONDS = 10;

    private final long epoch = System.currentTimeMillis();
    private final FeederBuilder<String> handhelds = csv(TOKENS).queue();
    private final HttpProtocolBuilder protocol = http.wsBaseUrl(URL).disableAutoOrigin();

    private final WsFrameCheck.Text welcome = ws.checkTextMessage("welcome")
            .matching(jsonPath("$.type").is("welcome"))
            .check(jsonPath("$.last").ofLong().saveAs("last"));

    private final WsFrameCheck.Text ack = ws.checkTextMessage("ack")
            .matching(jsonPath("$.type").is("ack"))
            .check(jsonPath("$.number").isEL("#{number}"), jsonPath("$.outcome").is("DEDUCTED"));

    private final ChainBuilder hello = exec(ws("connect").connect(""))
            .exec(ws("hello")
                    .sendText("{\"type\":\"hello\",\"version\":1,\"device\":\"#{device}\",\"epoch\":\"" + epoch
                            + "\",\"token\":\"#{token}\"}")
                    .await(ANSWER_SECONDS)
                    .on(welcome))
            .exec(session -> session.set("number", session.getLong("last")));

    private final ChainBuilder scan = exec(WebSocketSimulation::next)
            .exec(ws("scan")
                    .sendText("{\"type\":\"scan\",\"number\":#{number},\"code\":\"#{code}\"}")
                    .await(ANSWER_SECONDS)
                    .on(ack))
            .pause(Duration.ofMillis(PAUSE_MILLIS));

    private final ScenarioBuilder handheld = scenario("handheld")
            .feed(handhelds)
            .exec(hello)
            .exitHereIfFailed()
            .exec(during(Duration.ofSeconds(SECONDS)).on(scan))
            .exec(ws("bye").sendText("{\"type\":\"bye\"}"))
            .exec(ws("close").close());

    {
        setUp(handheld.injectOpen(atOnceUsers(HANDHELDS)))
                .protocols(protocol)
                .assertions(
                        global().successfulRequests().percent().is(100.0),
                        details("scan").responseTime().percentile(99).lt(1_000));
    }

    private static Session next(Session session) {
        long number = session.getLong("number") + 1;
        return session.set("number", number).set("code", LoadGoods.code((int) (number % PRODUCTS)));
    }
}
