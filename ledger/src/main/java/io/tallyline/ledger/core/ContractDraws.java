package io.tallyline.ledger.core;

import io.tallyline.ledger.value.ContractExcess;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What lines of one order may draw on its customer's contracts while a command is judged: what remains of each, less
 * what other lines of the command take, and more by what they give back.
 */
final class ContractDraws {
    private final ContractBook contracts;
    private final int customer;
    private final boolean gross;
    private final String currency;
    private final int day;

    /** Units that the command has taken of a contract so far. */
    private final TreeMap<Integer, Long> taken = new TreeMap<>();

    /** Units of a contract. */
    record Draw(int contract, long quantity) {}

    /**
     * Draws for an order.
     *
     * @param gross whether the order's prices include tax
     * @param day on which lines are asked for, yyyymmdd
     */
    ContractDraws(TradeBooks trade, int customer, boolean gross, int day) {
        this(trade, customer, trade.customers.currency(customer), gross, day);
    }

    /**
     * The same, also of somebody who is no customer yet.
     *
     * @param customer {@link AccountBook#NONE} for somebody who has no contracts
     */
    ContractDraws(TradeBooks trade, int customer, String currency, boolean gross, int day) {
        this.contracts = trade.contracts;
        this.customer = customer;
        this.gross = gross;
        this.currency = currency;
        this.day = day;
    }

    /** What contracts have left for so many units, who is drawn on first before the others. */
    List<Draw> plan(int product, long quantity) {
        List<Draw> draws = new ArrayList<>();
        long left = quantity;
        for (int id : inForce(product)) {
            long units = Math.min(left, remaining(id));
            if (units > 0) {
                draws.add(new Draw(id, units));
                left -= units;
            }
        }
        return draws;
    }

    /** The contract of exactly this price that has all of it, or {@link ContractBook#NONE}. */
    int ofPrice(int product, long unitPriceMicros, int priceQuantity, long quantity) {
        for (int id : inForce(product)) {
            if (isPrice(id, unitPriceMicros, priceQuantity) && remaining(id) >= quantity) {
                return id;
            }
        }
        return ContractBook.NONE;
    }

    /** Whether this is the price of a contract, whatever it has left. */
    boolean isOfAContract(int product, long unitPriceMicros, int priceQuantity) {
        return inForce(product).stream().anyMatch(id -> isPrice(id, unitPriceMicros, priceQuantity));
    }

    private boolean isPrice(int id, long unitPriceMicros, int priceQuantity) {
        return contracts.unitPriceMicros(id) == unitPriceMicros && contracts.priceQuantity(id) == priceQuantity;
    }

    /** The strictest word of the contracts for the product on what they have no more; null when there is none. */
    @Nullable ContractExcess excess(int product) {
        ContractExcess strictest = null;
        for (int id : inForce(product)) {
            ContractExcess excess = contracts.excess(id);
            if (strictest == null || excess.number() > strictest.number()) {
                strictest = excess;
            }
        }
        return strictest;
    }

    private List<Integer> inForce(int product) {
        if (contracts.isEmpty()) {
            return List.of();
        }
        return contracts.notOver(customer, product, day).stream()
                .map(ContractBook::idOf)
                .filter(this::isInForce)
                .toList();
    }

    private boolean isInForce(int id) {
        return contracts.isInForce(id, day, gross, currency);
    }

    private long remaining(int id) {
        return Math.max(0, contracts.quantity(id) - contracts.drawn(id) - taken.getOrDefault(id, 0L));
    }

    void take(int contract, long quantity) {
        taken.merge(contract, quantity, Long::sum);
    }

    void giveBack(int contract, long quantity) {
        taken.merge(contract, -quantity, Long::sum);
    }

    /**
     * Takes what a line's own contract has of so many units more, and says how many that are: none when it is not in
     * force.
     */
    long takeMore(int contract, long quantity) {
        long units = isInForce(contract) ? Math.min(quantity, remaining(contract)) : 0;
        take(contract, units);
        return units;
    }
}
