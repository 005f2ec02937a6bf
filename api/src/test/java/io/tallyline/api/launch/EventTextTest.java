package io.tallyline.api.launch;

import static org.assertj.core.api.Assertions.assertThat;

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

    @Test
    void shouldShowNamesInBusinessEventsHarmlessly() {
        MasterDataEvent event = new MasterDataEvent.WarehouseDefined(1, "W1", HOSTILE, "UTC", 0, 0);
        CommandContext context = new CommandContext("key\u001B[2J", "", 0, 0, 0, 0);
        new EventCodec().encode(new EventEnvelope(8, 1, context, event), buffer, 0);
        assertThat(text.of(buffer, 0)).contains(HARMLESS).endsWith(" by key\\x1B[2J");
    }
}
