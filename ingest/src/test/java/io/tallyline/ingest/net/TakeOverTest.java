package io.tallyline.ingest.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tallyline.ledger.value.StationRole;
import org.junit.jupiter.api.Test;

/** One device, several connections: the newest has the session, and flapping ends. */
class TakeOverTest {
    /** Who is held off asks again after so long. */
    private static final long BETWEEN_NANOS = 5_000_000;

    @Test
    void shouldCloseTheOlderConnectionBehindItsAnswers() {
        try (FrontRig rig = FrontRig.open(FrontLimits.DEFAULT);
                LineClient older = rig.connect("hh-1")) {
            older.sendRaw(FrontRig.scans(1, 2));
            older.expectStart("ACK\t1\t");
            older.expectStart("ACK\t2\t");
            try (LineClient newer = rig.connect()) {
                newer.send("HELLO\t1\thh-1\t1\tsecret");
                newer.expectStart("WELCOME\t1\t2\t");
                older.expect("ERROR\tTAKEN_OVER\t0\tanother connection of this device took over");
                older.expectClosed();
                newer.sendRaw(FrontRig.scans(3, 3));
                newer.expectStart("ACK\t3\tDEDUCTED\t");
            }
            assertEquals(1, rig.figures().answers().takeOvers());
        }
    }

    @Test
    void shouldDiscardWhatTheOlderSessionSendsBehindATakeOver() {
        try (FrontRig rig = FrontRig.open(FrontLimits.DEFAULT);
                LineClient older = rig.connect("hh-1");
                LineClient newer = rig.connect()) {
            rig.journal.hold();
            newer.send("HELLO\t1\thh-1\t1\tsecret");
            Await.until("the HELLO is in the ring", () -> rig.figures().frames() == 2);
            older.sendRaw(FrontRig.scans(1, 1));
            Await.until("the scan is in the ring", () -> rig.figures().frames() == 3);
            rig.journal.release();
            newer.expectStart("WELCOME\t1\t0\t");
            older.expectStart("ERROR\tTAKEN_OVER\t");
            older.expectClosed();
            newer.sendRaw(FrontRig.scans(1, 1));
            newer.expectStart("ACK\t1\tDEDUCTED\t");
            Await.until(
                    "the old scan is discarded", () -> rig.figures().answers().discarded() == 1);
        }
    }

    @Test
    void shouldHoldAFlappingDeviceOffForAWhileThatEnds() {
        FrontLimits limits = FrontLimits.builder()
                .mostTakeOvers(2)
                .takeOverMillis(60_000)
                .holdOffMillis(3_000)
                .messagesBeforeHello(1_000_000)
                .build();
        try (FrontRig rig = FrontRig.open(limits)) {
            LineClient holder = rig.connect("hh-1");
            for (int i = 0; i < 3; i++) {
                LineClient next = rig.connect("hh-1");
                holder.expectStart("ERROR\tTAKEN_OVER\t");
                holder.close();
                holder = next;
            }
            try (LineClient heldOff = rig.connect()) {
                heldOff.send("HELLO\t1\thh-1\t1\tsecret");
                String answer = heldOff.expectStart("ERROR\tHELD_OFF\t0\t");
                int retryMillis = Integer.parseInt(answer.substring(answer.indexOf("retryMillis=") + 12));
                assertTrue(retryMillis > 0 && retryMillis <= 3_000, answer);
                holder.sendRaw(FrontRig.scans(1, 1));
                holder.expectStart("ACK\t1\t");
                long start = System.nanoTime();
                heldOff.send("HELLO\t1\thh-1\t1\tsecret");
                while (heldOff.read().startsWith("ERROR\tHELD_OFF\t")) {
                    assertTrue(System.nanoTime() - start < 60_000_000_000L, "a hold-off ends");
                    Await.nanos(BETWEEN_NANOS);
                    heldOff.send("HELLO\t1\thh-1\t1\tsecret");
                }
                holder.expectStart("ERROR\tTAKEN_OVER\t");
            }
            holder.close();
        }
    }

    /** Sends HELLO until it is welcome; the milliseconds that the first answer told it to wait, 0 when none did. */
    private static int awaitWelcome(LineClient client, String device) {
        int told = 0;
        long start = System.nanoTime();
        while (true) {
            client.send("HELLO\t1\t" + device + "\t1\tsecret");
            String answer = client.read();
            if (answer.startsWith("WELCOME\t")) {
                return told;
            }
            assertTrue(answer.startsWith("ERROR\tHELD_OFF\t"), answer);
            assertTrue(System.nanoTime() - start < 60_000_000_000L, "a hold-off ends");
            Await.nanos(BETWEEN_NANOS);
            told = told > 0 ? told : Integer.parseInt(answer.substring(answer.indexOf("retryMillis=") + 12));
        }
    }

    @Test
    void shouldHoldADeviceOffThatConnectsAnewAllTheTimeTwiceAsLongTheNextTime() {
        FrontLimits limits = FrontLimits.builder()
                .mostConnects(4)
                .mostTakeOvers(1_000)
                .takeOverMillis(60_000)
                .holdOffMillis(2_000)
                .longestHoldOffMillis(3_500)
                .messagesBeforeHello(1_000_000)
                .build();
        try (FrontRig rig = FrontRig.open(limits);
                LineClient other = rig.connect("hh-2")) {
            int scans = 0;
            int[] told = new int[3];
            for (int holdOff = 0; holdOff < told.length; holdOff++) {
                while (told[holdOff] == 0) {
                    try (LineClient client = rig.connect()) {
                        told[holdOff] = awaitWelcome(client, "hh-1");
                    }
                    scans++;
                    other.sendRaw(FrontRig.scans(scans, scans));
                    other.expectStart("ACK\t" + scans + "\tDEDUCTED\t");
                }
            }
            assertTrue(told[0] > 1_000 && told[0] <= 2_000, "first " + told[0]);
            assertTrue(
                    told[1] > 2_000 && told[1] <= 3_500, "twice as long, but not longer than the longest: " + told[1]);
            assertTrue(told[2] > 2_000 && told[2] <= 3_500, "no longer: " + told[2]);
        }
    }

    @Test
    void shouldEndTheFirstSessionWhenAConnectionSpeaksForAnotherDevice() {
        try (FrontRig rig = FrontRig.open(FrontLimits.DEFAULT);
                LineClient gateway = rig.connect("hh-1")) {
            gateway.sendRaw(FrontRig.scans(1, 1) + "HELLO\t1\thh-2\t1\tsecret\n" + FrontRig.scans(1, 1));
            gateway.expectStart("ACK\t1\tDEDUCTED\t");
            gateway.expectStart("WELCOME\t1\t0\t");
            gateway.expectStart("ACK\t1\tDEDUCTED\t");
            try (LineClient first = rig.connect()) {
                first.send("HELLO\t1\thh-1\t1\tsecret");
                first.expectStart("WELCOME\t1\t1\t");
                rig.defineDevice("hh-1", StationRole.SHIP, 0, false);
                first.expectStart("ERROR\tDEVICE_DISABLED\t");
                first.expectClosed();
            }
            gateway.sendRaw(FrontRig.scans(2, 2));
            gateway.expectStart("ACK\t2\tDEDUCTED\t");
            assertEquals(0, rig.figures().answers().takeOvers());
        }
    }

    @Test
    void shouldDropAnswersOfAConnectionThatIsGone() {
        try (FrontRig rig = FrontRig.open(FrontLimits.DEFAULT)) {
            LineClient gone = rig.connect("hh-1");
            rig.journal.hold();
            gone.sendRaw(FrontRig.scans(1, 5));
            Await.until("five scans are in the ring", () -> rig.figures().frames() == 6);
            gone.reset();
            Await.until("the connection is gone", () -> rig.figures().connections(ConnectionKind.NATIVE) == 0);
            rig.journal.release();
            Await.until(
                    "five answers found nobody", () -> rig.figures().answers().nobodyThere() == 5);
            try (LineClient back = rig.connect()) {
                back.send("HELLO\t1\thh-1\t1\tsecret");
                back.expectStart("WELCOME\t1\t5\t");
            }
        }
    }
}
