package io.tallyline.api.launch;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tallyline.ledger.event.EventEnvelope;
import io.tallyline.ledger.event.EventHeader;
import io.tallyline.ledger.event.RefusalReason;
import io.tallyline.ledger.event.ScanEvent;
import io.tallyline.ledger.journal.EventCodec;
import io.tallyline.ledger.value.DuplicateLayer;
import io.tallyline.ledger.value.Outcome;
import java.time.Instant;

/** One journaled event as one line of text, for people who look into a journal. One thread. */
final class EventText {
    private final EventCodec codec = new EventCodec();
    private final ScanEvent scan = new ScanEvent();

    /** The event at {@code offset}: sequence, ledger time, what happened. A journal holds whatever anybody sent. */
    String of(byte[] buffer, int offset) {
        return PrintableText.of(raw(buffer, offset));
    }

    private String raw(byte[] buffer, int offset) {
        String head = EventHeader.sequence(buffer, offset) + " "
                + Instant.ofEpochSecond(0, EventHeader.timeNanos(buffer, offset)) + " ";
        if (EventHeader.schema(buffer, offset) == ScanEvent.SCHEMA) {
            return head + scan(buffer, offset);
        }
        EventEnvelope envelope = codec.decode(buffer, offset);
        return head + envelope.event() + " by " + envelope.context().actor();
    }

    private String scan(byte[] buffer, int offset) {
        scan.wrap(buffer, offset);
        StringBuilder text = new StringBuilder("Scan[device=")
                .append(scan.device())
                .append(", epoch=")
                .append(scan.epoch())
                .append(", number=")
                .append(scan.number())
                .append(", outcome=")
                .append(Outcome.of(scan.outcome()));
        append(
                text,
                "reason",
                scan.reason() == 0 ? "" : RefusalReason.of(scan.reason()).name());
        append(
                text,
                "error",
                scan.codeError() == 0
                        ? ""
                        : ParserError.of(scan.kind() == ScanEvent.KIND_MALFORMED, scan.codeError(), 0)
                                .code());
        append(text, "errorOffset", scan.codeError() == 0 ? "" : Integer.toString(scan.codeErrorOffset()));
        append(
                text,
                "layer",
                scan.layer() == 0 ? "" : DuplicateLayer.of(scan.layer()).name());
        append(text, "of", scan.of());
        append(text, "product", scan.product());
        append(text, "lot", scan.lot());
        append(text, "quantity", scan.quantity());
        append(text, "from", scan.fromPlace());
        append(text, "to", scan.toPlace());
        append(text, "moves", scan.moves());
        append(text, "discrepancy", scan.discrepancyQuantity());
        append(text, "operator", scan.operator());
        append(text, "object", scan.object() < 0 ? "" : Integer.toString(scan.object()));
        append(text, "partial", scan.isPartial() ? 1 : 0);
        append(text, "weightMilligrams", scan.measures().weightMilligrams());
        append(text, "lengthMillimetres", scan.measures().lengthMillimetres());
        append(text, "widthMillimetres", scan.measures().widthMillimetres());
        append(text, "heightMillimetres", scan.measures().heightMillimetres());
        append(text, "volumeCubicMillimetres", scan.measures().volumeCubicMillimetres());
        append(text, "code", new String(buffer, scan.codeStart(), scan.codeLength(), UTF_8));
        append(text, "text", new String(buffer, scan.textStart(), scan.textLength(), UTF_8));
        return text.append(']').toString();
    }

    private static void append(StringBuilder text, String name, long value) {
        if (value != 0) {
            text.append(", ").append(name).append('=').append(value);
        }
    }

    private static void append(StringBuilder text, String name, String value) {
        if (!value.isEmpty()) {
            text.append(", ").append(name).append('=').append(value);
        }
    }
}
