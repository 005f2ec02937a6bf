package io.tallyline.ledger.core;

import static io.tallyline.ledger.core.Shop.line;
import static org.assertj.core.api.Assertions.assertThat;

import io.tallyline.ledger.command.InvoiceCommand.SetInvoicing;
import io.tallyline.ledger.command.MasterDataCommand;
import io.tallyline.ledger.command.OrderCommand.ApplyCredit;
import io.tallyline.ledger.command.PartnerCommand.DefineCustomer;
import io.tallyline.ledger.command.PartnerCommand.PayOutCredit;
import io.tallyline.ledger.event.CommandResult;
import io.tallyline.ledger.event.InvoiceEvent.InvoiceIssued;
import io.tallyline.ledger.event.OrderEvent.CreditApplied;
import io.tallyline.ledger.event.PartnerEvent.CreditPaidOut;
import io.tallyline.ledger.event.RefusalReason;
import io.tallyline.ledger.value.InvoiceMode;
import io.tallyline.ledger.value.PaymentType;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A customer's credit pays for orders, or goes back to the customer (DOMAIN D27), as far as no debt needs it (D28). */
class CreditUseTest {
    private static final String SEALED = "1.c2VhbGVk";

    private final Shop shop = new Shop();

    @BeforeEach
    void overpay() {
        shop.payment = PaymentType.CARD;
        shop.giveCredit(500);
    }

    private long credit() {
        return shop.floor.view().credit("ann");
    }

    @Test
    void shouldPayAnOrderWithWhatAnotherLeft() {
        shop.stock("PEN", "W", 3);
        long order = shop.place(line("PEN", 3));
        assertThat(shop.release(order).reason()).isEqualTo(RefusalReason.NOT_PAID);

        shop.applyCredit(order, 300);

        assertThat(shop.floor.lastBusinessEvent()).isEqualTo(new CreditApplied(order, 1, 300, "ref", 300, ""));
        assertThat(credit()).isEqualTo(200);
        assertThat(shop.view(order).paidMinor()).isEqualTo(300);
        assertThat(shop.release(order).kind()).isEqualTo(CommandResult.Kind.ACCEPTED);
    }

    @Test
    void shouldPayPartsOfAnOrder() {
        long order = shop.place(line("PEN", 8));

        shop.applyCredit(order, 100);
        shop.applyCredit(order, 400);

        assertThat(shop.view(order).paidMinor()).isEqualTo(500);
        assertThat(shop.applyCredit(order, 1).reason()).isEqualTo(RefusalReason.NOT_ENOUGH_CREDIT);
        shop.pay(order, 300);
        assertThat(credit()).isZero();
    }

    @Test
    void shouldGiveItBackWhenTheOrderIsCancelled() {
        long order = shop.place(line("PEN", 3));
        shop.applyCredit(order, 300);

        shop.cancel(order);

        assertThat(credit()).isEqualTo(500);
        assertThat(shop.applyCredit(order, 1).reason()).isEqualTo(RefusalReason.MORE_THAN_DUE);
    }

    @Test
    void shouldPayDebtsOnAccountThatTheCreditCoversAlready() {
        shop.payment = PaymentType.ON_ACCOUNT;
        long order = shop.place(line("PEN", 105));

        shop.applyCredit(order, 500);

        assertThat(credit()).isZero();
        assertThat(shop.floor.view().owed("ann")).isEqualTo(10_000);
    }

    @Test
    void shouldKeepWhatCoversDebtsOnAccount() {
        shop.oweUpToTheLimit(400);
        long order = shop.place(line("PEN", 3));

        assertThat(shop.applyCredit(order, 101).reason()).isEqualTo(RefusalReason.CREDIT_NEEDED);
        assertThat(shop.payOut(101).reason()).isEqualTo(RefusalReason.CREDIT_NEEDED);
        assertThat(shop.applyCredit(order, 60).kind()).isEqualTo(CommandResult.Kind.ACCEPTED);
        assertThat(shop.payOut(41).reason()).isEqualTo(RefusalReason.CREDIT_NEEDED);
        assertThat(shop.payOut(40).kind()).isEqualTo(CommandResult.Kind.ACCEPTED);
        assertThat(credit()).isEqualTo(400);
    }

    @Test
    void shouldPayOutOfABlockedAccountToo() {
        shop.block("ann", true);

        shop.payOut(500);

        assertThat(shop.floor.lastBusinessEvent())
                .isEqualTo(new CreditPaidOut(1, PaymentType.BANK_TRANSFER, 500, "ref", ""));
        assertThat(credit()).isZero();
        assertThat(shop.payOut(1).reason()).isEqualTo(RefusalReason.NOT_ENOUGH_CREDIT);
    }

    @Test
    void shouldInvoiceAnOrderThatCreditHasPaid() {
        shop.floor.accept(new SetInvoicing(InvoiceMode.AT_PAYMENT));
        long order = shop.place(line("PEN", 3));

        shop.applyCredit(order, 300);

        assertThat(shop.floor.lastBusinessEvent()).isInstanceOf(InvoiceIssued.class);
    }

    @Test
    void shouldTakeTheCreditOfWhoseTheOrderIs() {
        shop.floor.accept(new DefineCustomer("bob", "EUR", 2, 0, "", false, "", MasterDataCommand.CREATE));
        long order = shop.place(line("PEN", 3));
        shop.give(order, "bob", "");

        assertThat(shop.applyCredit(order, 1).reason()).isEqualTo(RefusalReason.NOT_ENOUGH_CREDIT);
    }

    @Test
    void shouldRefuseToPayOutInOtherMoneyOrToNobody() {
        CommandResult money = shop.floor.submit(payOut("ann", PaymentType.CARD, 1, "USD", ""));
        CommandResult nobody = shop.floor.submit(payOut("zoe", PaymentType.CARD, 1, "", ""));

        assertThat(money.reason()).isEqualTo(RefusalReason.OTHER_CURRENCY);
        assertThat(nobody.reason()).isEqualTo(RefusalReason.UNKNOWN_CUSTOMER);
    }

    @ParameterizedTest
    @ValueSource(longs = {Long.MIN_VALUE, -1, 0, LineAmount.MAX_MINOR + 1, Long.MAX_VALUE})
    void shouldRefuseAmountsThatAreNone(long minor) {
        assertThat(shop.payOut(minor).field()).isEqualTo("/amountMinor");
        assertThat(shop.applyCredit(shop.place(line("PEN", 1)), minor).reason()).isEqualTo(RefusalReason.MALFORMED);
    }

    @ParameterizedTest
    @EnumSource(
            value = PaymentType.class,
            names = {"ON_ACCOUNT", "CASH_ON_DELIVERY"})
    void shouldRefuseWaysThatNoMoneyGoes(PaymentType paidBy) {
        assertThat(shop.floor.submit(payOut("ann", paidBy, 1, "", "")).field()).isEqualTo("/paidBy");
    }

    @Test
    void shouldTakeWordsThatAreSealedForTheCustomerOnly() {
        assertThat(shop.floor
                        .submit(payOut("ann", PaymentType.CARD, 1, "", "bob"))
                        .field())
                .isEqualTo("/reference");
        shop.floor.accept(payOut("ann", PaymentType.CARD, 1, "", "ann"));
        assertThat(((CreditPaidOut) shop.floor.lastBusinessEvent()).sealedFor()).isEqualTo("ann");

        long order = shop.place(line("PEN", 1));
        shop.floor.accept(new ApplyCredit(order, shop.view(order).changedSequence(), 1, SEALED, "ann"));
        assertThat(((CreditApplied) shop.floor.lastBusinessEvent()).sealedFor()).isEqualTo("ann");
    }

    private static PayOutCredit payOut(
            String customer, PaymentType paidBy, long minor, String currency, String sealedFor) {
        return new PayOutCredit(customer, paidBy, minor, currency, SEALED, sealedFor);
    }
}
