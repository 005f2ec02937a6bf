package io.tallyline.ledger.sim;

import io.tallyline.ledger.command.OrderCommand;
import io.tallyline.ledger.command.OrderCommand.LineQuantity;
import io.tallyline.ledger.command.OrderCommand.OrderLine;
import io.tallyline.ledger.event.RefusalReason;
import io.tallyline.ledger.sim.ModelContracts.Contract;
import io.tallyline.ledger.value.ContractExcess;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What the auditor expects of prices of lines that come into an order: the contract's as far as it goes, then the
 * list's.
 */
final class ModelIntake {
    private static final long MICROS_OF_A_CENT = 10_000;

    private final ModelContracts contracts;
    private final Set<String> untaxed;
    private final String customer;
    private final boolean imported;
    private final int rate;
    private final Map<String, Long> taken = new TreeMap<>();
    private final List<ModelOrder.Line> behind = new ArrayList<>();

    /** Whether a person is to look at a price. */
    boolean held;

    /** Whether another system sold what has no tax rate. */
    boolean soldUntaxed;

    /** @param destination to where the lines go */
    ModelIntake(ModelTrade trade, String customer, boolean imported, String destination) {
        this.contracts = trade.contracts;
        this.untaxed = trade.untaxed;
        this.customer = customer;
        this.imported = imported;
        this.rate = ModelOrder.rate(destination);
    }

    @Nullable RefusalReason add(List<ModelOrder.Line> lines, OrderLine asked) {
        return asked.unitPriceMicros() < 0 ? addOurs(lines, asked) : addGiven(lines, asked);
    }

    /** What another system sold is taxed by a person. */
    private @Nullable RefusalReason reasonAgainstTax(OrderLine asked) {
        boolean noRate = asked.taxBasisPoints() == OrderCommand.OURS && untaxed.contains(asked.sku());
        if (noRate && !imported) return RefusalReason.NO_TAX_RATE;
        held |= noRate;
        soldUntaxed |= noRate;
        return null;
    }

    private @Nullable RefusalReason addGiven(List<ModelOrder.Line> lines, OrderLine asked) {
        RefusalReason reason = reasonAgainstTax(asked);
        if (reason != null) return reason;
        long cents = asked.unitPriceMicros() / MICROS_OF_A_CENT;
        ModelOrder.Line line = new ModelOrder.Line(asked.sku(), asked.quantity(), cents, asked.discountMinor());
        Contract contract = contracts.of(customer, asked.sku());
        if (contract != null && cents == SimShop.CONTRACT_PRICE_CENTS) {
            boolean all = left(contract) >= asked.quantity();
            line.contract = all ? take(contract, asked.quantity()) : "";
            held |= !all;
        }
        line.promisedDay = asked.days().promisedDay();
        tax(line, asked);
        lines.add(line);
        return null;
    }

    private @Nullable RefusalReason addOurs(List<ModelOrder.Line> lines, OrderLine asked) {
        Contract contract = contracts.of(customer, asked.sku());
        long units = contract == null ? 0 : Math.min(left(contract), asked.quantity());
        long rest = asked.quantity() - units;
        if (contract != null && rest > 0) {
            if (contract.excess() == ContractExcess.REFUSE && !imported) return RefusalReason.CONTRACT_EXCEEDED;
            held |= contract.excess() != ContractExcess.LIST;
        }
        RefusalReason reason = reasonAgainstTax(asked);
        if (reason != null) return reason;
        List<ModelOrder.Line> parts = new ArrayList<>();
        if (contract != null && units > 0) {
            ModelOrder.Line agreed = new ModelOrder.Line(asked.sku(), units, SimShop.CONTRACT_PRICE_CENTS, 0);
            agreed.contract = take(contract, units);
            parts.add(agreed);
        }
        if (rest > 0) {
            parts.add(new ModelOrder.Line(asked.sku(), rest, SimShop.LIST_PRICE_CENTS, 0));
        }
        parts.forEach(part -> part.promisedDay = asked.days().promisedDay());
        parts.forEach(part -> tax(part, asked));
        lines.add(parts.remove(0));
        behind.addAll(parts);
        return null;
    }

    private void tax(ModelOrder.Line line, OrderLine asked) {
        boolean ours = asked.taxBasisPoints() == OrderCommand.OURS;
        line.untaxed = ours && untaxed.contains(asked.sku());
        int byUs = line.untaxed ? 0 : rate;
        line.tax = ours ? byUs : asked.taxBasisPoints();
    }

    /** Parts that are over stand behind all that was asked for. */
    void finish(List<ModelOrder.Line> lines) {
        lines.addAll(behind);
    }

    private long left(Contract contract) {
        long drawn = contracts.drawn(contract) + taken.getOrDefault(contract.name(), 0L);
        return Math.max(0, contract.quantity() - drawn);
    }

    private String take(Contract contract, long units) {
        taken.merge(contract.name(), units, Long::sum);
        return contract.name();
    }

    /** What lines give up other lines of the command may have, wherever they stand in it. */
    void giveBack(List<LineQuantity> quantities, List<ModelOrder.Line> lines) {
        for (LineQuantity wanted : quantities) {
            if (wanted.line() >= 1 && wanted.line() <= lines.size()) {
                ModelOrder.Line line = lines.get(wanted.line() - 1);
                taken.merge(line.contract, -Math.max(0, line.wanted() - wanted.quantity()), Long::sum);
            }
        }
    }

    /** How many of so many units more a line may have at its price: all, unless its contract has fewer. */
    long takeMore(ModelOrder.Line line, long more) {
        Contract contract = contracts.contracts.get(line.contract);
        if (contract == null) {
            return more;
        }
        long units = Math.min(more, left(contract));
        take(contract, units);
        return units;
    }
}
