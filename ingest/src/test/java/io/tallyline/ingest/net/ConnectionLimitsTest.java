package io.tallyline.ingest.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Each limit of the front, reached over a real socket. */
class ConnectionLimitsTest {
    @Test
    void shouldTurnAwayMoreConnectionsThanThereArePlaces() {
        FrontLimits limits = FrontLimits.builder().connections(2).build();
        try (FrontRig rig = FrontRig.open(limits);
                LineClient first = rig.connect("hh-1");
                LineClient second = rig.connect("hh-2")) {
            try (LineClient third = rig.connect()) {
                third.expectClosed();
            }
            assertEquals(1, rig.figures().turnedAway());
            first.send("BYE");
            first.expect("BYE");
            first.expectClosed();
            Await.until("a place is free", () -> rig.figures().connections(ConnectionKind.NATIVE) == 1);
            try (LineClient third = rig.connect("hh-3")) {
                third.sendRaw(FrontRig.scans(1, 1));
                third.expectStart("ACK\t1\t");
            }
            second.sendRaw(FrontRig.scans(1, 1));
            second.expectStart("ACK\t1\t");
        }
    }

    @Test
    void shouldTurnAwayMoreConnectionsThanAnAddressMayHave() {
        FrontLimits limits = FrontLimits.builder().connectionsPerAddress(1).build();
        try (FrontRig rig = FrontRig.open(limits);
                LineClient first = rig.connect("hh-1");
                LineClient second = rig.connect()) {
            second.expectClosed();
            first.sendRaw(FrontRig.scans(1, 1));
            first.expectStart("ACK\t1\t");
        }
    }

    @Test
    void shouldTurnAwayMoreConnectionsThanAListenerMayHaveAndKeepTheOtherOpen() {
        FrontLimits limits = FrontLimits.builder().connectionsPerListener(2).build();
        try (FrontRig rig = FrontRig.open(limits);
                LineClient first = rig.connect("hh-1")) {
            try (LineClient second = rig.connect("hh-2");
                    LineClient third = rig.connect();
                    WebSocketClient handheld = rig.connectWebSocket()) {
                third.expectClosed();
                handheld.openedAs("hh-3");
                second.sendRaw(FrontRig.scans(1, 1));
                second.expectStart("ACK\t1\t");
            }
            Await.until("a place is free", () -> rig.figures().connections(ConnectionKind.NATIVE) == 1);
            try (LineClient next = rig.connect("hh-3")) {
                next.sendRaw(FrontRig.scans(1, 1));
                next.expectStart("ACK\t1\t");
            }
            assertEquals(1, rig.figures().turnedAway());
            first.sendRaw(FrontRig.scans(1, 1));
            first.expectStart("ACK\t1\t");
        }
    }

    @Test
    void shouldCloseWhoNeverSaysHello() {
        FrontLimits limits = FrontLimits.builder().helloMillis(100).build();
        try (FrontRig rig = FrontRig.open(limits);
                LineClient silent = rig.connect();
                WebSocketClient halfShaken = rig.connectWebSocket()) {
            silent.expectClosed();
            assertEquals("(closed)", halfShaken.read());
            Await.until("both are counted", () -> rig.figures().closedSilent() == 2);
        }
    }

    @Test
    void shouldCloseWhoOnlyPingsWhenHelloWasDue() {
        FrontLimits limits = FrontLimits.builder()
                .helloMillis(200)
                .messagesBeforeHello(1_000_000)
                .build();
        try (FrontRig rig = FrontRig.open(limits);
                LineClient client = rig.connect()) {
            long start = System.nanoTime();
            String answer = "PONG\t7";
            while (answer.equals("PONG\t7")) {
                assertTrue(System.nanoTime() - start < 60_000_000_000L, "pings do not prolong the time");
                client.trySend("PING\t7");
                answer = client.read();
            }
            assertEquals("(closed)", answer);
            assertEquals(1, rig.figures().closedSilent());
        }
    }

    @Test
    void shouldCloseWhoSaysTooMuchBeforeHello() {
        FrontLimits limits = FrontLimits.builder().messagesBeforeHello(3).build();
        try (FrontRig rig = FrontRig.open(limits);
                LineClient flood = rig.connect();
                LineClient polite = rig.connect()) {
            flood.sendRaw("PING\t1\nPING\t2\nPING\t3\nPING\t4\n");
            assertEquals(List.of("PONG\t1", "PONG\t2", "PONG\t3", "(closed)"), flood.read(4));
            polite.sendRaw("NONSENSE\nHELLO\t1\thh-1\t1\twrong\nHELLO\t1\thh-1\t1\tsecret\n");
            polite.expectStart("ERROR\tUNKNOWN_TYPE\t");
            polite.expectStart("ERROR\tWRONG_TOKEN\t");
            polite.expectStart("WELCOME\t1\t0\t");
            polite.sendRaw(FrontRig.scans(1, 20));
            for (int number = 1; number <= 20; number++) {
                polite.expectStart("ACK\t" + number + "\t");
            }
        }
    }

    @Test
    void shouldCloseALineThatNeverEnds() {
        FrontLimits limits = FrontLimits.builder().partialMillis(100).build();
        try (FrontRig rig = FrontRig.open(limits);
                LineClient client = rig.connect("hh-1")) {
            client.sendRaw("SCAN\t1\t");
            client.expectClosed();
        }
    }

    /** A byte now and then is no end: the line has so long from its beginning. */
    @Test
    void shouldCloseALineThatDripsForLongerThanALineMayTake() {
        FrontLimits limits = FrontLimits.builder().partialMillis(3_000).build();
        try (FrontRig rig = FrontRig.open(limits);
                LineClient client = rig.connect("hh-1");
                LineClient steady = rig.connect("hh-2")) {
            client.send("SCAN\t1\t" + FrontRig.GTIN);
            client.expectStart("ACK\t1\tDEDUCTED\t");
            int number = 0;
            while (rig.figures().closedSilent() == 0 && number < 2_000) {
                number++;
                client.tryRaw(number == 1 ? "SCAN\t2\t" : "x");
                steady.sendRaw("SCAN\t" + number + "\t");
                Await.nanos(50_000_000L);
                steady.sendRaw(FrontRig.GTIN + "\n");
                steady.expectStart("ACK\t" + number + "\tDEDUCTED\t");
            }
            assertEquals(1, rig.figures().closedSilent(), "only the one whose line does not end");
            client.expectClosed();
        }
    }

    @Test
    void shouldNotTakeIdleForDead() {
        FrontLimits limits = FrontLimits.builder()
                .helloMillis(2_000)
                .partialMillis(2_000)
                .unwritableMillis(2_000)
                .build();
        try (FrontRig rig = FrontRig.open(limits);
                LineClient idle = rig.connect("hh-1");
                LineClient silent = rig.connect()) {
            silent.expectClosed();
            idle.sendRaw(FrontRig.scans(1, 1));
            idle.expectStart("ACK\t1\t");
        }
    }

    @Test
    void shouldCloseWhenFramesKeepBeingTooLong() {
        FrontLimits limits = FrontLimits.builder().framingFaults(3).build();
        try (FrontRig rig = FrontRig.open(limits);
                LineClient client = rig.connect("hh-1")) {
            for (int number = 1; number <= 3; number++) {
                client.sendRaw("SCAN\t" + number + "\t" + "x".repeat(5_000) + "\n");
                client.expectStart("ACK\t" + number + "\tREFUSED\t");
            }
            client.expectClosed();
        }
    }

    @Test
    void shouldRefuseCodesThatAreLongerThanConfigured() {
        FrontLimits limits = FrontLimits.builder().maxCodeBytes(20).build();
        try (FrontRig rig = FrontRig.open(limits);
                LineClient client = rig.connect("hh-1")) {
            client.sendRaw("SCAN\t1\t" + "x".repeat(20) + "\nSCAN\t2\t" + "x".repeat(21) + "\n");
            assertTrue(client.read().contains("\treason=UNKNOWN_BARCODE\t"));
            assertTrue(client.read().contains("\terror=CODE_TOO_LONG\t"));
        }
    }

    @Test
    void shouldSurviveAnyBytes() {
        long seed = 20_261_122;
        Random random = new Random(seed);
        try (FrontRig rig = FrontRig.open(FrontLimits.DEFAULT);
                LineClient steady = rig.connect("hh-2")) {
            for (int round = 1; round <= 60; round++) {
                byte[] noise = new byte[1 + random.nextInt(3_000)];
                random.nextBytes(noise);
                try (LineClient client = rig.connect()) {
                    if (round % 2 == 0) {
                        client.send("HELLO\t1\thh-1\t1\tsecret");
                        client.expectStart("WELCOME");
                    }
                    client.sendBytes(noise, 0, noise.length);
                }
                try (WebSocketClient client = rig.connectWebSocket()) {
                    if (round % 3 != 0) {
                        client.opened();
                    }
                    client.sendBytes(noise);
                }
                steady.sendRaw(FrontRig.scans(round, round));
                steady.expectStart("ACK\t" + round + "\tDEDUCTED\t");
            }
            Await.until(
                    "all but one are gone, seed " + seed,
                    () -> rig.figures().connections(ConnectionKind.NATIVE) == 1
                            && rig.figures().connections(ConnectionKind.WEBSOCKET) == 0);
        }
    }
}
