package io.tallyline.ledger.core;

import io.tallyline.ledger.command.OrderCommand;
import io.tallyline.ledger.command.OrderCommand.ChangeOrder;
import io.tallyline.ledger.command.OrderCommand.LineQuantity;
import io.tallyline.ledger.command.OrderCommand.OrderLine;
import io.tallyline.ledger.event.OrderEvent.LineReservation;
import io.tallyline.ledger.event.RefusalReason;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * How many units an edit wants of the lines of an order that are there (DOMAIN D25): what a line gives up can be had by the others, and
 * what the contract of a line has no more of becomes a line of its own.
 */
final class LineQuantities {
    private final Books books;
    private final ChangeOrder command;
    private final OrderLines lines;
    private final Supply supply;
    private final int customer;
    private final ContractDraws draws;

    LineQuantities(
            Books books, ChangeOrder command, OrderLines lines, Supply supply, int customer, ContractDraws draws) {
        this.books = books;
        this.command = command;
        this.lines = lines;
        this.supply = supply;
        this.customer = customer;
        this.draws = draws;
    }

    /** The first field that asks for more of a line than is wanted of it; empty for none. */
    String whatBecomesMore() {
        for (int i = 0; i < command.quantities().size(); i++) {
            LineQuantity wanted = command.quantities().get(i);
            LineDraft line = lines.find(wanted.line());
            if (line != null && wanted.quantity() > line.wanted()) {
                return "/quantities/" + i + "/quantity";
            }
        }
        return "";
    }

    /** The field that says how many units of a line are wanted; empty for none. */
    String field(int line) {
        for (int i = 0; i < command.quantities().size(); i++) {
            if (command.quantities().get(i).line() == line) return "/quantities/" + i + "/quantity";
        }
        return "";
    }

    /** Sets the quantities; what is against one, or null. */
    @Nullable Objection apply(LineIntake intake) {
        giveBack();
        // Kept apart until all quantities are read: they name lines that were there.
        TreeMap<Integer, OrderLine> excess = new TreeMap<>();
        Set<Integer> touched = new TreeSet<>();
        for (int i = 0; i < command.quantities().size(); i++) {
            LineQuantity wanted = command.quantities().get(i);
            if (!touched.add(wanted.line())) {
                return new Objection(RefusalReason.MALFORMED, "/quantities/" + i + "/line");
            }
            LineDraft line = lines.find(wanted.line());
            Objection objection = set(line, wanted.quantity());
            if (objection != null) return new Objection(objection.reason(), "/quantities/" + i + objection.field());
            if (line != null && line.wanted() < wanted.quantity()) {
                excess.put(i, excess(line, wanted.quantity() - line.wanted()));
            }
        }
        for (Map.Entry<Integer, OrderLine> each : excess.entrySet()) {
            Objection objection = intake.add(each.getValue());
            if (objection != null) {
                return new Objection(objection.reason(), "/quantities/" + each.getKey() + "/quantity");
            }
        }
        return null;
    }

    /** What lines give up of contracts other lines of the order may draw, wherever they stand in the command. */
    private void giveBack() {
        for (LineQuantity wanted : command.quantities()) {
            LineDraft line = lines.find(wanted.line());
            if (line != null && line.contract() != ContractBook.NONE && wanted.quantity() < line.wanted()) {
                draws.giveBack(line.contract(), line.wanted() - wanted.quantity());
            }
        }
    }

    /** What a line's contract has no more of: a line of its own, of another contract or at the price of the list. */
    private OrderLine excess(LineDraft line, long quantity) {
        String sku = books.products.sku(line.product);
        return new OrderLine(sku, quantity, OrderCommand.OURS, 1, 0, line.taxBasisPoints(), line.days());
    }

    private @Nullable Objection set(@Nullable LineDraft line, long quantity) {
        if (line == null) return new Objection(RefusalReason.UNKNOWN_LINE, "/line");
        long more = quantity - line.wanted();
        boolean blocked = more > 0 && books.products.blocked(line.product);
        if (blocked) return new Objection(RefusalReason.PRODUCT_BLOCKED, "/quantity");
        boolean bad = quantity < 0 || quantity > CodeRules.MAX_QUANTITY;
        if (bad) return new Objection(RefusalReason.BAD_QUANTITY, "/quantity");
        if (more != 0 && line.isDone()) return new Objection(RefusalReason.SERVICE_DONE, "/line");
        if (more > 0) return raise(line, more);
        if (quantity < line.shipped()) return new Objection(RefusalReason.ALREADY_SHIPPED, "/quantity");
        reduce(line, -more);
        return null;
    }

    private @Nullable Objection raise(LineDraft line, long more) {
        boolean ofAContract = line.contract() != ContractBook.NONE;
        line.raise(ofAContract ? draws.takeMore(line.contract(), more) : more);
        return line.price() > LineAmount.MAX_MINOR ? new Objection(RefusalReason.AMOUNT_TOO_LARGE, "/quantity") : null;
    }

    private void reduce(LineDraft line, long less) {
        List<LineReservation> had = List.copyOf(line.reservations());
        line.reduce(less);
        for (LineReservation there : had) {
            long left = line.reservations().stream()
                    .filter(each -> each.warehouseId() == there.warehouseId())
                    .mapToLong(LineReservation::reserved)
                    .sum();
            if (left < there.reserved()) {
                supply.giveBack(line.product, there.warehouseId(), customer, there.reserved() - left);
            }
        }
    }
}
