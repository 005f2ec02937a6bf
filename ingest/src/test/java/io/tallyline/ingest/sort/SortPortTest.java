package io.tallyline.ingest.sort;

import static org.assertj.core.api.Assertions.assertThat;

import io.tallyline.ingest.frame.Framing;
import io.tallyline.ingest.net.AllowList;
import io.tallyline.ingest.net.ConnectionKind;
import io.tallyline.ingest.net.FrontLimits;
import io.tallyline.ingest.net.LoopReading;
import io.tallyline.ingest.net.PortFigures;
import io.tallyline.ledger.event.SortEvent.SortDecided;
import io.tallyline.ledger.event.SortEvent.SortMissed;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Who may connect to a sorter's port, how many, for how long without a word, and which of two speaks. */
class SortPortTest {
    private static final String LIFE = PlcClient.telegram(1, "LIFE", "");

    private static SortRig rig(FrontLimits limits) {
        return new SortRig(SortRig.LONG_DEADLINE_MILLIS, limits, null, listener -> listener);
    }

    private static LoopReading reading(SortRig rig) {
        return LoopReading.of(rig.server().loopFigures(), ConnectionKind.SORTER);
    }

    private static PortFigures port(SortRig rig, String device) {
        return rig.server().portFigures().stream()
                .filter(port -> port.name().equals("sorter:" + device))
                .findAny()
                .orElseThrow();
    }

    private static void assertAnswered(PlcClient plc) {
        plc.send(LIFE);
        assertThat(plc.telegram()).contains("LIFE");
    }

    @Test
    void shouldCloseWhoIsNotOnTheListBeforeAnythingIsKeptForHim() {
        try (SortRig rig = new SortRig(
                SortRig.LONG_DEADLINE_MILLIS,
                FrontLimits.DEFAULT,
                null,
                listener -> listener.device().equals("plc-1")
                        ? listener.withAllowed(AllowList.of("127.0.0.2", "127.0.0.16/28"))
                        : listener)) {
            for (String stranger : List.of("127.0.0.1", "127.0.0.3", "127.0.0.15")) {
                try (PlcClient client = PlcClient.from(stranger, rig.port(0))) {
                    assertThat(client.isClosed()).isTrue();
                }
            }
            try (PlcClient plc = PlcClient.from("127.0.0.17", rig.port(0));
                    PlcClient other = PlcClient.from("127.0.0.3", rig.port(1))) {
                assertAnswered(plc);
                other.send("1;P1;0\n");
                assertThat(other.line()).isEqualTo("1;RECIRC");
            }
            assertThat(port(rig, "plc-1").refusedAddresses()).isEqualTo(3);
            assertThat(port(rig, "plc-2").refusedAddresses()).isZero();
            assertThat(reading(rig).opened()).isEqualTo(2);
            assertThat(reading(rig).turnedAway()).isZero();
        }
    }

    @Test
    void shouldTurnAwayMoreConnectionsThanAPortMayHaveAndKeepTheOthersOpen() {
        try (SortRig rig = rig(FrontLimits.builder().connectionsPerListener(2).build());
                PlcClient first = rig.osip()) {
            assertAnswered(first);
            try (PlcClient second = rig.osip();
                    PlcClient third = rig.osip();
                    PlcClient lines = rig.lines()) {
                assertThat(third.isClosed()).isTrue();
                lines.send("1;P1;0\n");
                assertThat(lines.line()).isEqualTo("1;RECIRC");
                assertAnswered(second);
            }
            assertThat(reading(rig).turnedAway()).isEqualTo(1);
        }
    }

    @Test
    void shouldTurnAwayMoreConnectionsThanAnAddressMayHave() {
        try (SortRig rig = rig(FrontLimits.builder().connectionsPerAddress(1).build());
                PlcClient first = rig.osip();
                PlcClient second = rig.lines();
                PlcClient elsewhere = PlcClient.from("127.0.0.2", rig.port(0))) {
            assertThat(second.isClosed()).isTrue();
            assertAnswered(first);
            assertAnswered(elsewhere);
        }
    }

    /** Sixteen places and not one more: who keeps them all in silence must not keep the PLC out. */
    @Test
    void shouldGiveThePlaceOfWhoSaysNothingToWhoComes() {
        try (SortRig rig = rig(FrontLimits.builder()
                        .connectionsPerListener(2)
                        .helloMillis(100)
                        .build());
                PlcClient silent = rig.osip();
                PlcClient alsoSilent = rig.osip()) {
            SortRig.await("a place", () -> {
                try (PlcClient plc = rig.osip()) {
                    plc.send(LIFE);
                    return !plc.isClosed();
                } catch (UncheckedIOException closed) {
                    return false;
                }
            });
            assertThat(silent.isClosed()).as("the older one goes").isTrue();
            assertAnswered(alsoSilent);
            assertThat(reading(rig).closedSilent()).isEqualTo(1);
        }
    }

    @Test
    void shouldNotTakeASilentPlcForDead() {
        FrontLimits limits =
                FrontLimits.builder().helloMillis(50).unwritableMillis(50).build();
        try (SortRig rig = rig(limits);
                PlcClient idle = rig.osip();
                PlcClient talker = rig.lines()) {
            talker.send("?");
            assertThat(talker.isClosed()).as("several times helloMillis later").isTrue();
            assertAnswered(idle);
            try (PlcClient other = rig.lines()) {
                other.send("?");
                assertThat(other.isClosed()).isTrue();
            }
            assertAnswered(idle);
        }
    }

    /** A page in any browser can send this; its head is junk between telegrams, and its body would be one, and take the port from the PLC. */
    @Test
    void shouldTurnAwayARequestWhoseBodyIsATelegram() {
        try (SortRig rig = rig(FrontLimits.builder().build());
                PlcClient plc = rig.osip()) {
            assertAnswered(plc);
            try (PlcClient stranger = rig.osip()) {
                stranger.send("POST / HTTP/1.1\r\nHost: a\r\n\r\n" + PlcClient.request(1, "P1"));
                assertThat(stranger.isClosed()).isTrue();
            }
            assertAnswered(plc);
            assertThat(rig.figures("plc-1").requests()).isZero();
            assertThat(rig.figures("plc-1").takeOvers()).isZero();
        }
    }

    @Test
    void shouldCloseWhoTalksAndSaysNoTelegram() {
        try (SortRig rig = rig(FrontLimits.builder().helloMillis(100).build());
                PlcClient stranger = rig.osip()) {
            stranger.send("what is this\r\n");
            assertThat(stranger.isClosed()).isTrue();
            assertThat(reading(rig).closedSilent()).isEqualTo(1);
            assertThat(port(rig, "plc-1").junkBytes()).isPositive();
        }
    }

    @Test
    void shouldCloseWhoSaysNothingThatMakesSenseOftenEnough() {
        try (SortRig rig = rig(FrontLimits.builder().framingFaults(3).build());
                PlcClient stranger = rig.lines()) {
            stranger.send("what\nis\n");
            SortRig.await("two", () -> rig.figures("plc-2").malformed() == 2);
            stranger.send("this\n");
            assertThat(stranger.isClosed()).isTrue();
            try (PlcClient plc = rig.lines()) {
                plc.send("1;P1;0\nwhat\nis\nthis\n2;P2;0\n");
                assertThat(plc.line()).isEqualTo("1;RECIRC");
                assertThat(plc.line())
                        .as("a PLC with a fault is heard all the same")
                        .isEqualTo("2;RECIRC");
                String overLong = "x".repeat(500) + "\n";
                plc.send(overLong + overLong + overLong);
                assertThat(plc.isClosed()).isTrue();
            }
        }
    }

    @Test
    void shouldGiveUpATelegramThatDoesNotEndAndHearTheNext() {
        SortProtocol impatient = new TemplateProtocol(
                Framing.builder()
                        .start(new byte[] {2})
                        .end(new byte[] {3})
                        .maxFrameBytes(200)
                        .partialTimeoutMillis(100)
                        .build(),
                "${number};${code}",
                "${number};${lane}\n",
                "",
                List.of());
        try (SortRig rig = new SortRig(
                        SortRig.LONG_DEADLINE_MILLIS,
                        FrontLimits.DEFAULT,
                        null,
                        listener -> new SortListener("127.0.0.1", 0, listener.device(), "S1", impatient, 30_000));
                PlcClient plc = rig.lines()) {
            plc.send("\u00021;P");
            SortRig.await("it is given up", () -> rig.figures("plc-2").malformed() == 1);
            plc.send("\u00022;P2\u0003");
            assertThat(plc.line()).isEqualTo("2;RECIRC");
            assertThat(port(rig, "plc-2").abandonedFrames()).isEqualTo(1);
        }
    }

    @Test
    void shouldCloseWhoTakesNoAnswers() {
        try (SortRig rig = rig(FrontLimits.builder().unwritableMillis(200).build());
                PlcClient deaf = rig.osip()) {
            CompletableFuture<Void> sending = CompletableFuture.runAsync(() -> {
                String many = LIFE.repeat(1_000);
                try {
                    while (true) {
                        deaf.send(many);
                    }
                } catch (UncheckedIOException closed) {
                    // That is what it waits for.
                }
            });
            sending.join();
            SortRig.await("it is counted", () -> reading(rig).closedSlow() == 1);
            try (PlcClient next = rig.osip()) {
                assertAnswered(next);
            }
        }
    }

    @Test
    void shouldReadWhoIsTooFastMoreSlowlyAndLoseNothing() {
        try (SortRig rig = rig(FrontLimits.builder().messagesPerSecond(100).build());
                PlcClient plc = rig.lines()) {
            StringBuilder all = new StringBuilder();
            for (int i = 1; i <= 130; i++) {
                all.append(i).append(";;0\n");
            }
            plc.send(all.toString());
            for (int i = 1; i <= 130; i++) {
                assertThat(plc.line()).endsWith(";JACKPOT");
            }
            assertThat(reading(rig).pauses()).isPositive();
        }
    }

    @Test
    void shouldLetTheNewestConnectionThatSpeaksGoOnWithWhatTheOlderAsked() {
        try (SortRig rig = rig(FrontLimits.DEFAULT);
                PlcClient older = rig.osip();
                PlcClient newer = rig.osip()) {
            rig.announce("P1");
            rig.journal.hold();
            older.send(PlcClient.request(1, "P1"));
            SortRig.await("the request", () -> rig.figures("plc-1").requests() == 1);
            newer.send(PlcClient.request(1, "P1"));

            assertThat(older.isClosed()).isTrue();
            rig.journal.release();
            assertThat(PlcClient.lane(newer.telegram())).isEqualTo("L1");
            newer.send(PlcClient.telegram(2, "LIFE", ""));
            assertThat(newer.telegram()).as("the lane was sent once").contains("LIFE");
            assertThat(rig.events(SortDecided.class)).hasSize(1);
            assertThat(rig.figures("plc-1").takeOvers()).isEqualTo(1);
        }
    }

    @Test
    void shouldSendTheDefaultLaneToWhoComesBackWhenTheDeadlinePassedWithNobodyThere() {
        try (SortRig rig = new SortRig(100, FrontLimits.DEFAULT, null, listener -> listener)) {
            rig.announce("P1");
            rig.journal.hold();
            try (PlcClient gone = rig.osip()) {
                gone.send(PlcClient.request(1, "P1"));
                SortRig.await("the request", () -> rig.figures("plc-1").requests() == 1);
            }
            SortRig.await("nobody there", () -> reading(rig).connections() == 0);
            try (PlcClient back = rig.osip()) {
                back.send(PlcClient.request(1, "P1"));
                assertThat(PlcClient.lane(back.telegram())).isEqualTo("RECIRC");
                rig.journal.release();
                SortRig.await("the record", () -> rig.events(SortMissed.class).size() == 1);
                rig.awaitRest();
                back.send(PlcClient.request(1, "P1"));
                assertThat(PlcClient.lane(back.telegram())).isEqualTo("RECIRC");
            }
            assertThat(rig.events(SortDecided.class)).hasSize(1);
        }
    }

    @Test
    void shouldNotTakeOverForWhoOnlyConnects() {
        try (SortRig rig = rig(FrontLimits.DEFAULT);
                PlcClient plc = rig.osip()) {
            assertAnswered(plc);
            try (PlcClient silent = rig.osip();
                    PlcClient talker = rig.osip()) {
                talker.send("who is there?\r\n\r\n");
                SortRig.await("the stranger", () -> port(rig, "plc-1").junkBytes() > 0);
                assertAnswered(plc);
                assertThat(silent).isNotNull();
            }
            assertThat(rig.figures("plc-1").takeOvers()).isZero();
        }
    }

    @Test
    void shouldKeepWhoSpeaksWhenTwoTakeOverFromEachOtherForAWhileThatEnds() {
        FrontLimits limits = FrontLimits.builder()
                .mostTakeOvers(2)
                .takeOverMillis(60_000)
                .holdOffMillis(3_000)
                .build();
        try (SortRig rig = rig(limits)) {
            PlcClient holder = rig.osip();
            assertAnswered(holder);
            for (int i = 0; i < 3; i++) {
                PlcClient next = rig.osip();
                assertAnswered(next);
                assertThat(holder.isClosed()).isTrue();
                holder.close();
                holder = next;
            }
            try (PlcClient heldOff = rig.osip()) {
                heldOff.send(LIFE);
                assertThat(heldOff.isClosed()).isTrue();
            }
            assertAnswered(holder);
            SortRig.await("an end of the hold-off", () -> {
                try (PlcClient again = rig.osip()) {
                    again.send(LIFE);
                    return !again.isClosed();
                }
            });
            assertThat(holder.isClosed()).isTrue();
            holder.close();
        }
    }

    @Test
    void shouldAnswerAndRecordWhatWasAskedBeforeItStops() {
        SortRig rig = rig(FrontLimits.builder().stopMillis(60_000).build());
        try (PlcClient plc = rig.osip()) {
            rig.announce("P1");
            rig.journal.hold();
            plc.send(PlcClient.request(1, "P1"));
            SortRig.await("the request", () -> rig.figures("plc-1").requests() == 1);
            CompletableFuture<Void> stopping = CompletableFuture.runAsync(rig::close);
            SortRig.await("a closed port", () -> {
                try {
                    rig.osip().close();
                    return false;
                } catch (UncheckedIOException refused) {
                    return true;
                }
            });
            rig.journal.release();
            assertThat(PlcClient.lane(plc.telegram())).isEqualTo("L1");
            stopping.join();
        }
    }
}
