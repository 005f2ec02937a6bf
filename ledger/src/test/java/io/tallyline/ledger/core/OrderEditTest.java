package io.tallyline.ledger.core;

import static io.tallyline.ledger.core.Shop.line;
import static org.assertj.core.api.Assertions.assertThat;

import io.tallyline.ledger.command.MasterDataCommand;
import io.tallyline.ledger.command.OrderCommand.ChangeOrder;
import io.tallyline.ledger.command.OrderCommand.ChangeOrderCustomer;
import io.tallyline.ledger.command.OrderCommand.LineDaysEdit;
import io.tallyline.ledger.command.OrderCommand.OrderLine;
import io.tallyline.ledger.command.PartnerCommand.DefineCustomer;
import io.tallyline.ledger.command.PricingCommand.DefinePriceList;
import io.tallyline.ledger.command.PricingCommand.Price;
import io.tallyline.ledger.command.PricingCommand.SetPrices;
import io.tallyline.ledger.event.CommandResult;
import io.tallyline.ledger.event.RefusalReason;
import io.tallyline.ledger.value.AddressVerdict;
import io.tallyline.ledger.value.HoldReason;
import io.tallyline.ledger.value.OrderTerms;
import io.tallyline.ledger.value.PaymentType;
import io.tallyline.ledger.value.ShortagePolicy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * What may be edited of a line that waits, is reserved, or is on the floor, as {@code ledger/ORDERS.md} says (DOMAIN
 * D32).
 */
class OrderEditTest {
    private final Shop shop = new Shop();

    @AfterEach
    void shouldBalanceAndKeepItAllInSnapshots() {
        assertThat(shop.floor.view().imbalance()).isZero();
        Ledger restored = BookBytes.restore(BookBytes.of(shop.floor.ledger), LedgerLimits.DEFAULT);
        assertThat(restored.stateHash()).isEqualTo(shop.floor.ledger.stateHash());
        assertThat(BookBytes.of(restored)).isEqualTo(BookBytes.of(shop.floor.ledger));
    }

    /** A row of the table: what such an edit of the mixed order is answered with, and what it makes of its units. */
    private void edited(OrderTerms.Naming terms, @Nullable RefusalReason reason, String state) {
        long order = mixed();
        assertThat(shop.terms(order, terms).reason()).isEqualTo(reason);
        assertThat(state(order)).isEqualTo(state);
        shop.cancel(order);
        shop.stock("PEN", "W", -7);
    }

    @Test
    void shouldEditTermsWhateverBecameOfTheUnits() {
        String same = "10: 3 waits, 4 reserved, 3 on the floor";
        edited(OrderTerms.naming().priority(5), null, same);
        edited(OrderTerms.naming().requestedDay(20_260_801), null, same);
        edited(OrderTerms.naming().promisedDay(20_260_802), null, same);
        edited(OrderTerms.naming().shippingMethod("EXPRESS"), null, same);
        edited(OrderTerms.naming().shippingMinor(499), null, same);
        edited(OrderTerms.naming().paymentType(PaymentType.ON_ACCOUNT), null, same);
        edited(OrderTerms.naming().paymentType(PaymentType.CARD), RefusalReason.ON_THE_FLOOR, same);
        edited(OrderTerms.naming().policy(ShortagePolicy.SHIP_COMPLETE), RefusalReason.ON_THE_FLOOR, same);
        edited(OrderTerms.naming().policy(ShortagePolicy.REFUSE_IF_SHORT), RefusalReason.NOT_AVAILABLE, same);
        long order = mixed();
        LineDaysEdit days = new LineDaysEdit(1, true, 20_260_801, true, 20_260_802);
        ChangeOrder redated = new ChangeOrder(order, MasterDataCommand.ANY, List.of(), List.of(), "");
        shop.floor.accept(redated.withDays(List.of(days)));
        assertThat(state(order)).isEqualTo(same);
        shop.cancel(order);
        shop.stock("PEN", "W", -7);
        edited(
                OrderTerms.naming().policy(ShortagePolicy.SHIP_AVAILABLE_CANCEL_REST),
                null,
                "7: 0 waits, 4 reserved, 3 on the floor");
    }

    @Test
    void shouldLetWhatIsOnTheFloorBePaidBeforehandOnceItIsPaid() {
        long order = mixed();
        shop.pay(order, 1_000);

        CommandResult result = shop.terms(order, OrderTerms.naming().paymentType(PaymentType.CARD));

        assertThat(result.kind()).isEqualTo(CommandResult.Kind.ACCEPTED);
    }

    @Test
    void shouldLetWhatIsOnTheFloorBePaidOnAccountWithinTheLimitOnly() {
        limit(999);
        long order = mixed();
        OrderTerms.Naming onAccount = OrderTerms.naming().paymentType(PaymentType.ON_ACCOUNT);

        CommandResult refused = shop.terms(order, onAccount);
        assertThat(refused.reason()).isEqualTo(RefusalReason.ON_THE_FLOOR);
        assertThat(refused.field()).isEqualTo("/paymentType");
        assertThat(shop.view(order).holds()).isEmpty();

        shop.pay(order, 1);
        assertThat(shop.terms(order, onAccount).reason()).isNull();
        assertThat(shop.view(order).holds()).isEmpty();
    }

    @Test
    void shouldHoldAnOrderThatGoesOnAccountBeyondTheLimitBeforeItIsOnTheFloor() {
        limit(999);
        shop.stock("PEN", "W", 10);
        long order = shop.place(line("PEN", 10));

        shop.terms(order, OrderTerms.naming().paymentType(PaymentType.ON_ACCOUNT));

        assertThat(shop.view(order).holds()).containsExactly(HoldReason.CREDIT);
        assertThat(shop.release(order).reason()).isEqualTo(RefusalReason.ORDER_HELD);
    }

    /** What is more than the limit is not on the floor, so that a hold stops it. */
    @Test
    void shouldHoldWhatAReleasedOrderOnAccountWantsMoreThanTheLimit() {
        limit(999);
        shop.payment = PaymentType.ON_ACCOUNT;
        shop.stock("PEN", "W", 10);
        long order = shop.place(line("PEN", 9));
        shop.release(order);

        assertThat(shop.change(order, 1, 10).reason()).isNull();

        assertThat(shop.view(order).holds()).containsExactly(HoldReason.CREDIT);
        assertThat(state(order)).isEqualTo("10: 0 waits, 1 reserved, 9 on the floor");
        assertThat(shop.release(order).reason()).isEqualTo(RefusalReason.ORDER_HELD);
    }

    private void limit(long minor) {
        shop.floor.accept(new DefineCustomer("ann", "EUR", 2, minor, "", false, "", MasterDataCommand.ANY));
    }

    @Test
    void shouldPriceALineWhereverItsUnitsAre() {
        long order = mixed();

        shop.price(order, 1, 80, 100);

        assertThat(state(order)).isEqualTo("10: 3 waits, 4 reserved, 3 on the floor");
        assertThat(total(order)).isEqualTo(700);
    }

    /** Of ten pens three are on the floor, four are reserved and three wait. */
    private long mixed() {
        shop.stock("PEN", "W", 3);
        long order = shop.place(line("PEN", 10));
        shop.release(order);
        shop.stock("PEN", "W", 4);
        assertThat(state(order)).isEqualTo("10: 3 waits, 4 reserved, 3 on the floor");
        return order;
    }

    private String state(long order) {
        StringBuilder text = new StringBuilder();
        for (OrderView.Line each : shop.view(order).lines()) {
            text.append(text.isEmpty() ? "" : "; ")
                    .append(each.ordered() - each.cancelled())
                    .append(": ")
                    .append(each.backordered())
                    .append(" waits, ")
                    .append(each.reserved() - each.released())
                    .append(" reserved, ")
                    .append(each.released())
                    .append(" on the floor");
        }
        return text.toString();
    }

    @Test
    void shouldGiveUpWhatWaitsThenWhatIsReservedThenWhatIsOnTheFloor() {
        long order = mixed();
        shop.change(order, 1, 9);
        assertThat(state(order)).isEqualTo("9: 2 waits, 4 reserved, 3 on the floor");
        shop.change(order, 1, 5);
        assertThat(state(order)).isEqualTo("5: 0 waits, 2 reserved, 3 on the floor");
        shop.change(order, 1, 2);
        assertThat(state(order)).isEqualTo("2: 0 waits, 0 reserved, 2 on the floor");
    }

    @Test
    void shouldWantMoreWhateverBecameOfTheRest() {
        long order = mixed();
        shop.change(order, 1, 12);
        assertThat(state(order)).isEqualTo("12: 5 waits, 4 reserved, 3 on the floor");
    }

    @Test
    void shouldSplitOffWhatWaitsFirstThenWhatIsReservedAndNothingFromTheFloor() {
        long order = mixed();

        assertThat(shop.split(order, 1, 8).reason()).isEqualTo(RefusalReason.NOT_TO_SPLIT);
        shop.split(order, 1, 2);
        assertThat(state(order))
                .isEqualTo("8: 1 waits, 4 reserved, 3 on the floor; 2: 2 waits, 0 reserved, 0 on the floor");
        shop.split(order, 1, 5);
        assertThat(state(order))
                .isEqualTo("3: 0 waits, 0 reserved, 3 on the floor; 2: 2 waits, 0 reserved, 0 on the floor;"
                        + " 5: 1 waits, 4 reserved, 0 on the floor");
        assertThat(shop.floor.view().reserved("PEN", "W")).isEqualTo(7);
        assertThat(shop.floor.view().available("PEN", "W")).isZero();
        shop.stock("PEN", "W", 2);
        assertThat(state(order))
                .isEqualTo("3: 0 waits, 0 reserved, 3 on the floor; 2: 0 waits, 2 reserved, 0 on the floor;"
                        + " 5: 1 waits, 4 reserved, 0 on the floor");
    }

    @Test
    void shouldGiveTheWholeOrderToAnotherCustomerWhereverItsUnitsAre() {
        shop.payment = PaymentType.ON_ACCOUNT;
        shop.floor.accept(new DefineCustomer("bob", "EUR", 2, 5_000, "", false, "", MasterDataCommand.CREATE));
        long order = mixed();
        shop.pay(order, 300);

        assertThat(shop.give(order, "bob", "sam").kind()).isEqualTo(CommandResult.Kind.ACCEPTED);

        assertThat(shop.floor.view().owed("ann")).isZero();
        assertThat(shop.floor.view().owed("bob")).isEqualTo(700);
        assertThat(shop.view(order).paidMinor()).isEqualTo(300);
        assertThat(state(order)).isEqualTo("10: 3 waits, 4 reserved, 3 on the floor");
        assertThat(shop.view(order).holds()).isEmpty();
        shop.cancel(order);
        assertThat(shop.floor.view().owed("bob")).isZero();
        assertThat(shop.floor.view().credit("bob")).isEqualTo(300);
    }

    /** As it would have been held at its placement for that customer. */
    @Test
    void shouldHoldAnOrderThatTheNewCustomersListPricesOtherwise() {
        shop.floor.accept(new DefinePriceList("dear", "", "EUR", 2, false, 500, MasterDataCommand.CREATE));
        shop.floor.accept(new SetPrices("dear", List.of(new Price("PEN", 1, 100_000_000, 1))));
        shop.floor.accept(new DefineCustomer("bob", "EUR", 2, 5_000, "dear", false, "", MasterDataCommand.CREATE));
        shop.floor.accept(new DefineCustomer("joe", "EUR", 2, 5_000, "", false, "", MasterDataCommand.CREATE));
        long order = mixed();

        shop.give(order, "joe", "");
        assertThat(shop.view(order).holds()).isEmpty();
        shop.give(order, "bob", "");

        assertThat(shop.view(order).holds()).containsExactly(HoldReason.PRICE);
        assertThat(shop.release(order).reason()).isEqualTo(RefusalReason.ORDER_HELD);
    }

    /** A client looks for the field in what it has sent, not in the order. */
    @Test
    void shouldNameTheFieldThatAsksForWhatThereIsNot() {
        shop.policy = ShortagePolicy.REFUSE_IF_SHORT;
        shop.stock("PEN", "W", 5);
        long order = shop.place(line("PEN", 1), line("PEN", 1));

        CommandResult raised = shop.change(order, 2, 9);
        assertThat(raised.reason()).isEqualTo(RefusalReason.NOT_AVAILABLE);
        assertThat(raised.field()).isEqualTo("/quantities/0/quantity");
        CommandResult added = shop.add(order, line("PEN", 1), line("PEN", 7));
        assertThat(added.reason()).isEqualTo(RefusalReason.NOT_AVAILABLE);
        assertThat(added.field()).isEqualTo("/added/1/quantity");
    }

    @Test
    void shouldHoldWhatTheNewAccountMayNotOweAndVoidTheConsentToTheOldOne() {
        shop.payment = PaymentType.ON_ACCOUNT;
        shop.floor.accept(new DefineCustomer("bob", "EUR", 2, 500, "", false, "", MasterDataCommand.CREATE));
        long order = mixed();
        shop.hold(order, HoldReason.CREDIT);
        shop.lift(order, HoldReason.CREDIT);

        shop.give(order, "bob", "");

        assertThat(shop.view(order).holds()).containsExactly(HoldReason.CREDIT);
        assertThat(shop.release(order).reason()).isEqualTo(RefusalReason.ORDER_HELD);
    }

    @Test
    void shouldChangeTheAddressUnderTheSameCustomerAlone() {
        long order = mixed();
        long version = shop.view(order).changedSequence();

        CommandResult unchanged = shop.give(order, "ann", "");
        assertThat(unchanged.kind()).isEqualTo(CommandResult.Kind.UNCHANGED);
        assertThat(unchanged.order()).isEqualTo(order);
        CommandResult moved =
                shop.floor.accept(new ChangeOrderCustomer(order, version, "ann", "", "", "sealed", "moved"));

        assertThat(moved.kind()).isEqualTo(CommandResult.Kind.ACCEPTED);
        assertThat(shop.view(order).changedSequence()).isEqualTo(moved.sequence());
    }

    private void address(long order, AddressVerdict verdict, String sealed) {
        shop.floor.accept(
                new ChangeOrderCustomer(order, MasterDataCommand.ANY, "ann", "", "", sealed, "moved", verdict));
    }

    @Test
    void shouldHoldAnOrderForABadAddressUntilAGoodOneComes() {
        long order = mixed();
        shop.hold(order, HoldReason.CLERK);

        address(order, AddressVerdict.BAD, "one");
        address(order, AddressVerdict.BAD, "two");
        assertThat(shop.view(order).holds()).containsExactly(HoldReason.ADDRESS, HoldReason.CLERK);
        address(order, AddressVerdict.NOT_CHECKED, "three");
        assertThat(shop.view(order).holds()).containsExactly(HoldReason.ADDRESS, HoldReason.CLERK);
        address(order, AddressVerdict.GOOD, "four");

        assertThat(shop.view(order).holds()).containsExactly(HoldReason.CLERK);
    }

    @Test
    void shouldRefuseEveryEditOfAnOrderAtItsEnd() {
        long order = mixed();
        shop.cancel(order);

        for (CommandResult result : List.of(
                shop.change(order, 1, 3),
                shop.split(order, 1, 1),
                shop.give(order, "ann", ""),
                shop.price(order, 1, 90, 0),
                shop.takeOff(order, 5),
                shop.terms(order, OrderTerms.naming().priority(3)),
                shop.orderShortfall(order))) {
            assertThat(result.reason()).isEqualTo(RefusalReason.ORDER_CLOSED);
        }
    }

    @Test
    void shouldOrderAllThatWaitsAndLeaveTheRest() {
        long order = mixed();

        long shortfall = shop.orderShortfall(order).order();

        assertThat(state(order)).isEqualTo("7: 0 waits, 4 reserved, 3 on the floor");
        assertThat(state(shortfall)).isEqualTo("3: 3 waits, 0 reserved, 0 on the floor");
    }

    /** Net prices with a tax and a discount: amounts that do not divide. */
    @Test
    void shouldNeverMakeAnOrderDearerBySplittingItsLines() {
        shop.pricesIncludeTax = false;
        shop.payment = PaymentType.CARD;
        for (long micros = 333_333; micros < 400_000; micros += 1_111) {
            long order = shop.place(new OrderLine("PEN", 17, micros, 1, 13, 1_900));
            long total = shop.view(order).totalMinor();
            shop.pay(order, total);
            for (int units = 1; units < 7; units++) {
                shop.split(order, 1, 2);
                assertThat(shop.view(order).totalMinor()).isBetween(total - units, total);
            }
            assertThat(shop.view(order).paidMinor()).isEqualTo(shop.view(order).totalMinor());
        }
    }

    /** Ten for a euro each, ten percent off. */
    private long discounted() {
        return shop.place(new OrderLine("PEN", 10, 1_000_000, 1, 100, 0));
    }

    private long total(long order) {
        return shop.view(order).totalMinor();
    }

    @Test
    void shouldGiveEachPartOfALineItsPartOfTheDiscount() {
        long order = discounted();

        shop.split(order, 1, 4);
        assertThat(total(order)).isEqualTo(900);
        shop.change(order, 1, 3);
        assertThat(total(order)).isEqualTo(270 + 360);
        shop.change(order, 1, 6);
        assertThat(total(order)).isEqualTo(540 + 360);
        shop.change(order, 1, 8);
        assertThat(total(order)).isEqualTo(740 + 360);
        shop.change(order, 2, 1);
        assertThat(total(order)).isEqualTo(740 + 90);
        shop.split(order, 1, 4);
        assertThat(total(order)).isEqualTo(370 + 90 + 370);
    }

    @Test
    void shouldSpreadWhatIsOffWhenALineThatBecameLessIsSplit() {
        long order = discounted();
        shop.change(order, 1, 5);

        shop.split(order, 1, 2);
        assertThat(total(order)).isEqualTo(270 + 180);
        shop.change(order, 1, 5);
        assertThat(total(order)).isEqualTo(470 + 180);
    }

    @Test
    void shouldBePublished() throws IOException {
        Path document = Path.of("ORDERS.md");
        Path file = Files.exists(document) ? document : Path.of("ledger").resolve(document);
        try (Stream<String> lines = Files.lines(file)) {
            assertThat(lines.dropWhile(each -> !each.equals("## What may be edited"))
                            .filter(each -> each.startsWith("| ") && !each.startsWith("| edit"))
                            .limit(14))
                    .containsExactly(
                            "| fewer units | allowed, these first | allowed, these next | allowed, these last |",
                            "| more units | allowed | allowed | allowed |",
                            "| split off | allowed, these first | allowed, these next | refused |",
                            "| price, discount, tax | allowed | allowed | allowed |",
                            "| priority, days of the order or of the line | allowed, it waits at its new place | allowed | allowed |",
                            "| shipping | allowed | allowed | allowed |",
                            "| payment before the release instead of after it | allowed | allowed | refused until all is paid |",
                            "| on account from now on | allowed | allowed | refused while its accounts would be over their limits |",
                            "| ship complete from now on | allowed | allowed | refused while some waits |",
                            "| cancel the rest from now on | allowed, all of these are cancelled | stays | stays |",
                            "| refuse if short from now on | refused | stays | stays |",
                            "| customer, salesperson, address | allowed | allowed | allowed |",
                            "| order for the shortfall | allowed, all of these | stays | stays |",
                            "| whatever, of an order at its end | refused | refused | refused |");
        }
    }
}
