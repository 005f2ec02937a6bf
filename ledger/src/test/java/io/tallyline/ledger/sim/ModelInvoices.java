package io.tallyline.ledger.sim;

import io.tallyline.ledger.command.InvoiceCommand.IssueInvoice;
import io.tallyline.ledger.event.InvoiceEvent.InvoiceIssued;
import io.tallyline.ledger.event.InvoiceEvent.InvoiceLine;
import io.tallyline.ledger.event.RefusalReason;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What the auditor expects of invoices and credit notes (DOMAIN D31): which order needs one, what stands on it, and
 * which number it has in the series of the company that sold. Nothing of the workload is taxed.
 */
final class ModelInvoices {
    private static final int SHIPPING = 0;

    private final ModelTrade trade;
    /** Cents by line, 0 for shipping, of the orders that are invoiced. */
    private final TreeMap<Long, TreeMap<Integer, Long>> invoiced = new TreeMap<>();
    /** By company, kind and year. */
    private final Map<String, Integer> numbers = new TreeMap<>();

    ModelInvoices(ModelTrade trade) {
        this.trade = trade;
    }

    boolean isInvoiced(ModelOrder order) {
        return invoiced.containsKey(order.number);
    }

    boolean isDue() {
        return due() != null;
    }

    /** The oldest order that needs a document. */
    private @Nullable ModelOrder due() {
        for (ModelOrder order : trade.orders.values()) {
            if (needsCreditNote(order) || needsInvoice(order)) {
                return order;
            }
        }
        return null;
    }

    private boolean needsCreditNote(ModelOrder order) {
        return isInvoiced(order) && !differences(order, true).isEmpty();
    }

    private boolean needsInvoice(ModelOrder order) {
        boolean paid = order.total() > 0 && order.paid >= order.total();
        return paid && !differences(order, false).isEmpty();
    }

    /** By how many cents lines cost less, or more, than is invoiced of them. */
    private Map<Integer, Long> differences(ModelOrder order, boolean less) {
        Map<Integer, Long> written = invoiced.getOrDefault(order.number, new TreeMap<>());
        Map<Integer, Long> differences = new TreeMap<>();
        for (int line = SHIPPING; line <= order.lines.size(); line++) {
            long shipping = order.cancelled ? 0 : order.shipping;
            long costs = line == SHIPPING ? shipping : order.lines.get(line - 1).amount();
            long more = costs - written.getOrDefault(line, 0L);
            if (less ? more < 0 : more > 0) {
                differences.put(line, Math.abs(more));
            }
        }
        return differences;
    }

    /** The ledger wrote a document without being asked. */
    void issued(InvoiceIssued event) {
        ModelOrder order = due();
        check(order != null && order.number == event.order(), "no document was due of order " + event.order());
        write(Objects.requireNonNull(order), event);
    }

    private void write(ModelOrder order, InvoiceIssued event) {
        boolean creditNote = needsCreditNote(order);
        Map<Integer, Long> lines = new TreeMap<>();
        for (InvoiceLine line : event.lines()) {
            lines.put(line.line(), line.netMinor() + line.taxMinor());
        }
        Map<Integer, Long> expected = differences(order, creditNote);
        check(event.creditNote() == creditNote && lines.equals(expected), event + " where the domain has " + expected);
        int company = SimFloor.seller(order.channel).equals(SimFloor.HOUSE) ? 1 : 2;
        check(event.companyId() == company, event + " is of company " + company);
        String series = company + "/" + creditNote + "/" + event.year();
        int number = numbers.merge(series, 1, Integer::sum);
        check(event.number() == number, event + " is number " + number);
        book(order, expected, creditNote);
    }

    private void book(ModelOrder order, Map<Integer, Long> lines, boolean creditNote) {
        TreeMap<Integer, Long> written = invoiced.computeIfAbsent(order.number, number -> new TreeMap<>());
        lines.forEach((line, cents) -> written.merge(line, creditNote ? -cents : cents, Long::sum));
    }

    /** Somebody asks for an invoice; what the ledger writes then, {@link InvoiceJournal} holds against this. */
    Optional<RefusalReason> ask(IssueInvoice command) {
        ModelOrder order = trade.orders.get(command.order());
        if (order == null) return Optional.of(RefusalReason.UNKNOWN_ORDER);
        if (order.archived) return Optional.of(RefusalReason.ORDER_ARCHIVED);
        if (ModelOrders.isOtherVersion(order, command.expectedSequence())) {
            return Optional.of(RefusalReason.VERSION_CONFLICT);
        }
        Map<Integer, Long> more = differences(order, false);
        if (more.isEmpty()) return Optional.of(RefusalReason.NOTHING_TO_INVOICE);
        book(order, more, false);
        String company = SimFloor.seller(order.channel).equals(SimFloor.HOUSE) ? "1" : "2";
        numbers.merge(company + "/false/" + SimFloor.YEAR, 1, Integer::sum);
        return Optional.empty();
    }

    /** Units of a line became the last line: what is invoiced of them moves along. */
    void split(ModelOrder order, int line) {
        TreeMap<Integer, Long> written = invoiced.get(order.number);
        if (written != null && written.containsKey(line)) {
            int part = order.lines.size();
            long moved = Math.min(order.lines.get(part - 1).amount(), Objects.requireNonNull(written.get(line)));
            written.merge(line, -moved, Long::sum);
            written.merge(part, moved, Long::sum);
        }
    }

    /** Cents that are invoiced, less what is credited, by order. */
    Map<Long, Long> totals() {
        Map<Long, Long> totals = new TreeMap<>();
        invoiced.forEach((order, lines) -> totals.put(
                order, lines.values().stream().mapToLong(Long::longValue).sum()));
        return totals;
    }

    private static void check(boolean holds, String message) {
        if (!holds) {
            throw new AssertionError(message);
        }
    }
}
