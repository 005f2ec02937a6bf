package io.tallyline.ingest.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tallyline.ingest.frame.FrameFault;
import io.tallyline.ledger.command.MasterDataCommand;
import io.tallyline.ledger.value.Outcome;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The native line protocol over a real socket, with the real ledger behind it. */
class LineConversationTest {
    private FrontRig rig;
    private LineClient client;

    @BeforeEach
    void open() {
        rig = FrontRig.open(FrontLimits.DEFAULT);
        client = rig.connect();
    }

    @AfterEach
    void close() {
        client.close();
        rig.close();
    }

    private void hello(String device, int epoch, int last) {
        client.send("HELLO\t1\t" + device + "\t" + epoch + "\t" + FrontRig.TOKEN);
        String welcome = client.read();
        String pattern = "WELCOME\t1\t" + last
                + "\t1024\t20\\d\\d-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?Z(\toperator=[^\t]+)?\tplace=SHELF-1";
        assertTrue(Pattern.matches(pattern, welcome), welcome);
    }

    /** A line with the sequence, which depends on the furniture of the rig, as {@code #}. */
    private static String withoutSequences(String line) {
        return line.replaceAll("(ACK\t\\d+\t[A-Z_]+\t)\\d+", "$1#").replaceAll("\tof=\\d+", "\tof=#");
    }

    private void expectAnswers(String... lines) {
        List<String> read = client.read(lines.length).stream()
                .map(LineConversationTest::withoutSequences)
                .toList();
        assertEquals(String.join("\n", lines), String.join("\n", read));
    }

    @Test
    void shouldAnswerScansInOrderWithWhatTheLedgerKnows() {
        hello("hh-1", 1, 0);
        client.sendRaw("SCAN\t1\t" + FrontRig.GTIN + "\r\nSCAN\t2\t]C10119521234543210\nSCAN\t3\t" + FrontRig.GTIN
                + "\tquantity=2000000\n");
        expectAnswers(
                "ACK\t1\tDEDUCTED\t#\tsku=A-100\tgtin=09521234543213\tquantity=1\tavailable=999999\tlocation=SHELF-1",
                "ACK\t2\tDEDUCTED\t#\tsku=A-100\tgtin=19521234543210\tquantity=10\tavailable=999989\tlocation=SHELF-1",
                "ACK\t3\tREFUSED\t#\treason=NOT_ENOUGH_STOCK\ttext=There is not enough stock at this place."
                        + "\tsku=A-100\tgtin=09521234543213\tquantity=2000000\tavailable=999989");
    }

    /** Each line of a browser's request would else be an error of its own, and the connection would stay. */
    @Test
    void shouldAnswerARequestOfHttpOnceAndClose() {
        client.sendRaw("GET / HTTP/1.1\r\nHost: scanners\r\nAccept: */*\r\n\r\n");
        client.expect("ERROR\tFOREIGN_PROTOCOL\t0\tthis port takes the lines of scanners and no other protocol");
        client.expectClosed();
        assertEquals(1, rig.figures().ports().get(0).rejectedFrames(FrameFault.FOREIGN_PROTOCOL));
        try (LineClient device = rig.connect()) {
            device.send("HELLO\t1\thh-1\t1\t" + FrontRig.TOKEN);
            device.expectStart("WELCOME\t");
            device.send("GET / HTTP/1.1");
            device.expectStart("ERROR\tUNKNOWN_TYPE\t");
            device.send("PING\t7");
            device.expect("PONG\t7");
        }
    }

    @Test
    void shouldRepeatTheFirstAnswerOfANumberSentAgain() {
        hello("hh-1", 1, 0);
        client.sendRaw(FrontRig.scans(1, 1) + FrontRig.scans(1, 1) + "SCAN\t1\t" + FrontRig.GTIN + "\tquantity=2\n");
        expectAnswers(
                "ACK\t1\tDEDUCTED\t#\tsku=A-100\tgtin=09521234543213\tquantity=1\tavailable=999999\tlocation=SHELF-1",
                "ACK\t1\tDUPLICATE\t#\tlayer=transport\tof=#\twas=DEDUCTED\tsku=A-100\tgtin=09521234543213\tquantity=1"
                        + "\tavailable=999999\tlocation=SHELF-1",
                "ACK\t1\tDUPLICATE\t#\tlayer=transport\tof=#\twas=DEDUCTED\tconflict=1\tsku=A-100\tquantity=1"
                        + "\tavailable=999999");
        assertEquals(2, rig.figures().answers().scans(Outcome.DUPLICATE));
    }

    @Test
    void shouldTakeAResentScanWithItsTaskForTheSame() {
        hello("hh-1", 1, 0);
        client.sendRaw(FrontRig.scans(1, 1) + "SCAN\t1\t" + FrontRig.GTIN + "\ttask=T1\tat=2026-11-22T10:00:00Z\n");
        client.expectStart("ACK\t1\tDEDUCTED\t");
        String second = client.expectStart("ACK\t1\tDUPLICATE\t");
        assertTrue(!second.contains("conflict"), second);
    }

    @Test
    void shouldRecogniseUnitsThatLeftAndAreScannedAgain() {
        hello("hh-1", 1, 0);
        String code = "]d201" + FrontRig.SERIAL_GTIN + "21SN1";
        client.sendRaw("SCAN\t1\t" + code + "\nSCAN\t2\t" + code + "\nSCAN\t3\t" + code.replace("SN1", "SN9") + "\n");
        expectAnswers(
                "ACK\t1\tDEDUCTED\t#\tsku=S-1\tgtin=09506000134352\tserial=SN1\tquantity=1\tavailable=2\tlocation=SHELF-1",
                "ACK\t2\tDUPLICATE\t#\tlayer=unit\tof=#\tsku=S-1\tgtin=09506000134352\tserial=SN1\tquantity=1\tavailable=2",
                "ACK\t3\tREFUSED\t#\treason=UNIT_NOT_HERE\ttext=This unit is not here.\tsku=S-1\tgtin=09506000134352"
                        + "\tserial=SN9\tquantity=1\tavailable=2");
    }

    @Test
    void shouldRecogniseABounceAtAFixedScannerAndCountTwoPiecesAtAHandheld() {
        hello("tunnel-1", 1, 0);
        client.sendRaw(FrontRig.scans(1, 2));
        client.expectStart("ACK\t1\tDEDUCTED\t");
        String second = client.expectStart("ACK\t2\tDUPLICATE\t");
        assertTrue(second.contains("\tlayer=bounce\tof="), second);
        client.sendRaw("HELLO\t1\thh-2\t1\tsecret\n" + FrontRig.scans(1, 2));
        client.expectStart("WELCOME\t");
        client.expectStart("ACK\t1\tDEDUCTED\t");
        client.expectStart("ACK\t2\tDEDUCTED\t");
    }

    @Test
    void shouldNackAGapAndGoOnFromTheExpectedNumber() {
        hello("hh-1", 1, 0);
        client.sendRaw(FrontRig.scans(2, 3) + FrontRig.scans(1, 1));
        client.expect("NACK\t2\tGAP\texpect=1");
        client.expect("NACK\t3\tGAP\texpect=1");
        client.expectStart("ACK\t1\tDEDUCTED\t");
    }

    @Test
    void shouldUndoAScan() {
        hello("hh-1", 1, 0);
        client.sendRaw(FrontRig.scans(1, 1) + "UNDO\t2\t1\treason=wrong box\nUNDO\t3\t9\n");
        client.expectStart("ACK\t1\tDEDUCTED\t");
        String undone = client.expectStart("ACK\t2\tUNDONE\t");
        assertTrue(undone.contains("\tof=") && undone.contains("\tavailable=1000000"), undone);
        assertTrue(client.expectStart("ACK\t3\tREFUSED\t").contains("\treason=NOTHING_TO_UNDO\t"));
    }

    @Test
    void shouldSignAnOperatorOnAndOff() {
        hello("hh-1", 1, 0);
        client.sendRaw("OPERATOR\t1\tB7\t1234\nOPERATOR\t2\tB7\t9999\nOPERATOR\t3\tB8\nOPERATOR\t4\t\nDO\t5\tSKIP\n");
        client.expectStart("ACK\t1\tOPERATOR\t");
        assertTrue(client.expectStart("ACK\t2\tREFUSED\t").contains("\treason=WRONG_PIN\t"));
        assertTrue(client.expectStart("ACK\t3\tREFUSED\t").contains("\treason=UNKNOWN_BADGE\t"));
        client.expectStart("ACK\t4\tOPERATOR\t");
        assertTrue(client.expectStart("ACK\t5\tREFUSED\t").contains("\treason=VERB_NOT_HERE\t"));
    }

    @Test
    void shouldWelcomeNobodyWhoseBadgeWasDisabled() {
        hello("hh-1", 1, 0);
        client.sendRaw("OPERATOR\t1\tB7\t1234\n");
        client.expectStart("ACK\t1\tOPERATOR\t");
        client.send("HELLO\t1\thh-1\t1\tsecret");
        assertTrue(client.expectStart("WELCOME\t1\t1\t").contains("\toperator=B7"));
        rig.submit(new MasterDataCommand.DefineOperator("B7", "Ada", "", false, MasterDataCommand.ANY));
        client.send("HELLO\t1\thh-1\t1\tsecret");
        assertFalse(client.expectStart("WELCOME\t1\t1\t").contains("\toperator="));
    }

    @Test
    void shouldAnswerTasks() {
        hello("hh-1", 1, 0);
        client.sendRaw("TASK\nTASK\tpick-1\n");
        client.expect("TASK\t\tOK");
        client.expect("TASK\tpick-1\tREFUSED\tUNKNOWN_TASK");
    }

    @Test
    void shouldRefuseAScanForATaskThatIsNotOpen() {
        hello("hh-1", 1, 0);
        String scan = "SCAN\t1\t" + FrontRig.GTIN;
        client.sendRaw(scan + "\ttask=T1\n" + scan + "\n");
        String text = "\ttext=This task is not open.\tgtin=09521234543213";
        expectAnswers(
                "ACK\t1\tREFUSED\t#\treason=UNKNOWN_TASK" + text,
                "ACK\t1\tDUPLICATE\t#\tlayer=transport\tof=#\twas=REFUSED\treason=UNKNOWN_TASK" + text);
        client.send("SCAN\t2\t" + FrontRig.GTIN + "\ttask=\tat=2026-11-22T10:00:00Z\tcontainer=TOTE-1");
        client.expectStart("ACK\t2\tDEDUCTED\t");
    }

    @Test
    void shouldNameTheKeyThatItDoesNotKnow() {
        client.send("TASK\tT1\tcolour=red");
        client.expect("ERROR\tUNEXPECTED_FIELD\t8\tthe message does not have this field");
        hello("hh-1", 1, 0);
        client.sendRaw("SCAN\t1\t" + FrontRig.GTIN + "\tcolour=red\nDO\t2\tSKIP\ttüre=1\nSCAN\tx\tC\tsize=1\n");
        String text = "\ttext=The message could not be read. Scan again.";
        expectAnswers(
                "ACK\t1\tREFUSED\t#\treason=MALFORMED" + text + "\terror=UNKNOWN_KEY\toffset=22\tkey=colour",
                "ACK\t2\tREFUSED\t#\treason=MALFORMED" + text + "\terror=UNKNOWN_KEY\toffset=10\tkey=t",
                "ERROR\tNOT_A_NUMBER\t5\tnumber: the field must be a whole decimal number");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"quantity=2", "location=L", "container=C", "line=3", "grade=B", "disposition=D", "reason=r"})
    void shouldTellOneVerbFromAnotherByEachOfItsKeys(String key) {
        hello("hh-1", 1, 0);
        client.sendRaw("DO\t1\tSKIP\nDO\t1\tSKIP\nDO\t1\tSKIP\t" + key + "\n");
        client.expectStart("ACK\t1\tREFUSED\t");
        String again = client.expectStart("ACK\t1\tDUPLICATE\t");
        assertTrue(!again.contains("conflict=1"), again);
        String other = client.expectStart("ACK\t1\tDUPLICATE\t");
        assertTrue(other.contains("conflict=1"), other);
    }

    @ParameterizedTest
    @ValueSource(strings = {"quantity=2", "location=L", "container=C", "entry=key", "object=0"})
    void shouldTellOneScanFromAnotherByEachOfItsKeys(String key) {
        hello("hh-1", 1, 0);
        String scan = "SCAN\t1\t" + FrontRig.GTIN;
        client.sendRaw(scan + "\n" + scan + "\n" + scan + "\t" + key + "\n");
        client.expectStart("ACK\t1\tDEDUCTED\t");
        String again = client.expectStart("ACK\t1\tDUPLICATE\t");
        assertTrue(!again.contains("conflict=1"), again);
        String other = client.expectStart("ACK\t1\tDUPLICATE\t");
        assertTrue(other.contains("conflict=1"), other);
    }

    @Test
    void shouldLetOnlyPongOvertake() {
        hello("hh-1", 1, 0);
        rig.journal.hold();
        client.sendRaw(FrontRig.scans(1, 1) + "NONSENSE\nPING\t77\n");
        client.expect("PONG\t77");
        rig.journal.release();
        client.expectStart("ACK\t1\t");
        client.expect("ERROR\tUNKNOWN_TYPE\t0\ttype: there is no such message");
    }

    @Test
    void shouldSayGoodbyeInTurnAndClose() {
        hello("hh-1", 1, 0);
        client.sendRaw(FrontRig.scans(1, 1) + "BYE\n" + FrontRig.scans(2, 2));
        client.expectStart("ACK\t1\t");
        client.expect("BYE");
        client.expectClosed();
    }

    @Test
    void shouldTurnAwayWhoIsNotConnected() {
        client.sendRaw(FrontRig.scans(1, 1) + "SCAN\t2\nTASK\nPING\t1\n");
        client.expect("PONG\t1");
        for (int i = 0; i < 3; i++) {
            client.expect("ERROR\tNOT_CONNECTED\t0\tsay HELLO first");
        }
        hello("hh-1", 1, 0);
    }

    @Test
    void shouldSayGoodbyeInTurnToWhoNeverSaidHello() {
        client.sendRaw("TASK\nBYE\n" + FrontRig.scans(1, 1));
        client.expect("ERROR\tNOT_CONNECTED\t0\tsay HELLO first");
        client.expect("BYE");
        client.expectClosed();
    }

    @Test
    void shouldNameWhyAHelloIsTurnedAway() {
        client.send("HELLO\t1\tnobody\t1\tsecret");
        client.send("HELLO\t1\thh-1\t1\twrong");
        client.send("HELLO\t1\toff-1\t1\tsecret");
        client.send("HELLO\t2\thh-1\t1\tsecret");
        client.send("HELLO\t1\thh-1\tx\tsecret");
        client.send("HELLO\t1\thh-1\t1");
        client.expect("ERROR\tUNKNOWN_DEVICE\t0\tthe ledger knows no such device");
        client.expect("ERROR\tWRONG_TOKEN\t0\tthe token does not belong to this device");
        client.expect("ERROR\tDEVICE_DISABLED\t0\tthis device is disabled");
        client.expect("ERROR\tUNSUPPORTED_VERSION\t6\tversion: this server speaks version 1");
        client.expect("ERROR\tNOT_A_NUMBER\t13\tepoch: the field must be a whole decimal number");
        client.expect("ERROR\tMISSING_FIELD\t14\ttoken: a field is missing");
        hello("hh-1", 5, 0);
        client.send("HELLO\t1\thh-1\t4\tsecret");
        client.expect("ERROR\tEPOCH_OLD\t0\tthe epoch is lower than one that was used before");
        client.sendRaw(FrontRig.scans(1, 1));
        client.expectStart("ACK\t1\tDEDUCTED\t");
    }

    @Test
    void shouldTellTheLastDurableNumberWhenADeviceComesBack() {
        hello("hh-1", 1, 0);
        client.sendRaw(FrontRig.scans(1, 3) + "BYE\n");
        client.read(3);
        client.expect("BYE");
        client.close();
        client = rig.connect();
        hello("hh-1", 1, 3);
        hello("hh-1", 2, 0);
    }

    @Test
    void shouldConsumeAMalformedScanWhoseNumberIsLegible() {
        hello("hh-1", 1, 0);
        client.sendRaw("SCAN\t1\t" + FrontRig.GTIN + "\tquantity=many\nSCAN\t2\t\nSCAN\tx\tC\nSCAN\t3\t"
                + "9".repeat(5_000) + "\nSCAN\t4\t" + "9".repeat(300) + "\nSCAN\t5\t]C10109521234543214\n");
        String text = "\ttext=The message could not be read. Scan again.";
        expectAnswers(
                "ACK\t1\tREFUSED\t#\treason=MALFORMED" + text + "\terror=NOT_A_NUMBER\toffset=31",
                "ACK\t2\tREFUSED\t#\treason=MALFORMED" + text + "\terror=EMPTY_FIELD\toffset=7",
                "ERROR\tNOT_A_NUMBER\t5\tnumber: the field must be a whole decimal number",
                "ACK\t3\tREFUSED\t#\treason=MALFORMED" + text + "\terror=MESSAGE_TOO_LONG\toffset=0",
                "ACK\t4\tREFUSED\t#\treason=MALFORMED" + text + "\terror=CODE_TOO_LONG\toffset=7",
                "ACK\t5\tREFUSED\t#\treason=INVALID_CODE"
                        + "\ttext=The label is not a valid code. Scan another label or type it."
                        + "\terror=WRONG_CHECK_DIGIT\toffset=18");
    }

    /** A device that sends it again shows the first answer, and its person reads what is wrong. */
    @Test
    void shouldSayAgainWhatWasWrong() {
        hello("hh-1", 1, 0);
        String scan = "SCAN\t1\t" + FrontRig.GTIN + "\tcolour=red\n";
        client.sendRaw(
                scan + scan + "SCAN\t1\t]C10109521234543214\nSCAN\t2\t]C10109521234543214\nSCAN\t2\tx\tsize=1\n");
        client.expectStart("ACK\t1\tREFUSED\t");
        String again = client.expectStart("ACK\t1\tDUPLICATE\t");
        assertTrue(again.contains("reason=MALFORMED\t"), again);
        assertTrue(again.endsWith("\terror=UNKNOWN_KEY\toffset=22\tkey=colour"), again);
        String other = client.expectStart("ACK\t1\tDUPLICATE\t");
        assertTrue(other.contains("\tconflict=1\t") && !other.contains("error="), other);
        client.expectStart("ACK\t2\tREFUSED\t");
        String wrong = client.expectStart("ACK\t2\tDUPLICATE\t");
        assertTrue(wrong.contains("reason=INVALID_CODE\t"), wrong);
        assertTrue(wrong.endsWith("\terror=WRONG_CHECK_DIGIT\toffset=18"), wrong);
    }

    @Test
    void shouldHandOutTheSameAnswersWhereverTheStreamIsCut() {
        hello("hh-1", 1, 0);
        byte[] stream = (FrontRig.scans(1, 1) + "SCAN\t2\tA\\tB\r\nPING\t5\nSCAN\t3\tx\tquantity=\n"
                        + FrontRig.scans(2, 2))
                .getBytes(StandardCharsets.UTF_8);
        client.sendBytes(stream, 0, stream.length);
        client.read(5);
        for (int cut = 1; cut < stream.length; cut++) {
            client.sendBytes(stream, 0, cut);
            client.sendBytes(stream, cut, stream.length - cut);
            List<String> answers = client.read(5).stream()
                    .filter(line -> !line.startsWith("PONG"))
                    .toList();
            assertEquals(4, answers.size(), "cut at " + cut);
            assertTrue(answers.get(0).contains("was=DEDUCTED"), answers.get(0));
            assertTrue(answers.get(1).contains("was=REFUSED\treason=UNKNOWN_BARCODE"), answers.get(1));
            assertTrue(answers.get(2).contains("was=REFUSED\treason=MALFORMED"), answers.get(2));
            assertTrue(answers.get(3).contains("\tconflict=1\t"), answers.get(3));
        }
    }

    @Test
    void shouldAnswerEachByteForItself() {
        hello("hh-1", 1, 0);
        byte[] stream = FrontRig.scans(1, 20).getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < stream.length; i++) {
            client.sendBytes(stream, i, 1);
        }
        for (int number = 1; number <= 20; number++) {
            client.expectStart("ACK\t" + number + "\tDEDUCTED\t");
        }
    }

    @Test
    void shouldTurnNewWorkAwayWhileTheDiskIsFull() {
        hello("hh-1", 1, 0);
        rig.journal.room(false);
        client.sendRaw(FrontRig.scans(1, 1));
        client.expect("NACK\t1\tNOT_READY\tretryMillis=1000");
        rig.journal.room(true);
        client.sendRaw(FrontRig.scans(1, 1));
        client.expectStart("ACK\t1\tDEDUCTED\t");
    }
}
