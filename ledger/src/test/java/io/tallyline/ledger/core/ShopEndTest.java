package io.tallyline.ledger.core;

import static io.tallyline.ledger.core.Shop.line;
import static org.assertj.core.api.Assertions.assertThat;

import io.tallyline.ledger.command.CommandContext;
import io.tallyline.ledger.command.OrderCommand.PlaceOrder;
import io.tallyline.ledger.command.OrderCommand.QuoteOrder;
import io.tallyline.ledger.core.table.StateHash;
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
        long hash = shop.floor.ledger.stateHash();

        CommandResult asked = shop.floor.submit(new QuoteOrder(end("1002", 4, ShopEnd.NOT_WANTED)));
        assertThat(shop.floor.ledger.stateHash()).isEqualTo(hash);
        CommandResult told = shop.floor.submit(end("1002", 4, ShopEnd.DELIVERED));

        for (CommandResult result : new CommandResult[] {asked, told}) {
            assertThat(result.kind()).isEqualTo(CommandResult.Kind.UNCHANGED);
            assertThat(result.order()).isZero();
        }
        CommandResult elsewhere = shop.floor.submit(PlaceOrder.atEnd("none", "", "1001", 4, 0, 0, ShopEnd.DELIVERED));
        assertThat(elsewhere.order()).isZero();
        // That it is at its end, and nothing else.
        assertThat(shop.floor.ledger.lastSequence()).isEqualTo(before + 1);
    }

    /** Under a key the answer is kept, and given again whatever was placed meanwhile. */
    @Test
    void shouldNameNoOrderUnderAKeyWhereNoneIsHere() {
        shop.externalNumber = "1002";
        long other = shop.place(line("PEN", 1));
        for (PlaceOrder end : new PlaceOrder[] {end("1003", 4, ShopEnd.DELIVERED), end("1004", 0, ShopEnd.DELIVERED)}) {
            CommandContext key = IdempotencyTest.key(end.externalVersion() + 1, 1);
            for (boolean replayed : new boolean[] {false, true}) {
                CommandResult told = shop.floor.submit(end, key);

                assertThat(told.kind()).isEqualTo(CommandResult.Kind.UNCHANGED);
                assertThat(told.replayed()).isEqualTo(replayed);
                assertThat(told.order()).isZero();
                assertThat(told.sequence()).isZero();
            }
        }
        assertThat(shop.view(other).holds()).isEmpty();
    }

    /** Its first version is older by then, whether its end held the order or was the same here. */
    @Test
    void shouldCallTheOriginalOlderThanTheEndOfAnOrderThatIsHere() {
        for (ShopEnd end : new ShopEnd[] {ShopEnd.DELIVERED, ShopEnd.NOT_WANTED}) {
            shop.floor.submit(end("1001", 4, end));

            assertThat(shop.tryToPlace(line("PEN", 1)).reason()).isEqualTo(RefusalReason.OLDER_VERSION);
        }
        shop.externalNumber = "1002";
        long cancelled = shop.place(line("PEN", 1));
        shop.cancel(cancelled);
        assertThat(shop.tryToPlace(line("PEN", 1)).order()).isEqualTo(cancelled);
        shop.floor.submit(end("1002", 4, ShopEnd.NOT_WANTED));
        assertThat(shop.tryToPlace(line("PEN", 1)).reason()).isEqualTo(RefusalReason.OLDER_VERSION);
    }

    /** Its goods left before it came: they are not to leave again. */
    @Test
    void shouldPlaceNothingThatIsOlderThanItsEnd() {
        shop.floor.submit(end("1002", 4, ShopEnd.DELIVERED));
        long before = shop.floor.ledger.lastSequence();
        assertThat(shop.floor.submit(end("1002", 4, ShopEnd.DELIVERED)).kind()).isEqualTo(CommandResult.Kind.UNCHANGED);
        assertThat(shop.floor.submit(end("1002", 2, ShopEnd.DELIVERED)).kind()).isEqualTo(CommandResult.Kind.UNCHANGED);
        assertThat(shop.floor.ledger.lastSequence()).isEqualTo(before);

        shop.externalNumber = "1002";
        for (long version : new long[] {3, 4}) {
            shop.externalVersion = version;
            assertThat(shop.tryToPlace(line("PEN", 1)).reason()).isEqualTo(RefusalReason.OLDER_VERSION);
            assertThat(shop.floor
                            .submit(new QuoteOrder(shop.order(line("PEN", 1))))
                            .reason())
                    .isEqualTo(RefusalReason.OLDER_VERSION);
        }
        Ledger restored = BookBytes.restore(BookBytes.of(shop.floor.ledger), LedgerLimits.DEFAULT);
        assertThat(BookBytes.of(restored)).isEqualTo(BookBytes.of(shop.floor.ledger));
        assertThat(restored.stateHash()).isEqualTo(shop.floor.ledger.stateHash());
        shop.externalVersion = 5;
        long placed = shop.place(line("PEN", 1));
        assertThat(shop.view(placed).holds()).isEmpty();
        assertThat(shop.floor.submit(end("1002", 4, ShopEnd.DELIVERED)).reason())
                .isEqualTo(RefusalReason.OLDER_VERSION);
    }

    @Test
    void shouldRememberTheNewestEndOfEachOrderByItself() {
        shop.floor.submit(end("1002", 4, ShopEnd.DELIVERED));
        shop.floor.submit(end("1002", 6, ShopEnd.NOT_WANTED));

        shop.externalNumber = "1002";
        shop.externalVersion = 5;
        assertThat(shop.tryToPlace(line("PEN", 1)).reason()).isEqualTo(RefusalReason.OLDER_VERSION);
        shop.externalNumber = "1003";
        shop.place(line("PEN", 1));
    }

    /** Neither older nor newer. */
    @Test
    void shouldCompareNothingWithoutAVersion() {
        shop.floor.submit(end("1002", 4, ShopEnd.DELIVERED));
        long before = shop.floor.ledger.lastSequence();
        shop.floor.submit(end("1003", 0, ShopEnd.DELIVERED));
        assertThat(shop.floor.ledger.lastSequence()).isEqualTo(before);

        shop.externalVersion = 0;
        for (String number : new String[] {"1002", "1003"}) {
            shop.externalNumber = number;
            shop.place(line("PEN", 1));
        }
    }

    @Test
    void shouldForgetAnEndWhenAnArchivedOrderWouldBe() {
        shop.floor.submit(end("1002", 4, ShopEnd.DELIVERED));
        shop.floor.now += LedgerLimits.DEFAULT.archivedOrdersSeconds() * Floor.SECOND;

        shop.externalNumber = "1002";
        shop.place(line("PEN", 1));
    }

    @Test
    void shouldPushOutTheEndThatWasToldLongestAgo() {
        Fingerprint[] orders = {Fingerprint.of("A"), Fingerprint.of("B"), Fingerprint.of("C")};
        ShopEndBook ends = new ShopEndBook(new StateHash(), 2);
        ends.keep(orders[0].high(), orders[0].low(), 3, 10);
        ends.keep(orders[1].high(), orders[1].low(), 3, 11);
        ends.keep(orders[0].high(), orders[0].low(), 4, 12);
        ends.keep(orders[2].high(), orders[2].low(), 3, 13);

        assertThat(ends.size()).isEqualTo(2);
        assertThat(ends.find(orders[1])).isEqualTo(ShopEndBook.NONE);
        assertThat(ends.version(ends.find(orders[0]))).isEqualTo(4);
        assertThat(ends.toldNanos(ends.find(orders[2]))).isEqualTo(13);
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

    /** It is wanted again, as it was before its end. */
    @Test
    void shouldHoldWhatIsBackFromTheSameEnd() {
        shop.cancel(order);
        shop.floor.submit(end("1001", 4, ShopEnd.NOT_WANTED));

        shop.externalVersion = 5;
        assertThat(shop.tryToPlace(line("PEN", 1)).kind()).isEqualTo(CommandResult.Kind.ACCEPTED);
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
