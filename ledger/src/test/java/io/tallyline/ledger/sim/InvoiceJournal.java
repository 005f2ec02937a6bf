package io.tallyline.ledger.sim;

import io.tallyline.ledger.event.BusinessEvent;
import io.tallyline.ledger.event.InvoiceEvent.InvoiceIssued;
import io.tallyline.ledger.event.OrderEvent.OrderPlaced;
import io.tallyline.ledger.event.OrderEvent.OrderRepeated;
import io.tallyline.ledger.event.OrderEvent.ShortfallOrdered;
import io.tallyline.ledger.event.PartnerEvent.ChannelDefined;
import java.util.Map;
import java.util.TreeMap;

/**
 * Documents as the journal tells them: each is of the company whose channel sold the order, series have no gaps, and a
 * document is the sum of its lines.
 */
final class InvoiceJournal {
    private final Map<Integer, Integer> companyOfChannel = new TreeMap<>();
    private final Map<Long, Integer> companyOfOrder = new TreeMap<>();
    private final Map<String, Integer> numbers = new TreeMap<>();
    private final Map<Long, Long> invoiced = new TreeMap<>();

    void event(BusinessEvent event, long sequence) {
        if (event instanceof ChannelDefined channel) {
            companyOfChannel.put(channel.id(), channel.companyId());
        } else if (event instanceof OrderPlaced placed) {
            placed(placed, sequence);
        } else if (event instanceof OrderRepeated repeated) {
            placed(repeated.placed(), sequence);
        } else if (event instanceof ShortfallOrdered shortfall) {
            placed(shortfall.placed(), sequence);
        } else if (event instanceof InvoiceIssued issued) {
            issued(issued);
        }
    }

    private void placed(OrderPlaced order, long number) {
        companyOfOrder.put(number, companyOfChannel.getOrDefault(order.channelId(), 0));
    }

    private void issued(InvoiceIssued document) {
        int company = companyOfOrder.getOrDefault(document.order(), 0);
        check(company == document.companyId(), document + " of an order of company " + company);
        String series = company + "/" + document.year() + "/" + document.creditNote();
        check(numbers.merge(series, 1, Integer::sum) == document.number(), "a gap before " + document);
        long lines = document.lines().stream()
                .mapToLong(line -> line.netMinor() + line.taxMinor())
                .sum();
        check(lines > 0 && lines == document.netMinor() + document.taxMinor(), "not the sum of its lines: " + document);
        invoiced.merge(document.order(), document.creditNote() ? -lines : lines, Long::sum);
    }

    /** What the journal says is invoiced is what the auditor says. */
    void compare(ModelTrade expected) {
        check(
                invoiced.equals(expected.invoices.totals()),
                "invoiced are " + invoiced + "\n  where the domain leads to " + expected.invoices.totals());
    }

    private static void check(boolean holds, String message) {
        if (!holds) {
            throw new AssertionError("the journal is wrong: " + message);
        }
    }
}
