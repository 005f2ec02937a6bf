package io.tallyline.ledger.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.tallyline.ledger.event.EventHeader;
import io.tallyline.ledger.event.ScanEvent;
import io.tallyline.ledger.journal.EventCodec;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Objects;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

/**
 * A journal and the books of a release that knew no labels of locations, written by that release: receipts, put-away
 * and moves by the {@code location} key, an undo, a refusal, a code that looks like a label.
 */
class OldBooksTest {
    private static final long STATE_HASH = 7_223_002_464_315_070_083L;

    @Test
    void shouldReplayAnOldJournalToTheStateItHadThen() throws IOException {
        assertThat(replayed().stateHash()).isEqualTo(STATE_HASH);
    }

    @Test
    void shouldReadOldBooksAndGoOnAsAfterAReplay() throws IOException {
        Ledger restored = BookBytes.restore(unpacked("books-without-labels.gz.hex"), LedgerLimits.DEFAULT);

        assertThat(restored.stateHash()).isEqualTo(STATE_HASH);
        // Byte for byte they differ from a replay's, which knows the names of the zones.
        Ledger again = BookBytes.restore(BookBytes.of(restored), LedgerLimits.DEFAULT);
        assertThat(again.stateHash()).isEqualTo(STATE_HASH);
        assertThat(restored.view().imbalance()).isZero();
    }

    /** Of a release whose state hash counted the categories of products. */
    @Test
    void shouldReadBooksWhoseHashCountsTheCategories() throws IOException {
        Ledger restored = BookBytes.restore(unpacked("books-that-count-categories.gz.hex"), LedgerLimits.DEFAULT);
        String last = text("journal-that-counts-categories.txt").lines().reduce("", (any, line) -> line);
        long written = Long.parseUnsignedLong(last.split(" ", -1)[0], 16);

        assertThat(restored.stateHash()).isNotEqualTo(written);
        assertThat(restored.hasHash(written)).isTrue();
        assertThat(restored.hasHash(restored.stateHash())).isTrue();
        assertThat(restored.hasHash(written + 1)).isFalse();
    }

    private static Ledger replayed() throws IOException {
        Ledger ledger = new Ledger(LedgerLimits.DEFAULT);
        EventCodec codec = new EventCodec();
        for (String line : text("journal-without-labels.hex").lines().toList()) {
            byte[] event = HexFormat.of().parseHex(line);
            if (EventHeader.schema(event, 0) == ScanEvent.SCHEMA) {
                ledger.applyScan(event, 0);
            } else {
                ledger.apply(codec.decode(event, 0));
            }
        }
        return ledger;
    }

    private static byte[] unpacked(String name) throws IOException {
        byte[] packed = HexFormat.of().parseHex(text(name).replaceAll("\\s", ""));
        try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(packed))) {
            return in.readAllBytes();
        }
    }

    private static String text(String name) throws IOException {
        try (InputStream in = OldBooksTest.class.getResourceAsStream("/golden/v1/" + name)) {
            return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.US_ASCII);
        }
    }
}
