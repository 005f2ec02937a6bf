package io.tallyline.ledger.core;

import static io.tallyline.ledger.core.DispatchBench.CUP;
import static io.tallyline.ledger.core.DispatchBench.HAT;
import static io.tallyline.ledger.core.DispatchBench.PEN;
import static io.tallyline.ledger.core.Shop.line;
import static org.assertj.core.api.Assertions.assertThat;

import io.tallyline.ledger.command.InvoiceCommand.IssueInvoice;
import io.tallyline.ledger.command.InvoiceCommand.SetInvoicing;
import io.tallyline.ledger.command.MasterDataCommand;
import io.tallyline.ledger.command.OrderCommand.OrderLine;
import io.tallyline.ledger.command.PackCommand.CloseParcel;
import io.tallyline.ledger.command.PackCommand.CollectParcel;
import io.tallyline.ledger.command.PackCommand.MakeParcelReady;
import io.tallyline.ledger.command.PackCommand.VoidParcel;
import io.tallyline.ledger.event.InvoiceEvent.InvoiceIssued;
import io.tallyline.ledger.event.InvoiceEvent.InvoiceLine;
import io.tallyline.ledger.event.RefusalReason;
import io.tallyline.ledger.value.InvoiceMode;
import io.tallyline.ledger.value.PaymentType;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Invoices of what leaves, each time something leaves (DOMAIN D31). */
class ShipmentInvoiceTest {
    private static final long ANY = MasterDataCommand.ANY;

    private final Shop shop = new Shop();
    private final DispatchBench bench = new DispatchBench(shop);

    @BeforeEach
    void fill() {
        for (String sku : List.of("PEN", "CUP", "HAT")) {
            shop.stock(sku, "W", 20);
        }
        shop.floor.accept(new SetInvoicing(InvoiceMode.AT_SHIPMENT));
    }

    @AfterEach
    void shouldBeSound() {
        shop.floor.requireSound();
    }

    private InvoiceIssued last() {
        List<InvoiceIssued> documents = bench.documents();
        return documents.get(documents.size() - 1);
    }

    /** Invoice or credit note, number, and what it comes to. */
    private List<String> told() {
        return bench.documents().stream()
                .map(each -> (each.creditNote() ? "credit " : "invoice ") + each.number() + ": "
                        + (each.netMinor() + each.taxMinor()))
                .toList();
    }

    @Test
    void shouldInvoiceWhatLeavesAndShippingWithTheFirst() {
        shop.pricesIncludeTax = false;
        shop.shippingMinor = 490;
        shop.shippingTaxBasisPoints = 1_900;
        // A third of a cent, ten times: 3.33 of which 1.00 is off.
        long order = shop.place(
                new OrderLine("PEN", 10, 333_333, 1, 100, 1_900), new OrderLine("CUP", 2, 1_000_000, 1, 0, 700));
        bench.release(order);
        assertThat(told()).as("what stands here is not invoiced").isEmpty();

        bench.ship(bench.parcel(PEN, 3));
        assertThat(last().lines())
                .containsExactly(
                        new InvoiceLine(1, "PEN", 3, 1_900, 70, 13, 0, 0),
                        new InvoiceLine(0, "", 0, 1_900, 490, 93, 0, 0));
        bench.ship(bench.parcel(PEN, 3));
        bench.pick(PEN, 4);
        bench.ship(bench.parcel(CUP, 2));

        assertThat(last().lines())
                .containsExactly(
                        new InvoiceLine(1, "PEN", 4, 1_900, 93, 17, 0, 0),
                        new InvoiceLine(2, "CUP", 2, 700, 200, 14, 0, 0));
        assertThat(invoiced()).isEqualTo(shop.view(order).totalMinor());
        assertThat(bench.documents()).extracting(InvoiceIssued::number).containsExactly(1, 2, 3);
        assertThat(shop.floor.submit(new IssueInvoice(order, ANY)).reason())
                .isEqualTo(RefusalReason.NOTHING_TO_INVOICE);
    }

    private long invoiced() {
        return bench.documents().stream()
                .mapToLong(each -> (each.creditNote() ? -1 : 1) * (each.netMinor() + each.taxMinor()))
                .sum();
    }

    @Test
    void shouldWriteOneInvoiceOfParcelsThatLeaveTogether() {
        long order = shop.place(line("PEN", 3), line("CUP", 2));
        bench.release(order);
        long first = bench.parcel(PEN, 3);
        long second = bench.parcel(CUP, 2);
        long other = shop.place(line("HAT", 1));
        bench.release(other);

        bench.ship(first, second, bench.parcel(HAT, 1));

        assertThat(told()).containsExactly("invoice 1: 500", "invoice 2: 100");
        assertThat(last().order()).isEqualTo(other);
    }

    /** Where the writer bounds what follows a command, parcels leave behind others; the invoice waits for all that do. */
    @Test
    void shouldWriteOneInvoiceOfAShipmentThatComesInPortions() {
        long order = shop.place(line("PEN", 3));
        bench.release(order);
        long first = bench.parcel(PEN, 1);
        long second = bench.parcel(PEN, 1);
        shop.floor.mostFollowing = 1;
        bench.ship(first, second);
        assertThat(told()).isEmpty();
        shop.floor.mostFollowing = Integer.MAX_VALUE;
        shop.stock("HAT", "W", 1);

        assertThat(told()).containsExactly("invoice 1: 200");
    }

    @Test
    void shouldNeverInvoiceWhatIsCancelledOrVoided() {
        shop.shippingMinor = 490;
        // Two thirds of a cent each, so that each part is rounded otherwise.
        long order = shop.place(new OrderLine("PEN", 10, 66_667, 10, 0, 0), line("CUP", 2));
        bench.release(order);
        long torn = bench.parcel(PEN, 4);
        shop.floor.accept(new VoidParcel(torn, "torn", ANY));
        assertThat(told()).isEmpty();
        PackedParcelBook parcels = shop.floor.view().books.trade.parcels;
        long again = parcels.sscc(parcels.find(parcels.numbers.nextNumber() - 1));
        shop.floor.accept(new CloseParcel(again, 0, ANY));

        bench.ship(again);
        assertThat(told()).containsExactly("invoice 1: 493");
        shop.change(order, 1, 4);
        shop.change(order, 2, 0);

        assertThat(told()).containsExactly("invoice 1: 493");
        assertThat(shop.view(order).totalMinor()).isEqualTo(493);
        assertThat(shop.floor.submit(new IssueInvoice(order, ANY)).reason())
                .isEqualTo(RefusalReason.NOTHING_TO_INVOICE);
    }

    @Test
    void shouldInvoiceNothingBeforeItLeaves() {
        shop.payment = PaymentType.BANK_TRANSFER;
        long order = shop.place(line("PEN", 3));
        shop.pay(order, 300);

        assertThat(told()).isEmpty();
        assertThat(shop.floor.submit(new IssueInvoice(order, ANY)).reason())
                .isEqualTo(RefusalReason.INVOICED_AT_SHIPMENT);
        bench.release(order);
        bench.ship(bench.parcel(PEN, 1));
        assertThat(shop.floor.submit(new IssueInvoice(order, ANY)).reason())
                .isEqualTo(RefusalReason.INVOICED_AT_SHIPMENT);
        assertThat(told()).containsExactly("invoice 1: 100");
    }

    @Test
    void shouldInvoiceWhatACustomerCollects() {
        long order = shop.place(line("PEN", 2));
        bench.release(order);
        long parcel = bench.parcel(PEN, 2);
        shop.floor.accept(new MakeParcelReady(parcel, ANY));
        assertThat(told()).isEmpty();

        shop.floor.accept(new CollectParcel(parcel, true));

        assertThat(told()).containsExactly("invoice 1: 200");
    }

    @Test
    void shouldInvoiceServicesOnceTheyAreDone() {
        shop.sellWrapping();
        long order = shop.place(line("WRAP", 1), line("PEN", 1));
        bench.release(order);
        bench.ship(bench.parcel(PEN, 1));

        shop.finish(order, 1);

        assertThat(told()).containsExactly("invoice 1: 100", "invoice 2: 100");
        assertThat(last().lines()).extracting(InvoiceLine::sku).containsExactly("WRAP");
    }

    @Test
    void shouldCreditWhatOfTheInvoicedCostsLess() {
        long order = shop.place(line("PEN", 10));
        bench.release(order);
        bench.ship(bench.parcel(PEN, 4));

        shop.price(order, 1, 50, 0);
        assertThat(last().creditNote()).isTrue();
        assertThat(last().lines()).containsExactly(new InvoiceLine(1, "PEN", 0, 0, 200, 0, last().year(), 1));
        bench.ship(bench.parcel(PEN, 6));

        assertThat(told()).containsExactly("invoice 1: 400", "credit 1: 200", "invoice 2: 300");
        assertThat(invoiced()).isEqualTo(shop.view(order).totalMinor());
    }

    @Test
    void shouldInvoiceAtOnceWhatLeftAndCostsMoreSince() {
        long order = shop.place(line("PEN", 10));
        bench.release(order);
        bench.ship(bench.parcel(PEN, 4));

        shop.price(order, 1, 150, 0);

        assertThat(told()).containsExactly("invoice 1: 400", "invoice 2: 200");
        assertThat(last().lines()).containsExactly(new InvoiceLine(1, "PEN", 0, 0, 200, 0, 0, 0));
    }

    @Test
    void shouldShowWhatLeavesForNothingBesideWhatDoesNot() {
        long order = shop.place(new OrderLine("HAT", 1, 0, 1, 0, 0), line("PEN", 1));
        bench.release(order);
        bench.pick(HAT, 1);

        bench.ship(bench.parcel(PEN, 1));

        assertThat(last().lines())
                .containsExactly(
                        new InvoiceLine(1, "HAT", 1, 0, 0, 0, 0, 0), new InvoiceLine(2, "PEN", 1, 0, 100, 0, 0, 0));
    }

    @Test
    void shouldKeepWhatIsInvoicedWithTheLineThatLeft() {
        shop.stock("PEN", "W", -14);
        long order = shop.place(line("PEN", 10));
        bench.release(order);
        bench.ship(bench.parcel(PEN, 6));

        shop.split(order, 1, 4);
        shop.change(order, 2, 0);

        assertThat(told()).containsExactly("invoice 1: 600");
        assertThat(shop.view(order).totalMinor()).isEqualTo(600);
    }

    @Test
    void shouldInvoiceTheRestThatIsOrderedAnewByItsOwnOrder() {
        shop.stock("PEN", "W", -14);
        long order = shop.place(line("PEN", 10));
        bench.release(order);
        bench.ship(bench.parcel(PEN, 6));
        long rest = shop.orderShortfall(order).order();
        shop.stock("PEN", "W", 4);
        bench.release(rest);
        bench.ship(bench.parcel(PEN, 4));

        assertThat(told()).containsExactly("invoice 1: 600", "invoice 2: 400");
        assertThat(last().order()).isEqualTo(rest);
    }

    @Test
    void shouldInvoiceOrdersThatWereThereBeforeOnlyWhenAsked() {
        shop.floor.accept(new SetInvoicing(InvoiceMode.AT_PAYMENT));
        long before = shop.place(line("PEN", 1));
        shop.floor.accept(new SetInvoicing(InvoiceMode.AT_SHIPMENT));
        bench.release(before);
        bench.ship(bench.parcel(PEN, 1));
        assertThat(told()).isEmpty();

        shop.floor.accept(new IssueInvoice(before, ANY));
        long after = shop.place(line("CUP", 2));
        bench.release(after);
        bench.ship(bench.parcel(CUP, 1));
        shop.floor.accept(new SetInvoicing(InvoiceMode.AT_PAYMENT));
        bench.ship(bench.parcel(CUP, 1));
        assertThat(told()).containsExactly("invoice 1: 100", "invoice 2: 100");
        shop.floor.accept(new IssueInvoice(after, ANY));

        assertThat(told()).containsExactly("invoice 1: 100", "invoice 2: 100", "invoice 3: 100");
    }
}
