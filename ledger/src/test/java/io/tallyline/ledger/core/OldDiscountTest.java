package io.tallyline.ledger.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.tallyline.ledger.command.OrderCommand.OrderLine;
import io.tallyline.ledger.journal.EventCodec;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Journals with the state hash behind each event, and the books at their end, as two older releases wrote them. Each
 * line of ten units at a euro came with a euro off and was made more or fewer; the older release spread a discount over
 * all that was ever ordered, the later one ({@code -kept}) did not, splits lines too, and its events did not say so.
 */
class OldDiscountTest {
    @ParameterizedTest
    @ValueSource(strings = {"", "-kept"})
    void shouldComeToTheSameBooksByASnapshotAndByAReplay(String release) throws IOException {
        Ledger restored = BookBytes.restore(oldBooks(release), LedgerLimits.DEFAULT);
        Ledger replayed = replayed(release);

        assertThat(restored.stateHash()).isEqualTo(replayed.stateHash());
        assertThat(BookBytes.of(restored)).isEqualTo(BookBytes.of(replayed));
    }

    @Test
    void shouldKeepWhatADiscountIsForWhenALineIsRaisedNow() {
        Shop shop = new Shop();
        long order = shop.place(new OrderLine("PEN", 10, 1_000_000, 1, 100, 0));
        shop.change(order, 1, 20);
        shop.change(order, 1, 5);
        Ledger replayed = new Ledger(LedgerLimits.DEFAULT);
        shop.floor.replay(replayed, 0, shop.floor.journal.size());
        byte[] books = BookBytes.of(shop.floor.ledger);

        assertThat(BookBytes.of(replayed)).isEqualTo(books);
        assertThat(BookBytes.of(BookBytes.restore(books, LedgerLimits.DEFAULT))).isEqualTo(books);
        shop.change(order, 1, 10);
        assertThat(shop.view(order).totalMinor()).isEqualTo(900);
    }

    private static Ledger replayed(String release) throws IOException {
        Ledger ledger = new Ledger(LedgerLimits.DEFAULT);
        EventCodec codec = new EventCodec();
        for (String line : text("journal-of-discounts" + release + ".txt")) {
            String[] parts = line.split(" ", -1);
            ledger.apply(codec.decode(HexFormat.of().parseHex(parts[1]), 0));
            assertThat(Long.toHexString(ledger.stateHash())).isEqualTo(parts[0]);
        }
        return ledger;
    }

    private static byte[] oldBooks(String release) throws IOException {
        byte[] packed = HexFormat.of().parseHex(String.join("", text("books-of-discounts" + release + ".gz.hex")));
        try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(packed))) {
            return in.readAllBytes();
        }
    }

    private static List<String> text(String name) throws IOException {
        try (InputStream in = OldDiscountTest.class.getResourceAsStream("/golden/v1/" + name)) {
            byte[] bytes = Objects.requireNonNull(in, name).readAllBytes();
            return new String(bytes, StandardCharsets.US_ASCII).lines().toList();
        }
    }
}
