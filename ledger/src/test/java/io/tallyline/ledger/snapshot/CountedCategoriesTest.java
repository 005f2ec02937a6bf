package io.tallyline.ledger.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tallyline.ledger.core.Ledger;
import io.tallyline.ledger.core.LedgerLimits;
import io.tallyline.ledger.event.EventHeader;
import io.tallyline.ledger.journal.JournalBatch;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/**
 * What a release wrote whose state hash counted the categories of products: events with the hash behind each.
 * Categories came, changed and went.
 */
class CountedCategoriesTest {
    @Test
    void shouldReplayAJournalWhoseHashesCountTheCategories() throws IOException {
        Replay replay = new Replay(new Ledger(LedgerLimits.DEFAULT));

        for (String line : journal()) {
            replay.apply(batch(line, 0));
        }

        assertThat(replay.events()).isEqualTo(journal().size());
        assertThat(replay.batchesNotCompared()).isZero();
    }

    @Test
    void shouldStillRefuseAnyOtherHash() throws IOException {
        Ledger ledger = new Ledger(LedgerLimits.DEFAULT);
        Replay replay = new Replay(ledger);
        List<String> journal = journal();
        for (String line : journal.subList(0, journal.size() - 1)) {
            replay.apply(batch(line, 0));
        }

        assertThatThrownBy(() -> replay.apply(batch(journal.get(journal.size() - 1), 1)))
                .isInstanceOf(ReplayException.class)
                .hasMessageContaining("The state hash differs");
    }

    private static JournalBatch batch(String line, long mistake) {
        String[] parts = line.split(" ", -1);
        byte[] event = HexFormat.of().parseHex(parts[1]);
        JournalBatch batch = new JournalBatch();
        System.arraycopy(event, 0, batch.bufferFor(event.length), 0, event.length);
        long sequence = EventHeader.sequence(event, 0);
        batch.set(event.length, sequence, 1, Long.parseUnsignedLong(parts[0], 16) + mistake, sequence - 1);
        return batch;
    }

    private static List<String> journal() throws IOException {
        String name = "/golden/v1/journal-that-counts-categories.txt";
        try (InputStream in = CountedCategoriesTest.class.getResourceAsStream(name)) {
            byte[] bytes = Objects.requireNonNull(in, name).readAllBytes();
            return new String(bytes, StandardCharsets.US_ASCII).lines().toList();
        }
    }
}
