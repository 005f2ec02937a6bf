package io.tallyline.ledger.core;

import static io.tallyline.ledger.core.Shop.line;
import static org.assertj.core.api.Assertions.assertThat;

import io.tallyline.ledger.command.MasterDataCommand;
import io.tallyline.ledger.command.OrderCommand.ConfirmOrder;
import io.tallyline.ledger.command.OrderCommand.IssueConfirmationLink;
import io.tallyline.ledger.command.PartnerCommand.DefineCustomer;
import io.tallyline.ledger.command.PartnerCommand.SetPaymentTerms;
import io.tallyline.ledger.command.PricingCommand.SetTaxRate;
import io.tallyline.ledger.command.SystemCommand.Tick;
import io.tallyline.ledger.event.CommandResult;
import io.tallyline.ledger.event.OrderEvent.OrderConfirmed;
import io.tallyline.ledger.event.OrderEvent.OrderCustomerChanged;
import io.tallyline.ledger.event.RefusalReason;
import io.tallyline.ledger.value.AddressVerdict;
import io.tallyline.ledger.value.HoldReason;
import io.tallyline.ledger.value.PaymentType;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Orders that customers confirm by a link that counts once (F23). */
class ConfirmationTest {
    private static final String SECRET = "0123456789abcdef".repeat(4);
    private static final String OTHER = "0123456789abcde0".repeat(4);
    private static final int HOUR = 3_600;

    private final Shop shop = new Shop();
    private long order;

    @BeforeEach
    void sell() {
        shop.stock("PEN", "W", 10);
        order = shop.place(line("PEN", 1));
    }

    @AfterEach
    void shouldKeepLinksInSnapshots() {
        Ledger restored = BookBytes.restore(BookBytes.of(shop.floor.ledger), LedgerLimits.DEFAULT);
        assertThat(BookBytes.of(restored)).isEqualTo(BookBytes.of(shop.floor.ledger));
        assertThat(restored.stateHash()).isEqualTo(shop.floor.ledger.stateHash());
    }

    private CommandResult confirm(AddressVerdict address) {
        return shop.confirm(order, SECRET, "", address);
    }

    private void refused(CommandResult result) {
        assertThat(result.reason()).isEqualTo(RefusalReason.LINK_NOT_VALID);
    }

    private List<HoldReason> holds() {
        return shop.view(order).holds();
    }

    private boolean hasLink() {
        return shop.floor.view().books.trade.links.size() > 0;
    }

    @Test
    void shouldLiftWhatTheCustomerConfirmsAndNothingElse() {
        shop.hold(order, HoldReason.ADDRESS);
        shop.hold(order, HoldReason.CLERK);
        CommandResult issued = shop.issueLink(order, SECRET, HOUR, true);
        assertThat(holds()).containsExactly(HoldReason.ADDRESS, HoldReason.CLERK, HoldReason.CUSTOMER);
        assertThat(shop.view(order).changedSequence()).isEqualTo(issued.sequence());

        CommandResult confirmed = confirm(AddressVerdict.GOOD);

        assertThat(confirmed.kind()).isEqualTo(CommandResult.Kind.ACCEPTED);
        assertThat(holds()).containsExactly(HoldReason.CLERK);
        assertThat(shop.view(order).changedSequence()).isEqualTo(confirmed.sequence());
        assertThat(hasLink()).isFalse();
    }

    @Test
    void shouldCountOnce() {
        shop.issueLink(order, SECRET, HOUR, true);
        confirm(AddressVerdict.NOT_CHECKED);
        shop.hold(order, HoldReason.CUSTOMER);

        refused(confirm(AddressVerdict.GOOD));
        assertThat(holds()).containsExactly(HoldReason.CUSTOMER);
    }

    @Test
    void shouldTakeNoOtherSecretAndNoneThatWasReplaced() {
        shop.issueLink(order, OTHER, HOUR, true);
        shop.issueLink(order, SECRET, HOUR, false);

        refused(shop.confirm(order, OTHER, "", AddressVerdict.GOOD));
        assertThat(confirm(AddressVerdict.GOOD).kind()).isEqualTo(CommandResult.Kind.ACCEPTED);
    }

    @Test
    void shouldEndAtItsTime() {
        long issued = shop.floor.now;
        shop.issueLink(order, SECRET, HOUR, true);
        // Each command takes a tick of the clock, and the link was issued at the first.
        shop.floor.pass(HOUR * Floor.SECOND - 2_000_000);
        assertThat(shop.floor.now).isLessThan(issued + HOUR * Floor.SECOND);
        assertThat(shop.confirm(order, SECRET, "x".repeat(100_000), AddressVerdict.GOOD)
                        .reason())
                .isEqualTo(RefusalReason.MALFORMED);

        refused(confirm(AddressVerdict.GOOD));
        assertThat(holds()).containsExactly(HoldReason.CUSTOMER);
    }

    @Test
    void shouldBeGoodUntilJustBefore() {
        shop.issueLink(order, SECRET, HOUR, true);
        shop.floor.pass(HOUR * Floor.SECOND - 2_000_000);

        assertThat(confirm(AddressVerdict.GOOD).kind()).isEqualTo(CommandResult.Kind.ACCEPTED);
    }

    @Test
    void shouldKeepTheHoldOfAnAddressThatIsStillBad() {
        shop.hold(order, HoldReason.ADDRESS);
        shop.issueLink(order, SECRET, HOUR, true);

        assertThat(confirm(AddressVerdict.BAD).kind()).isEqualTo(CommandResult.Kind.ACCEPTED);

        assertThat(holds()).containsExactly(HoldReason.ADDRESS);
    }

    @Test
    void shouldStayGoodWhenItWouldLiftNothing() {
        shop.hold(order, HoldReason.ADDRESS);
        shop.issueLink(order, SECRET, HOUR, false);

        for (AddressVerdict verdict : List.of(AddressVerdict.BAD, AddressVerdict.NOT_CHECKED)) {
            assertThat(confirm(verdict).reason()).isEqualTo(RefusalReason.ADDRESS_NOT_GOOD);
        }
        assertThat(confirm(AddressVerdict.GOOD).kind()).isEqualTo(CommandResult.Kind.ACCEPTED);
        assertThat(holds()).isEmpty();
    }

    @Test
    void shouldHoldForAnAddressThatCameAndIsBadButNotForOneThatWasLetPass() {
        shop.issueLink(order, SECRET, HOUR, true);
        confirm(AddressVerdict.BAD);
        assertThat(holds()).isEmpty();

        shop.issueLink(order, SECRET, HOUR, true);
        shop.confirm(order, SECRET, "sealed", AddressVerdict.BAD);
        assertThat(holds()).containsExactly(HoldReason.ADDRESS);
        assertThat(shop.floor.lastBusinessEvent())
                .isEqualTo(new OrderConfirmed(order, "sealed", List.of(HoldReason.ADDRESS), "", true));
    }

    /** It came without a country, and was taxed as for any: an address of one that is taxed no otherwise corrects it. */
    @Test
    void shouldLearnTheCountryWhereNobodySaidOneAndItChangesNoTax() {
        shop.hold(order, HoldReason.ADDRESS);
        shop.issueLink(order, SECRET, HOUR, false);
        shop.destination = "AT";

        assertThat(shop.confirm(order, SECRET, "sealed", AddressVerdict.GOOD).kind())
                .isEqualTo(CommandResult.Kind.ACCEPTED);

        assertThat(shop.floor.lastBusinessEvent())
                .isEqualTo(new OrderConfirmed(order, "sealed", List.of(), "AT", true));
        shop.issueLink(order, SECRET, HOUR, true);
        shop.destination = "DE";
        assertThat(shop.confirm(order, SECRET, "sealed", AddressVerdict.GOOD).reason())
                .isEqualTo(RefusalReason.OTHER_COUNTRY);
        shop.destination = "AT";
        assertThat(confirm(AddressVerdict.GOOD).kind()).isEqualTo(CommandResult.Kind.ACCEPTED);
    }

    @Test
    void shouldNotLearnACountryThatTaxesTheGoodsOtherwise() {
        shop.priceList(true, 0, "PEN");
        shop.floor.accept(new SetTaxRate("standard", "AT", 20_200_101, 2_000));
        shop.hold(order, HoldReason.ADDRESS);
        shop.issueLink(order, SECRET, HOUR, false);

        shop.destination = "AT";
        assertThat(shop.confirm(order, SECRET, "sealed", AddressVerdict.GOOD).reason())
                .isEqualTo(RefusalReason.OTHER_COUNTRY);
        assertThat(shop.give(order, "ann", "").reason()).isEqualTo(RefusalReason.OTHER_COUNTRY);
        // Taxed by the rate for any country.
        shop.destination = "FR";
        assertThat(shop.give(order, "ann", "").kind()).isEqualTo(CommandResult.Kind.ACCEPTED);
        assertThat(shop.floor.lastBusinessEvent())
                .isInstanceOfSatisfying(
                        OrderCustomerChanged.class,
                        event -> assertThat(event.destination()).isEqualTo("FR"));
    }

    @Test
    void shouldConfirmNothingOnceAPersonHasClearedIt() {
        shop.issueLink(order, SECRET, HOUR, true);
        shop.lift(order, HoldReason.CUSTOMER);

        refused(confirm(AddressVerdict.GOOD));
    }

    /** What was sealed for one customer is not put under another. */
    @Test
    void shouldNotConfirmWhatIsAnotherCustomersByNow() {
        shop.floor.accept(new DefineCustomer("bob", "EUR", 2, 0, "", false, "", MasterDataCommand.CREATE));
        shop.issueLink(order, SECRET, HOUR, true);
        shop.give(order, "bob", "");

        assertThat(confirm(AddressVerdict.GOOD).reason()).isEqualTo(RefusalReason.VERSION_CONFLICT);
        shop.customer = "bob";
        refused(confirm(AddressVerdict.GOOD));
        assertThat(hasLink()).isFalse();
    }

    @Test
    void shouldKeepTheLinkOfWhoseAddressIsCorrectedByOthers() {
        shop.issueLink(order, SECRET, HOUR, true);
        shop.give(order, "ann", "sam");

        assertThat(confirm(AddressVerdict.GOOD).kind()).isEqualTo(CommandResult.Kind.ACCEPTED);
    }

    @Test
    void shouldConfirmTheVersionThatWasLookedAt() {
        long seen = shop.issueLink(order, SECRET, HOUR, true).sequence();
        shop.hold(order, HoldReason.CLERK);

        assertThat(shop.floor
                        .submit(new ConfirmOrder(order, seen, SECRET, "ann", "", "", AddressVerdict.GOOD))
                        .reason())
                .isEqualTo(RefusalReason.VERSION_CONFLICT);
    }

    @Test
    void shouldForgetTheLinkOfAnOrderAtItsEnd() {
        shop.issueLink(order, SECRET, HOUR, true);
        shop.cancel(order);
        assertThat(hasLink()).isFalse();
        assertThat(confirm(AddressVerdict.GOOD).reason()).isEqualTo(RefusalReason.ORDER_CLOSED);

        shop.payment = PaymentType.BANK_TRANSFER;
        shop.floor.accept(new SetPaymentTerms(PaymentType.BANK_TRANSFER, 1));
        order = shop.place(line("PEN", 1));
        shop.issueLink(order, SECRET, HOUR, true);
        shop.floor.pass(61 * Floor.SECOND);
        shop.floor.submit(new Tick());
        assertThat(hasLink()).isFalse();
    }

    @Test
    void shouldTakeNoTimeThatIsNoneOrTooLong() {
        for (int seconds : new int[] {0, -1, IssueConfirmationLink.MAX_VALID_SECONDS + 1}) {
            assertThat(shop.issueLink(order, SECRET, seconds, true).reason()).isEqualTo(RefusalReason.MALFORMED);
        }
        shop.issueLink(order, SECRET, IssueConfirmationLink.MAX_VALID_SECONDS, true);
        assertThat(hasLink()).isTrue();
    }

    @Test
    void shouldCompareTheWholeOfASecret() {
        shop.issueLink(order, SECRET, HOUR, true);
        for (int digit = 0; digit < SECRET.length(); digit++) {
            String almost = SECRET.substring(0, digit)
                    + (SECRET.charAt(digit) == '0' ? '1' : '0')
                    + SECRET.substring(digit + 1);
            refused(shop.confirm(order, almost, "", AddressVerdict.GOOD));
        }
    }
}
