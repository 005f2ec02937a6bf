package io.tallyline.ingest.answer;

import io.tallyline.ledger.event.ScanAnswer;
import io.tallyline.ledger.ring.CommandSlot;
import io.tallyline.ledger.ring.LedgerClock;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.concurrent.TimeUnit;

/** Answers for devices that speak the native protocol, over a carrier's {@link FieldWriter}. */
public final class DeviceRenderer implements AnswerRenderer {
    private static final byte[] OK = "OK".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] REFUSED = "REFUSED".getBytes(StandardCharsets.US_ASCII);

    private final LedgerClock clock;
    private final FieldWriter fields;
    private final AckFields ack;

    private DeviceRenderer(LedgerClock clock, FieldWriter fields) {
        this.clock = clock;
        this.fields = fields;
        this.ack = new AckFields(fields);
    }

    /**
     * For the native line protocol over TCP.
     *
     * @param clock tells devices the time in WELCOME
     */
    public static DeviceRenderer lines(LedgerClock clock) {
        return new DeviceRenderer(clock, new LineFieldWriter());
    }

    /**
     * For JSON messages, framed for a WebSocket.
     *
     * @param clock tells devices the time in WELCOME
     */
    public static DeviceRenderer webSocket(LedgerClock clock) {
        return new DeviceRenderer(clock, new JsonFieldWriter());
    }

    @Override
    public void answer(CommandSlot slot, int window, AnswerBytes out) {
        if (slot.origin == CommandSlot.Origin.FRONT) {
            beginError(slot.frontError, slot.frontOffset, out);
            if (slot.scan.codeLength > 0) {
                fields.text(AnswerKey.KEY, slot.scan.bytes, 0, slot.scan.codeLength);
            }
            fields.end();
            return;
        }
        ScanAnswer answer = slot.answer;
        switch (answer.kind) {
            case DISCARDED -> {}
            case ACK -> ack.write(slot.scan, answer, out);
            case NACK_GAP, NACK_NOT_READY -> ack.writeNack(slot.scan, answer, out);
            case ERROR -> error(answer.error == null ? 0 : FrontError.of(answer.error), 0, out);
            case WELCOME -> welcome(answer, window, out);
            case TASK -> task(slot, out);
            case BYE -> bye(out);
        }
    }

    @Override
    public void error(int error, int offset, AnswerBytes out) {
        beginError(error, offset, out);
        fields.end();
    }

    private void beginError(int error, int offset, AnswerBytes out) {
        boolean heldOff = error == FrontError.HELD_OFF;
        byte[] text = FrontError.textBytes(error);
        fields.begin(out, AnswerWord.ERROR);
        fields.placedWord(AnswerKey.CODE, FrontError.codeBytes(error));
        fields.placed(AnswerKey.OFFSET, heldOff ? 0 : offset);
        fields.placedText(AnswerKey.TEXT, text, 0, text.length);
        if (heldOff) {
            fields.field(AnswerKey.RETRY_MILLIS, offset);
        }
    }

    @Override
    public void pong(long value, AnswerBytes out) {
        fields.begin(out, AnswerWord.PONG);
        fields.placed(AnswerKey.PING, value);
        fields.end();
    }

    @Override
    public void bye(AnswerBytes out) {
        fields.begin(out, AnswerWord.BYE);
        fields.end();
    }

    private void welcome(ScanAnswer answer, int window, AnswerBytes out) {
        Instant now = Instant.ofEpochMilli(TimeUnit.NANOSECONDS.toMillis(clock.nowNanos()));
        fields.begin(out, AnswerWord.WELCOME);
        fields.placed(AnswerKey.LAST, answer.number);
        fields.placed(AnswerKey.WINDOW, window);
        fields.placedWord(AnswerKey.NOW, now.toString().getBytes(StandardCharsets.US_ASCII));
        if (answer.operatorLength > 0) {
            fields.text(AnswerKey.OPERATOR, answer.texts, 0, answer.operatorLength);
        }
        if (answer.locationLength > 0) {
            fields.text(AnswerKey.PLACE, answer.texts, answer.operatorLength, answer.locationLength);
        }
        fields.end();
    }

    private void task(CommandSlot slot, AnswerBytes out) {
        fields.begin(out, AnswerWord.TASK);
        fields.placedText(AnswerKey.TASK, slot.scan.bytes, 0, slot.scan.codeLength);
        if (slot.answer.reason == null) {
            fields.placedWord(AnswerKey.OUTCOME, OK);
        } else {
            fields.placedWord(AnswerKey.OUTCOME, REFUSED);
            fields.placedWord(AnswerKey.REASON, AnswerNames.of(slot.answer.reason));
        }
        fields.end();
    }
}
