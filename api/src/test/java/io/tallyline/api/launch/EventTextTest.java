package io.tallyline.api.launch;

import static org.assertj.core.api.Assertions.assertThat;

import io.tallyline.ingest.frame.NativeFault;
import io.tallyline.ingest.gs1.Gs1Fault;
import io.tallyline.ledger.command.CommandContext;
import io.tallyline.ledger.event.EventEnvelope;
import io.tallyline.ledger.event.MasterDataEvent;
import io.tallyline.ledger.event.ScanEvent;
import io.tallyline.ledger.journal.EventCodec;
import io.tallyline.ledger.value.Outcome;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** One event is one line, whatever stands in it: a dump is read in terminals. */
class EventTextTest {
    private static final String HOSTILE = "\u001B[2J\u009B31m\r\n9 FORGED\u2028\u202E";
    private static final String HARMLESS = "\\x1B[2J\\x9B31m\\x0D\\x0A9 FORGED\\u2028\\u202E";

    private final EventText text = new EventText();
    private final byte[] buffer = new byte[4_096];

    @Test
    void shouldShowTheCodeAndTextOfAScanHarmlessly() {
        byte[] source = (HOSTILE + HOSTILE).getBytes(StandardCharsets.UTF_8);
        int half = source.length / 2;
        ScanEvent event = new ScanEvent();
        event.begin(buffer, 0, 7, 1, source, 0, half, half, half);
        event.outcome(Outcome.REFUSED.number());
        assertThat(text.of(buffer, 0))
                .startsWith("7 1970-01-01T00:00:00.000000001Z Scan[")
                .contains("code=" + HARMLESS + ", text=" + HARMLESS);
    }

    /** Why a reading was refused is in the journal; nobody should have to know its numbers. */
    @Test
    void shouldSayWhatTheParserSaid() {
        byte[] source = "0001;A;B".getBytes(StandardCharsets.UTF_8);
        ScanEvent event = new ScanEvent();
        event.begin(buffer, 0, 7, 1, source, 0, source.length, 0, 0);
        event.outcome(Outcome.REFUSED.number());
        event.kind(ScanEvent.KIND_MALFORMED)
                .codeError(NativeFault.MISSING_FIELD.number())
                .codeErrorOffset(8);
        assertThat(text.of(buffer, 0)).contains("error=MISSING_FIELD, errorOffset=8");
        event.kind(ScanEvent.KIND_SCAN)
                .codeError(Gs1Fault.WRONG_CHECK_DIGIT.number())
                .codeErrorOffset(0);
        assertThat(text.of(buffer, 0)).contains("error=WRONG_CHECK_DIGIT, errorOffset=0");
    }

    @Test
    void shouldShowNamesInBusinessEventsHarmlessly() {
        MasterDataEvent event = new MasterDataEvent.WarehouseDefined(1, "W1", HOSTILE, "UTC", 0, 0);
        CommandContext context = new CommandContext("key\u001B[2J", "", 0, 0, 0, 0);
        new EventCodec().encode(new EventEnvelope(8, 1, context, event), buffer, 0);
        assertThat(text.of(buffer, 0)).contains(HARMLESS).endsWith(" by key\\x1B[2J");
    }
}
