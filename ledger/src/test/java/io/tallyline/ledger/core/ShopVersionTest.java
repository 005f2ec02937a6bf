package io.tallyline.ledger.core;

import static io.tallyline.ledger.core.Shop.line;
import static org.assertj.core.api.Assertions.assertThat;

import io.tallyline.ledger.event.CommandResult;
import io.tallyline.ledger.event.RefusalReason;
import io.tallyline.ledger.value.HoldReason;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A shop sends its order again as it was, only later: what it sent in between is older (D23). */
class ShopVersionTest {
    private final Shop shop = new Shop();
    private long order;

    @BeforeEach
    void place() {
        shop.imported = true;
        shop.externalNumber = "1001";
        shop.externalVersion = 10;
        order = shop.place(line("PEN", 1));
    }

    /** @param pens the content */
    private CommandResult send(long version, long pens) {
        shop.externalVersion = version;
        return shop.tryToPlace(line("PEN", pens));
    }

    @Test
    void shouldTurnAwayWhatCameBetween() {
        CommandResult again = send(12, 1);

        assertThat(again.kind()).isEqualTo(CommandResult.Kind.UNCHANGED);
        assertThat(again.order()).isEqualTo(order);
        assertThat(send(11, 2).reason()).isEqualTo(RefusalReason.OLDER_VERSION);
        assertThat(shop.view(order).holds()).isEmpty();
        assertThat(send(13, 2).kind()).isEqualTo(CommandResult.Kind.ACCEPTED);
        assertThat(shop.view(order).holds()).containsExactly(HoldReason.EXTERNAL_CHANGED);
    }

    @Test
    void shouldLeaveNoEventOfWhatSaysNothingNew() {
        send(12, 1);
        long before = shop.floor.ledger.lastSequence();

        for (long version : new long[] {12, 11, 10, 0}) {
            assertThat(send(version, 1).kind()).isEqualTo(CommandResult.Kind.UNCHANGED);
        }
        shop.asksOnly = true;
        assertThat(send(14, 1).kind()).isEqualTo(CommandResult.Kind.UNCHANGED);
        assertThat(shop.floor.ledger.lastSequence()).isEqualTo(before);
    }

    /** Whoever is about to change the order has seen all of it. */
    @Test
    void shouldLeaveTheVersionOfTheOrder() {
        long version = shop.view(order).changedSequence();

        send(12, 1);

        assertThat(shop.view(order).changedSequence()).isEqualTo(version);
    }

    @Test
    void shouldRememberItOfAnArchivedOrder() {
        shop.cancelAndArchive(order);

        assertThat(send(12, 1).kind()).isEqualTo(CommandResult.Kind.UNCHANGED);
        assertThat(send(11, 2).reason()).isEqualTo(RefusalReason.OLDER_VERSION);
    }
}
