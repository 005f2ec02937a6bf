package io.tallyline.ledger.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.tallyline.ledger.command.CommandContext;
import io.tallyline.ledger.command.MasterDataCommand;
import io.tallyline.ledger.command.OrderCommand.OrderLine;
import io.tallyline.ledger.command.OrderCommand.PlaceOrder;
import io.tallyline.ledger.command.OrderCommand.QuoteOrder;
import io.tallyline.ledger.command.PricingCommand.DefinePromotion;
import io.tallyline.ledger.event.CommandResult;
import io.tallyline.ledger.event.OrderEvent.LineReservation;
import io.tallyline.ledger.event.OrderEvent.OrderHeld;
import io.tallyline.ledger.event.OrderEvent.OrderPlaced;
import io.tallyline.ledger.event.OrderEvent.PricedLine;
import io.tallyline.ledger.event.RefusalReason;
import io.tallyline.ledger.event.SystemEvent.CommandRefused;
import io.tallyline.ledger.value.HoldReason;
import io.tallyline.ledger.value.OrderQuote;
import io.tallyline.ledger.value.PaymentType;
import io.tallyline.ledger.value.PromotionScope;
import java.util.List;
import java.util.Objects;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** Whoever asks what an order comes to is told what placing it at that moment decides, to the minor unit. */
class OrderQuoteTest {
    private static final int THINGS = 250;

    private static final class Comparison {
        private final Ledger ledger;
        private int quoted;
        private int refused;

        private Comparison(Ledger ledger) {
            this.ledger = ledger;
        }

        private void compare(PlaceOrder order) {
            long now = ledger.lastTimeNanos() + 1;
            long hash = ledger.stateHash();
            Decision asked = ledger.decide(new QuoteOrder(order), CommandContext.SYSTEM, now);
            assertThat(ledger.stateHash()).isEqualTo(hash);
            assertThat(asked.event()).isNull();
            CommandResult result = Objects.requireNonNull(asked.result());
            Decision placed = ledger.decide(order, CommandContext.SYSTEM, now);
            if (placed.first() != null) {
                // What its shop said is remembered first, and it is decided behind that.
                return;
            }
            if (placed.event() == null) {
                assertThat(result).isEqualTo(placed.result());
            } else if (placed.event() instanceof OrderHeld held) {
                assertThat(result).isEqualTo(CommandResult.wouldHold(ledger.lastSequence(), held.order()));
            } else if (placed.event() instanceof CommandRefused reason) {
                assertThat(result.kind()).isEqualTo(CommandResult.Kind.REFUSED);
                assertThat(result.reason()).isEqualTo(RefusalReason.of(reason.reason()));
                assertThat(result.field()).isEqualTo(reason.field());
                assertThat(result.further()).isEqualTo(reason.further());
                refused++;
            } else {
                assertThat(result.quote())
                        .isEqualTo(quote((OrderPlaced) Objects.requireNonNull(placed.event()), result));
                quoted++;
            }
        }

        /** What the event says, and of the quote what only that says. */
        private OrderQuote quote(OrderPlaced placed, CommandResult result) {
            OrderQuote quote = Objects.requireNonNull(result.quote());
            LineAmount shipping = LineAmount.taxed(
                    placed.shippingMinor(), placed.shippingTaxBasisPoints(), placed.pricesIncludeTax());
            long net = shipping.net();
            long tax = shipping.tax();
            for (PricedLine line : placed.lines()) {
                net += line.state().netMinor();
                tax += line.state().taxMinor();
            }
            assertThat(net + tax).isEqualTo(placed.totalMinor());
            List<String> names = quote.promotions();
            assertThat(names).hasSameSizeAs(placed.promotionIds());
            return new OrderQuote(
                    placed.currency(),
                    Shop.CENTS,
                    net,
                    tax,
                    placed.totalMinor(),
                    shipping.net(),
                    shipping.tax(),
                    names,
                    placed.promisedDay(),
                    placed.holds(),
                    placed.lines().stream()
                            .map(line -> line(
                                    placed, line, quote.lines().get(line.state().line() - 1)))
                            .toList());
        }

        private OrderQuote.Line line(OrderPlaced placed, PricedLine priced, OrderQuote.Line quoted) {
            Books books = ledger.view().books;
            assertThat(quoted.contract().isEmpty()).isEqualTo(priced.contractId() == 0);
            return new OrderQuote.Line(
                    priced.state().line(),
                    books.products.sku(priced.state().productId()),
                    priced.state().ordered() - priced.state().cancelled(),
                    priced.state().reservations().stream()
                            .mapToLong(LineReservation::reserved)
                            .sum(),
                    priced.state().backordered(),
                    priced.unitPriceMicros(),
                    priced.priceQuantity(),
                    priced.discountMinor(),
                    quoted.promotionMinor(),
                    priced.taxBasisPoints(),
                    quoted.contract(),
                    priced.state().netMinor(),
                    priced.state().taxMinor(),
                    priced.days().requestedDay(placed.requestedDay()),
                    priced.days().promisedDay(placed.promisedDay()));
        }
    }

    private static DefinePromotion tenPercentOff() {
        return new DefinePromotion(
                "spring",
                "Spring",
                PromotionScope.PRODUCT,
                "PEN",
                1_000,
                0,
                "",
                20_200_101,
                20_991_231,
                "",
                1,
                0,
                true,
                MasterDataCommand.CREATE);
    }

    @Property(tries = 60)
    void shouldTellWhatPlacingDecides(@ForAll long seed) {
        RandomShop random = new RandomShop(seed);
        random.shop.floor.accept(tenPercentOff());
        Comparison comparison = new Comparison(random.shop.floor.ledger);
        random.beforePlacing = comparison::compare;
        for (int i = 0; i < THINGS; i++) {
            random.happen();
        }
        assertThat(comparison.quoted).isPositive();
        assertThat(comparison.refused).isPositive();
    }

    @Test
    void shouldTellSumsAndWhatPromotionsTakeOff() {
        Shop shop = new Shop();
        shop.priceList(true, 10_000, "PEN");
        shop.floor.accept(tenPercentOff());
        shop.stock("PEN", "W", 3);
        shop.shippingMinor = 119;
        shop.shippingTaxBasisPoints = 1_900;
        shop.discountMinor = 80;
        shop.asksOnly = true;
        long before = shop.floor.ledger.lastSequence();

        OrderQuote quote = Objects.requireNonNull(
                shop.tryToPlace(new OrderLine("PEN", 5, -1, 1, 0, -1)).quote());

        assertThat(quote.totalMinor()).isEqualTo(1_000 - 100 - 80 + 119);
        assertThat(quote.netMinor() + quote.taxMinor()).isEqualTo(quote.totalMinor());
        assertThat(quote.shippingNetMinor()).isEqualTo(100);
        assertThat(quote.shippingTaxMinor()).isEqualTo(19);
        assertThat(quote.promotions()).containsExactly("spring");
        OrderQuote.Line line = quote.lines().get(0);
        assertThat(line.promotionMinor()).isEqualTo(100);
        assertThat(line.discountMinor()).isEqualTo(180);
        assertThat(line.reserved()).isEqualTo(3);
        assertThat(line.backordered()).isEqualTo(2);
        assertThat(shop.floor.ledger.lastSequence()).isEqualTo(before);
        assertThat(shop.floor.view().reserved("PEN", "W")).isZero();
    }

    /** Of the customer that they would be made like, they have neither the debts nor the credit nor the contracts. */
    @Test
    void shouldForeseeWhatSomebodyNewWouldBeHeldFor() {
        Shop shop = new Shop();
        shop.stock("PEN", "W", 300);
        shop.payment = PaymentType.ON_ACCOUNT;
        PlaceOrder ten = shop.order(Shop.line("PEN", 10));
        assertThat(holds(shop, ten, false)).isEmpty();
        assertThat(holds(shop, ten, true)).containsExactly(HoldReason.CREDIT);

        shop.place(Shop.line("PEN", 100));
        assertThat(holds(shop, ten, false)).as("her limit is a hundred").containsExactly(HoldReason.CREDIT);
        shop.payment = PaymentType.CASH_ON_DELIVERY;
        assertThat(holds(shop, shop.order(Shop.line("PEN", 10)), true)).isEmpty();
    }

    private static List<HoldReason> holds(Shop shop, PlaceOrder order, boolean ofSomebodyNew) {
        CommandResult result = shop.floor.submit(new QuoteOrder(order, ofSomebodyNew));
        return Objects.requireNonNull(result.quote()).holds();
    }

    @Test
    void shouldQuoteNothingThatADraftHas() {
        Shop shop = new Shop();
        shop.asksOnly = true;
        shop.draft = 7;

        CommandResult result = shop.tryToPlace(Shop.line("PEN", 1));

        assertThat(result.reason()).isEqualTo(RefusalReason.MALFORMED);
        assertThat(result.field()).isEqualTo("/draft");
    }

    /** Whoever imports asks before what would become of it. */
    @Test
    void shouldTellWhichOrderAShopSentBeforeAndWhatWouldBecomeOfIt() {
        Shop shop = new Shop();
        shop.imported = true;
        shop.externalNumber = "#1";
        shop.externalVersion = 5;
        long order = shop.place(Shop.line("PEN", 1));
        long last = shop.floor.ledger.lastSequence();
        shop.asksOnly = true;

        CommandResult same = shop.tryToPlace(Shop.line("PEN", 1));
        CommandResult changed = shop.tryToPlace(Shop.line("PEN", 2));
        shop.externalVersion = 4;
        CommandResult older = shop.tryToPlace(Shop.line("PEN", 2));
        shop.imported = false;
        CommandResult taken = shop.tryToPlace(Shop.line("PEN", 2));

        assertThat(List.of(same, changed))
                .extracting(CommandResult::kind)
                .containsExactly(CommandResult.Kind.UNCHANGED, CommandResult.Kind.ACCEPTED);
        assertThat(List.of(same, changed)).extracting(CommandResult::order).containsOnly(order);
        assertThat(List.of(older, taken))
                .extracting(CommandResult::reason)
                .containsExactly(RefusalReason.OLDER_VERSION, RefusalReason.EXTERNAL_NUMBER_TAKEN);
        assertThat(shop.floor.ledger.lastSequence()).isEqualTo(last);
        assertThat(shop.view(order).holds()).isEmpty();
    }
}
