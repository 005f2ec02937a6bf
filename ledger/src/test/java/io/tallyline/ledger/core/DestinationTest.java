package io.tallyline.ledger.core;

import static io.tallyline.ledger.core.Shop.line;
import static org.assertj.core.api.Assertions.assertThat;

import io.tallyline.ledger.command.OrderCommand;
import io.tallyline.ledger.command.OrderCommand.OrderLine;
import io.tallyline.ledger.event.CommandResult;
import io.tallyline.ledger.event.OrderEvent.OrderConfirmed;
import io.tallyline.ledger.event.RefusalReason;
import io.tallyline.ledger.value.AddressVerdict;
import io.tallyline.ledger.value.HoldReason;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** To which country a correction may send the goods of an order (DOMAIN D29, D32). */
class DestinationTest {
    private static final String SECRET = "0123456789abcdef".repeat(4);

    private final Shop shop = new Shop();

    @AfterEach
    void shouldKeepCountriesInSnapshots() {
        Ledger restored = BookBytes.restore(BookBytes.of(shop.floor.ledger), LedgerLimits.DEFAULT);
        assertThat(BookBytes.of(restored)).isEqualTo(BookBytes.of(shop.floor.ledger));
        assertThat(restored.stateHash()).isEqualTo(shop.floor.ledger.stateHash());
    }

    /** An order of which nobody said where it goes, held for that. */
    private long nowhere(OrderLine... lines) {
        shop.destination = "";
        long order = shop.place(lines);
        shop.hold(order, HoldReason.ADDRESS);
        return order;
    }

    private CommandResult confirm(long order, String country) {
        shop.issueLink(order, SECRET, 60, false);
        shop.destination = country;
        return shop.confirm(order, SECRET, "sealed", AddressVerdict.GOOD);
    }

    private CommandResult correct(long order, String country) {
        shop.destination = country;
        return shop.give(order, "ann", "");
    }

    private String destination(long order) {
        OrderBook orders = shop.floor.view().books.trade.orders;
        return orders.destination(orders.find(order));
    }

    private static OrderLine taxed(int basisPoints) {
        return new OrderLine("PEN", 1, Shop.EURO, 1, 0, basisPoints);
    }

    @Test
    void shouldLearnTheCountryFromTheCustomerWhereNobodyHadSaidOne() {
        long order = nowhere(line("PEN", 1));

        assertThat(confirm(order, "DE").kind()).isEqualTo(CommandResult.Kind.ACCEPTED);

        assertThat(shop.floor.lastBusinessEvent())
                .isEqualTo(new OrderConfirmed(order, "sealed", List.of(), "DE", true));
        assertThat(destination(order)).isEqualTo("DE");
        assertThat(shop.view(order).holds()).isEmpty();
        shop.hold(order, HoldReason.ADDRESS);
        assertThat(confirm(order, "AT").reason()).isEqualTo(RefusalReason.OTHER_COUNTRY);
    }

    @Test
    void shouldLearnTheCountryFromAClerkAlsoWithoutAnythingElse() {
        long order = nowhere(line("PEN", 1));
        long total = shop.view(order).totalMinor();

        CommandResult corrected = correct(order, "DE");

        assertThat(corrected.kind()).isEqualTo(CommandResult.Kind.ACCEPTED);
        assertThat(destination(order)).isEqualTo("DE");
        assertThat(shop.view(order).changedSequence()).isEqualTo(corrected.sequence());
        assertThat(shop.view(order).totalMinor()).isEqualTo(total);
        assertThat(correct(order, "DE").kind()).isEqualTo(CommandResult.Kind.UNCHANGED);
        for (String country : List.of("AT", "")) {
            assertThat(correct(order, country).reason()).isEqualTo(RefusalReason.OTHER_COUNTRY);
        }
    }

    @Test
    void shouldLearnNoCountryWhereALineWouldBeTaxedOtherwise() {
        shop.taxIn("", 1_900, "PEN", "CUP");
        shop.taxIn("AT", 2_000);
        long order = nowhere(line("HAT", 1), taxed(1_900));

        CommandResult refused = confirm(order, "AT");
        assertThat(refused.reason()).isEqualTo(RefusalReason.OTHER_COUNTRY);
        assertThat(refused.field()).isEqualTo("/destination");
        assertThat(correct(order, "AT").reason()).isEqualTo(RefusalReason.OTHER_COUNTRY);
        assertThat(destination(order)).isEmpty();

        // The link is as good as before.
        shop.destination = "DE";
        assertThat(shop.confirm(order, SECRET, "sealed", AddressVerdict.GOOD).kind())
                .isEqualTo(CommandResult.Kind.ACCEPTED);
    }

    /** What whoever placed the order said of its taxes stands, as it would with the country named at once. */
    @Test
    void shouldKeepTaxesThatWereGivenOrAreOthersByNow() {
        shop.taxIn("", 1_900, "PEN");
        shop.taxIn("AT", 2_000);
        long given = nowhere(taxed(700));
        assertThat(correct(given, "DE").kind()).isEqualTo(CommandResult.Kind.ACCEPTED);

        long ofThatCountry = nowhere(taxed(2_000));
        assertThat(correct(ofThatCountry, "AT").kind()).isEqualTo(CommandResult.Kind.ACCEPTED);

        long untaxed = nowhere(line("HAT", 1));
        assertThat(correct(untaxed, "AT").kind()).isEqualTo(CommandResult.Kind.ACCEPTED);
    }

    @Test
    void shouldTaxLaterLinesAsOfTheCountryThatIsKnownByThen() {
        shop.taxIn("", 1_900, "CUP");
        shop.taxIn("AT", 2_000);
        long order = nowhere(line("PEN", 1));
        correct(order, "AT");

        shop.add(order, new OrderLine("CUP", 1, Shop.EURO, 1, 0, OrderCommand.OURS));

        TradeBooks trade = shop.floor.view().books.trade;
        int added = trade.lines.find(trade.orders.find(order), 2);
        assertThat(trade.lines.taxBasisPoints(added)).isEqualTo(2_000);
    }
}
