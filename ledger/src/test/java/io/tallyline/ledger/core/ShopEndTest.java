package io.tallyline.ledger.core;

import static io.tallyline.ledger.core.Shop.line;
import static org.assertj.core.api.Assertions.assertThat;

import io.tallyline.ledger.command.OrderCommand.PlaceOrder;
import io.tallyline.ledger.command.OrderCommand.QuoteOrder;
import io.tallyline.ledger.event.CommandResult;
import io.tallyline.ledger.event.RefusalReason;
import io.tallyline.ledger.value.HoldReason;
import io.tallyline.ledger.value.ShopEnd;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A shop says of an order that nothing of it is left to deliver: no change of it is dropped unseen (D23). */
class ShopEndTest {
    private final Shop shop = new Shop();
    private long order;

    @BeforeEach
    void place() {
        shop.imported = true;
        shop.externalNumber = "1001";
        shop.externalVersion = 3;
        order = shop.place(line("PEN", 1));
    }

    private static PlaceOrder end(String number, long version, ShopEnd end) {
        return PlaceOrder.atEnd("web", "", number, version, 77, end.number(), end);
    }

    @Test
    void shouldHoldWhatIsHereUntilAPersonHasLooked() {
        for (ShopEnd end : new ShopEnd[] {ShopEnd.DELIVERED, ShopEnd.NOT_WANTED}) {
            long version = 3L + end.number();
            CommandResult foreseen = shop.floor.submit(new QuoteOrder(end("1001", version, end)));
            CommandResult held = shop.floor.submit(end("1001", version, end));

            assertThat(foreseen.order()).isEqualTo(order);
            assertThat(foreseen.kind()).isEqualTo(CommandResult.Kind.ACCEPTED);
            assertThat(held.kind()).isEqualTo(CommandResult.Kind.ACCEPTED);
            assertThat(held.order()).isEqualTo(order);
            assertThat(shop.view(order).holds()).containsExactly(HoldReason.EXTERNAL_CHANGED);
            assertThat(shop.release(order).reason()).isEqualTo(RefusalReason.ORDER_HELD);

            shop.lift(order, HoldReason.EXTERNAL_CHANGED);
            assertThat(shop.floor.submit(end("1001", version + 1, end)).kind()).isEqualTo(CommandResult.Kind.UNCHANGED);
            assertThat(shop.view(order).holds()).isEmpty();
        }
    }

    @Test
    void shouldPlaceNothingThatIsNotHere() {
        long before = shop.floor.ledger.lastSequence();

        CommandResult asked = shop.floor.submit(new QuoteOrder(end("1002", 4, ShopEnd.NOT_WANTED)));
        CommandResult told = shop.floor.submit(end("1002", 4, ShopEnd.DELIVERED));

        for (CommandResult result : new CommandResult[] {asked, told}) {
            assertThat(result.kind()).isEqualTo(CommandResult.Kind.UNCHANGED);
            assertThat(result.order()).isZero();
        }
        CommandResult elsewhere = shop.floor.submit(PlaceOrder.atEnd("none", "", "1001", 4, 0, 0, ShopEnd.DELIVERED));
        assertThat(elsewhere.order()).isZero();
        assertThat(shop.floor.ledger.lastSequence()).isEqualTo(before);
    }

    @Test
    void shouldTurnAwayWhatIsOlderOrHasNoNumber() {
        assertThat(shop.floor.submit(end("1001", 2, ShopEnd.DELIVERED)).reason())
                .isEqualTo(RefusalReason.OLDER_VERSION);
        assertThat(shop.floor.submit(end("", 4, ShopEnd.DELIVERED)).reason()).isEqualTo(RefusalReason.MALFORMED);
        assertThat(shop.view(order).holds()).isEmpty();
    }

    @Test
    void shouldHoldNothingThatCameToTheSameEndWithUs() {
        shop.cancel(order);

        assertThat(shop.floor.submit(end("1001", 4, ShopEnd.NOT_WANTED)).kind())
                .isEqualTo(CommandResult.Kind.UNCHANGED);
        assertThat(shop.floor.submit(end("1001", 5, ShopEnd.DELIVERED)).kind()).isEqualTo(CommandResult.Kind.ACCEPTED);
        assertThat(shop.view(order).holds()).containsExactly(HoldReason.EXTERNAL_CHANGED);
    }

    /** What became of it its record does not tell so well that a change could be passed over. */
    @Test
    void shouldHoldWhatIsArchived() {
        shop.cancelAndArchive(order);

        CommandResult held = shop.floor.submit(end("1001", 4, ShopEnd.NOT_WANTED));

        assertThat(held.kind()).isEqualTo(CommandResult.Kind.ACCEPTED);
        assertThat(shop.floor.submit(end("1001", 5, ShopEnd.NOT_WANTED)).kind())
                .isEqualTo(CommandResult.Kind.UNCHANGED);
    }
}
