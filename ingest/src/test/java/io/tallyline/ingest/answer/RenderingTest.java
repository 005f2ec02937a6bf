package io.tallyline.ingest.answer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tallyline.ingest.frame.NativeFault;
import io.tallyline.ingest.frame.NativeField;
import io.tallyline.ledger.command.ScanCommand;
import io.tallyline.ledger.event.RefusalReason;
import io.tallyline.ledger.event.ScanAnswer;
import io.tallyline.ledger.ring.CommandSlot;
import io.tallyline.ledger.value.DuplicateLayer;
import io.tallyline.ledger.value.Outcome;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** What answers look like on both carriers, down to the byte. */
class RenderingTest {
    private final DeviceRenderer lines = DeviceRenderer.lines(() -> 1_795_000_000_000_000_000L);
    private final DeviceRenderer webSocket = DeviceRenderer.webSocket(() -> 1_795_000_000_000_000_000L);
    private final AnswerBytes out = new AnswerBytes();
    private final CommandSlot slot = new CommandSlot();

    private String line() {
        out.clear();
        lines.answer(slot, 1_024, out);
        return out.toString();
    }

    private String json() {
        out.clear();
        webSocket.answer(slot, 32, out);
        int header = out.length() > 127 ? 4 : 2;
        assertEquals((byte) 0x81, out.array()[out.start()]);
        return new String(out.array(), out.start() + header, out.length() - header, StandardCharsets.UTF_8);
    }

    private void code(String code) {
        byte[] bytes = code.getBytes(StandardCharsets.UTF_8);
        System.arraycopy(bytes, 0, slot.scan.bytes, 0, bytes.length);
        slot.scan.codeLength = bytes.length;
    }

    @Test
    void shouldEscapeWhatACodeCarriesOnBothCarriers() {
        slot.origin = CommandSlot.Origin.DEVICE;
        slot.scan.number = 7;
        code("a\tb\\c\"d\u001de\n\r\u00e9");
        slot.scan.lotStart = 0;
        slot.scan.lotLength = slot.scan.codeLength;
        slot.scan.expiry = 20_270_131;
        slot.answer.kind = ScanAnswer.Kind.ACK;
        slot.answer.outcome = Outcome.RECEIVED;
        slot.answer.sequence = 99;
        assertEquals("ACK\t7\tRECEIVED\t99\tlot=a\\tb\\\\c\"d\u001de\\n\\r\u00e9\texpiry=2027-01-31\n", line());
        assertEquals(
                "{\"type\":\"ack\",\"number\":7,\"outcome\":\"RECEIVED\",\"sequence\":99,"
                        + "\"lot\":\"a\\u0009b\\\\c\\\"d\\u001de\\u000a\\u000d\u00e9\",\"expiry\":\"2027-01-31\"}",
                json());
    }

    @Test
    void shouldTellTheTimeInWelcome() {
        slot.origin = CommandSlot.Origin.DEVICE;
        slot.answer.kind = ScanAnswer.Kind.WELCOME;
        slot.answer.number = 41;
        assertEquals("WELCOME\t1\t41\t1024\t2026-11-18T11:06:40Z\n", line());
        assertEquals("{\"type\":\"welcome\",\"last\":41,\"window\":32,\"now\":\"2026-11-18T11:06:40Z\"}", json());
    }

    @Test
    void shouldNameOperatorAndPlaceInWelcome() {
        slot.origin = CommandSlot.Origin.DEVICE;
        slot.answer.kind = ScanAnswer.Kind.WELCOME;
        byte[] texts = "B-7A-01-02".getBytes(StandardCharsets.UTF_8);
        System.arraycopy(texts, 0, slot.answer.texts, 0, texts.length);
        slot.answer.operatorLength = 3;
        slot.answer.locationLength = 7;
        assertEquals("WELCOME\t1\t0\t1024\t2026-11-18T11:06:40Z\toperator=B-7\tplace=A-01-02\n", line());
        assertTrue(json().endsWith(",\"operator\":\"B-7\",\"place\":\"A-01-02\"}"), json());
    }

    @Test
    void shouldKeepTheLongestAnswerWithinItsBound() {
        slot.origin = CommandSlot.Origin.DEVICE;
        ScanCommand scan = slot.scan;
        Arrays.fill(scan.bytes, (byte) 0x1D);
        scan.number = Long.MAX_VALUE;
        scan.codeLength = 200;
        scan.lotLength = 90;
        scan.serialStart = 90;
        scan.serialLength = 90;
        scan.gtin = 99_999_999_999_999L;
        scan.sscc = 999_999_999_999_999_999L;
        scan.expiry = 20_991_231;
        ScanAnswer answer = slot.answer;
        answer.kind = ScanAnswer.Kind.ACK;
        answer.outcome = Outcome.DUPLICATE;
        answer.layer = DuplicateLayer.TRANSPORT;
        answer.was = Outcome.DUPLICATE;
        answer.of = Long.MAX_VALUE;
        answer.sequence = Long.MAX_VALUE;
        answer.quantity = Long.MIN_VALUE;
        answer.hasAvailable = true;
        answer.available = Long.MIN_VALUE;
        answer.codeError = 5;
        answer.codeErrorOffset = Short.MAX_VALUE;
        Arrays.fill(answer.texts, (byte) '"');
        answer.skuLength = 64;
        answer.locationLength = 64;
        answer.line = Integer.MAX_VALUE;
        answer.order = Long.MAX_VALUE;
        answer.emptied = true;
        answer.toBeCounted = true;
        answer.waiting = Long.MAX_VALUE;
        answer.nextLine = Integer.MAX_VALUE;
        answer.nextQuantity = Long.MAX_VALUE;
        Arrays.fill(answer.pickTexts, (byte) '"');
        answer.restLength = 64;
        answer.confirmLength = 64;
        answer.nextSkuLength = 64;
        answer.nextLocationLength = 64;
        answer.nextLotLength = 20;
        answer.nextToteLength = 64;
        for (RefusalReason reason : RefusalReason.values()) {
            answer.reason = reason;
            assertTrue(line().length() < Outbox.MAX_ANSWER_BYTES);
            json();
            assertTrue(out.length() < Outbox.MAX_ANSWER_BYTES, () -> reason + ": " + out.length());
        }
    }

    @Test
    void shouldTellAPickerWhatIsNext() {
        slot.origin = CommandSlot.Origin.DEVICE;
        slot.scan.number = 7;
        ScanAnswer answer = slot.answer;
        answer.kind = ScanAnswer.Kind.ACK;
        answer.outcome = Outcome.VERIFIED;
        answer.sequence = 99;
        answer.waiting = 2;
        answer.toBeCounted = true;
        answer.nextLine = 3;
        answer.nextQuantity = 4;
        byte[] texts = "B-01T-7CUPA-02L9T-8".getBytes(StandardCharsets.UTF_8);
        System.arraycopy(texts, 0, answer.pickTexts, 0, texts.length);
        answer.restLength = 4;
        answer.confirmLength = 3;
        answer.nextSkuLength = 3;
        answer.nextLocationLength = 4;
        answer.nextLotLength = 2;
        answer.nextToteLength = 3;
        assertEquals(
                "ACK\t7\tVERIFIED\t99\tcount=1\trest=B-01\twaiting=2\tconfirm=T-7\tnext=3\tnextSku=CUP"
                        + "\tnextQuantity=4\tnextLocation=A-02\tnextLot=L9\tnextTote=T-8\n",
                line());
        assertTrue(json().contains("\"rest\":\"B-01\",\"waiting\":2,"), json());
    }

    @Test
    void shouldNameTheFieldOfAnError() {
        slot.origin = CommandSlot.Origin.FRONT;
        slot.frontError = FrontError.of(NativeFault.NOT_A_NUMBER, NativeField.EPOCH);
        slot.frontOffset = 13;
        assertEquals("ERROR\tNOT_A_NUMBER\t13\tepoch: the field must be a whole decimal number\n", line());
        assertEquals(
                "{\"type\":\"error\",\"code\":\"NOT_A_NUMBER\",\"offset\":13,"
                        + "\"text\":\"epoch: the field must be a whole decimal number\"}",
                json());
    }
}
