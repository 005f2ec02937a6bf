package io.tallyline.ledger.core;

import static io.tallyline.ledger.core.Shop.line;
import static org.assertj.core.api.Assertions.assertThat;

import io.tallyline.ledger.command.InvoiceCommand.SetInvoicing;
import io.tallyline.ledger.command.MasterDataCommand;
import io.tallyline.ledger.command.MasterDataCommand.DefineProduct;
import io.tallyline.ledger.command.OrderCommand;
import io.tallyline.ledger.command.OrderCommand.ChangeOrder;
import io.tallyline.ledger.command.OrderCommand.LinePrice;
import io.tallyline.ledger.command.OrderCommand.LineQuantity;
import io.tallyline.ledger.command.OrderCommand.OrderLine;
import io.tallyline.ledger.command.PartnerCommand.DefineCustomer;
import io.tallyline.ledger.event.CommandResult;
import io.tallyline.ledger.event.RefusalReason;
import io.tallyline.ledger.value.InvoiceMode;
import io.tallyline.ledger.value.OrderTerms;
import io.tallyline.ledger.value.PaymentType;
import io.tallyline.ledger.value.Tracking;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Of what is wrong with an edit in two ways the reason is told that stands first in {@code ledger/ORDERS.md}. */
class OrderEditOrderTest {
    private static final LinePrice CHEAPER = new LinePrice(1, OrderCommand.AS_IT_IS, 1, 5);

    private final Shop shop = new Shop();

    private CommandResult edit(
            long order,
            List<LineQuantity> quantities,
            List<OrderLine> added,
            String reason,
            List<LinePrice> prices,
            OrderTerms terms) {
        return shop.floor.submit(
                new ChangeOrder(order, MasterDataCommand.ANY, quantities, added, reason, prices, 0, terms));
    }

    private CommandResult edit(long order, LineQuantity quantity, OrderTerms.Naming terms) {
        return edit(order, List.of(quantity), List.of(), "", List.of(), terms.terms());
    }

    @Test
    void shouldCountLinesBeforeItAsksForAReason() {
        List<OrderLine> many = Collections.nCopies(500, line("PEN", 1));

        CommandResult refused =
                edit(shop.place(line("PEN", 1)), List.of(), many, "", List.of(CHEAPER), OrderTerms.NONE);

        assertThat(refused.reason()).isEqualTo(RefusalReason.LIMIT_REACHED);
    }

    @Test
    void shouldAskForAReasonBeforeItLooksForTheOrder() {
        assertThat(edit(99, List.of(), List.of(), "", List.of(CHEAPER), OrderTerms.NONE)
                        .reason())
                .isEqualTo(RefusalReason.REASON_REQUIRED);
    }

    @Test
    void shouldTurnABlockedAccountAwayBeforeItSpeaksOfInvoices() {
        shop.floor.accept(new SetInvoicing(InvoiceMode.AT_PAYMENT));
        long order = shop.place(line("PEN", 1));
        shop.pay(order, 100);
        shop.block("ann", true);
        OrderTerms.Naming onAccount = OrderTerms.naming().paymentType(PaymentType.ON_ACCOUNT);

        CommandResult more = edit(order, new LineQuantity(1, 2), onAccount);
        assertThat(more.reason()).isEqualTo(RefusalReason.ACCOUNT_BLOCKED);
        assertThat(more.field()).isEqualTo("/quantities/0/quantity");
        CommandResult terms = shop.terms(order, onAccount);
        assertThat(terms.reason()).isEqualTo(RefusalReason.ACCOUNT_BLOCKED);
        assertThat(terms.field()).isEqualTo("/paymentType");

        shop.block("ann", false);
        assertThat(edit(order, new LineQuantity(9, 2), onAccount).reason()).isEqualTo(RefusalReason.INVOICED);
    }

    @Test
    void shouldNameABlockedProductBeforeWhatElseIsWrongWithALine() {
        shop.sellWrapping();
        long order = shop.place(line("WRAP", 1), line("PEN", 1));
        shop.release(order);
        shop.finish(order, 1);
        shop.floor.accept(new DefineProduct(
                "WRAP", "Name", "", "", "piece", Tracking.NONE, "", true, MasterDataCommand.ANY, "", true));

        assertThat(shop.change(order, 1, 2).reason()).isEqualTo(RefusalReason.PRODUCT_BLOCKED);
        assertThat(shop.change(order, 1, CodeRules.MAX_QUANTITY + 1).reason()).isEqualTo(RefusalReason.PRODUCT_BLOCKED);
        assertThat(shop.change(order, 1, 0).reason()).isEqualTo(RefusalReason.SERVICE_DONE);
        assertThat(shop.change(order, 1, -1).reason()).isEqualTo(RefusalReason.BAD_QUANTITY);
    }

    @Test
    void shouldWeighAmountsBeforeWhatIsOnTheFloor() {
        shop.stock("PEN", "W", 1);
        long order = shop.place(line("PEN", 1));
        shop.release(order);
        OrderTerms.Naming byCard = OrderTerms.naming().paymentType(PaymentType.CARD);
        assertThat(shop.terms(order, byCard).reason()).isEqualTo(RefusalReason.ON_THE_FLOOR);

        // Two lines, each of which costs all that an order may.
        OrderLine dear = new OrderLine("CUP", 1_000_000, 10_000_000_000_000L, 1, 0, 0);
        CommandResult refused = edit(order, List.of(), List.of(dear, dear), "", List.of(), byCard.terms());
        assertThat(refused.reason()).isEqualTo(RefusalReason.AMOUNT_TOO_LARGE);
    }

    @Test
    void shouldWeighAmountsOfAnotherCustomerBeforeItLooksWhereTheGoodsGo() {
        shop.payment = PaymentType.ON_ACCOUNT;
        shop.destination = "DE";
        long order = shop.place(line("PEN", 1));
        shop.floor.accept(new DefineCustomer("bob", "EUR", 2, 0, "", false, "", MasterDataCommand.CREATE));
        shop.customer = "bob";
        for (int i = 0; i < 1_000; i++) {
            shop.place(new OrderLine("PEN", 10_000_000, 1_000_000_000_000L, 1, 0, 0));
        }
        shop.destination = "AT";

        assertThat(shop.give(order, "bob", "").reason()).isEqualTo(RefusalReason.AMOUNT_TOO_LARGE);
        assertThat(shop.give(order, "ann", "").reason()).isEqualTo(RefusalReason.OTHER_COUNTRY);
    }
}
