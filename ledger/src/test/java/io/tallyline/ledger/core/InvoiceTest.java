package io.tallyline.ledger.core;

import static io.tallyline.ledger.core.Shop.line;
import static org.assertj.core.api.Assertions.assertThat;

import io.tallyline.ledger.command.InvoiceCommand.IssueInvoice;
import io.tallyline.ledger.command.InvoiceCommand.SetInvoicing;
import io.tallyline.ledger.command.MasterDataCommand;
import io.tallyline.ledger.command.OrderCommand.OrderLine;
import io.tallyline.ledger.event.CommandResult;
import io.tallyline.ledger.event.EventHeader;
import io.tallyline.ledger.event.InvoiceEvent.InvoiceIssued;
import io.tallyline.ledger.event.InvoiceEvent.InvoiceLine;
import io.tallyline.ledger.event.InvoiceEvent.InvoiceTax;
import io.tallyline.ledger.event.RefusalReason;
import io.tallyline.ledger.event.ScanEvent;
import io.tallyline.ledger.journal.EventCodec;
import io.tallyline.ledger.value.InvoiceMode;
import io.tallyline.ledger.value.PaymentType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Invoices and credit notes: when they are written, what they say, and that none is missing (DOMAIN D31). */
class InvoiceTest {
    private static final long ANY = MasterDataCommand.ANY;
    private static final long A_YEAR = 365L * 24 * 3_600 * Floor.SECOND;

    private final Shop shop = new Shop();

    @AfterEach
    void shouldBalanceAndKeepItAllInSnapshots() {
        assertThat(shop.floor.view().imbalance()).isZero();
        Ledger restored = BookBytes.restore(BookBytes.of(shop.floor.ledger), LedgerLimits.DEFAULT);
        assertThat(restored.stateHash()).isEqualTo(shop.floor.ledger.stateHash());
        assertThat(BookBytes.of(restored)).isEqualTo(BookBytes.of(shop.floor.ledger));
    }

    private void weWrite() {
        shop.floor.accept(new SetInvoicing(InvoiceMode.AT_PAYMENT));
    }

    private static List<InvoiceIssued> documents(Floor floor) {
        EventCodec codec = new EventCodec();
        List<InvoiceIssued> documents = new ArrayList<>();
        for (byte[] event : floor.journal) {
            boolean scan = EventHeader.schema(event, 0) == ScanEvent.SCHEMA;
            if (!scan && codec.decode(event, 0).event() instanceof InvoiceIssued issued) {
                documents.add(issued);
            }
        }
        return documents;
    }

    private InvoiceIssued last() {
        List<InvoiceIssued> documents = documents(shop.floor);
        return documents.get(documents.size() - 1);
    }

    /** Invoice or credit note, number, and what it comes to. */
    private List<String> told() {
        return documents(shop.floor).stream()
                .map(each -> (each.creditNote() ? "credit " : "invoice ") + each.number() + ": "
                        + (each.netMinor() + each.taxMinor()))
                .toList();
    }

    @Test
    void shouldWriteNothingWhereAnotherSystemDoes() {
        long order = shop.place(line("PEN", 1));
        shop.pay(order, 100);

        assertThat(shop.floor.submit(new IssueInvoice(order, ANY)).reason())
                .isEqualTo(RefusalReason.INVOICED_ELSEWHERE);
        assertThat(told()).isEmpty();
        assertThat(shop.floor.submit(new SetInvoicing(InvoiceMode.EXTERNAL)).kind())
                .isEqualTo(CommandResult.Kind.UNCHANGED);
    }

    @Test
    void shouldWriteAnInvoiceWhenAnOrderIsPaidInFull() {
        weWrite();
        shop.pricesIncludeTax = false;
        shop.shippingMinor = 490;
        shop.shippingTaxBasisPoints = 1_900;
        long order = shop.place(
                new OrderLine("PEN", 3, 333_333, 1, 0, 1_900), new OrderLine("CUP", 2, 1_000_000, 1, 50, 700));
        long total = shop.view(order).totalMinor();
        shop.pay(order, total - 1);
        assertThat(told()).isEmpty();
        long version = shop.view(order).changedSequence();

        shop.pay(order, 1);

        InvoiceIssued invoice = last();
        assertThat(invoice.year()).isEqualTo(invoice.day() / 10_000);
        assertThat(invoice.lines())
                .containsExactly(
                        new InvoiceLine(1, "PEN", 3, 1_900, 100, 19, 0, 0),
                        new InvoiceLine(2, "CUP", 2, 700, 150, 11, 0, 0),
                        new InvoiceLine(0, "", 0, 1_900, 490, 93, 0, 0));
        assertThat(invoice.taxes()).containsExactly(new InvoiceTax(700, 150, 11), new InvoiceTax(1_900, 590, 112));
        assertThat(invoice.netMinor() + invoice.taxMinor()).isEqualTo(total);
        assertThat(shop.view(order).changedSequence()).isEqualTo(version + 1);
    }

    @Test
    void shouldCreditWhatCostsLessAndInvoiceWhatCostsMore() {
        weWrite();
        long order = shop.place(line("PEN", 3), line("CUP", 2));
        shop.pay(order, 500);

        shop.change(order, 1, 1);
        InvoiceIssued credit = last();
        shop.add(order, line("HAT", 4));
        shop.pay(order, 400);
        shop.cancel(order);

        assertThat(credit.creditNote()).isTrue();
        assertThat(credit.lines()).containsExactly(new InvoiceLine(1, "PEN", 2, 0, 200, 0, credit.year(), 1));
        assertThat(told()).containsExactly("invoice 1: 500", "credit 1: 200", "invoice 2: 400", "credit 2: 700");
        assertThat(last().lines())
                .containsExactly(
                        new InvoiceLine(1, "PEN", 1, 0, 100, 0, credit.year(), 1),
                        new InvoiceLine(2, "CUP", 2, 0, 200, 0, credit.year(), 1),
                        new InvoiceLine(3, "HAT", 4, 0, 400, 0, credit.year(), 2));
    }

    /** A split changes nothing of what the customer pays. */
    @Test
    void shouldWriteNothingForALineThatIsSplit() {
        weWrite();
        shop.pricesIncludeTax = false;
        shop.discountMinor = 33;
        long order = shop.place(new OrderLine("PEN", 7, 3_333_333, 1, 100, 1_900));
        shop.pay(order, 2_618);

        shop.split(order, 1, 1);
        shop.split(order, 1, 2);

        assertThat(shop.view(order).totalMinor()).isEqualTo(2_618);
        assertThat(told()).containsExactly("invoice 1: 2618");
    }

    @Test
    void shouldInvoiceAnOrderOnAccountWhenItIsAskedTo() {
        weWrite();
        shop.payment = PaymentType.ON_ACCOUNT;
        long order = shop.place(line("PEN", 3));

        shop.floor.accept(new IssueInvoice(order, ANY));
        assertThat(shop.floor.submit(new IssueInvoice(order, ANY)).reason())
                .isEqualTo(RefusalReason.NOTHING_TO_INVOICE);
        assertThat(shop.floor.submit(new IssueInvoice(order, 1)).reason()).isEqualTo(RefusalReason.VERSION_CONFLICT);
        assertThat(shop.floor.submit(new IssueInvoice(1, ANY)).reason()).isEqualTo(RefusalReason.UNKNOWN_ORDER);
        shop.pay(order, 300);

        assertThat(told()).containsExactly("invoice 1: 300");
    }

    @Test
    void shouldLeaveOrdersThatWereThereBefore() {
        long before = shop.place(line("PEN", 1));
        weWrite();
        shop.pay(before, 100);
        assertThat(told()).isEmpty();
        shop.floor.accept(new IssueInvoice(before, ANY));
        shop.floor.accept(new SetInvoicing(InvoiceMode.EXTERNAL));
        long after = shop.place(line("PEN", 1));
        shop.pay(after, 100);

        // What we wrote we also correct.
        shop.cancel(before);
        shop.cancel(after);

        assertThat(told()).containsExactly("invoice 1: 100", "credit 1: 100");
    }

    @Test
    void shouldMoveWhatIsInvoicedWithASplitLine() {
        weWrite();
        shop.pricesIncludeTax = false;
        long order = shop.place(new OrderLine("PEN", 4, 1_000_000, 1, 0, 1_900));
        shop.pay(order, 476);

        shop.split(order, 1, 2);
        assertThat(told()).containsExactly("invoice 1: 476");
        shop.change(order, 2, 0);

        assertThat(told()).containsExactly("invoice 1: 476", "credit 1: 238");
        assertThat(last().lines()).containsExactly(new InvoiceLine(2, "PEN", 2, 1_900, 200, 38, last().year(), 1));
    }

    @Test
    void shouldBeginAnewEachYear() {
        weWrite();
        for (int i = 0; i < 2; i++) {
            shop.pay(shop.place(line("PEN", 1)), 100);
        }
        int year = last().year();
        shop.floor.pass(A_YEAR);
        shop.pay(shop.place(line("PEN", 1)), 100);

        assertThat(last().year()).isEqualTo(year + 1);
        assertThat(told()).containsExactly("invoice 1: 100", "invoice 2: 100", "invoice 1: 100");
    }

    /**
     * Whatever happens to orders: no number is missing, and what is invoiced less what is credited is what they cost.
     */
    @Property(tries = 60)
    void shouldCountWithoutGapsAndInvoiceWhatOrdersCost(@ForAll long seed) {
        RandomShop random = new RandomShop(seed);
        random.shop.floor.submit(new SetInvoicing(InvoiceMode.AT_PAYMENT));
        Map<Long, Long> costs = new TreeMap<>();
        for (int i = 0; i < 250; i++) {
            random.happen();
            // An order that is archived meanwhile still cost what it cost.
            for (long order : random.orders()) {
                OrderView view = random.shop.floor.view().order(order);
                if (view != null) {
                    costs.put(order, view.totalMinor());
                }
            }
        }
        Map<String, Integer> numbers = new TreeMap<>();
        Map<Long, Long> invoiced = new TreeMap<>();
        for (InvoiceIssued each : documents(random.shop.floor)) {
            String series = each.companyId() + "/" + each.year() + "/" + each.creditNote();
            assertThat(numbers.merge(series, 1, Integer::sum)).isEqualTo(each.number());
            long lines = each.lines().stream()
                    .mapToLong(line -> line.netMinor() + line.taxMinor())
                    .sum();
            long taxes = each.taxes().stream()
                    .mapToLong(tax -> tax.netMinor() + tax.taxMinor())
                    .sum();
            assertThat(lines).isPositive().isEqualTo(taxes).isEqualTo(each.netMinor() + each.taxMinor());
            invoiced.merge(each.order(), each.creditNote() ? -lines : lines, Long::sum);
        }
        invoiced.forEach((order, gross) -> {
            // What became dearer waits for its money or for somebody who asks.
            assertThat(gross).as("order " + order).isLessThanOrEqualTo(costs.get(order));
        });
    }
}
