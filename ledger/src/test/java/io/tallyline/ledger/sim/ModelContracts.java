package io.tallyline.ledger.sim;

import io.tallyline.ledger.command.MasterDataCommand;
import io.tallyline.ledger.command.PricingCommand.DefineContract;
import io.tallyline.ledger.event.RefusalReason;
import io.tallyline.ledger.value.ContractExcess;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What the auditor knows of contracts (F34): at most one of a customer and product. What is drawn follows from the
 * orders.
 */
final class ModelContracts {
    final Map<String, Contract> contracts = new TreeMap<>();
    private final ModelTrade trade;

    /** A contract. */
    record Contract(String name, String customer, String sku, long quantity, ContractExcess excess, long changed) {}

    ModelContracts(ModelTrade trade) {
        this.trade = trade;
    }

    Optional<RefusalReason> define(DefineContract command, Expectation expected) {
        Contract known = contracts.get(command.contract());
        boolean creates = command.expectedSequence() == MasterDataCommand.CREATE;
        if (known != null && creates) return Optional.of(RefusalReason.ALREADY_EXISTS);
        if (known != null && command.quantity() < drawn(known)) return Optional.of(RefusalReason.BELOW_DRAWN);
        if (known != null && known.quantity() == command.quantity() && known.excess() == command.excess()) {
            expected.unchanged(known.changed());
            return Optional.empty();
        }
        contracts.put(
                command.contract(),
                new Contract(
                        command.contract(),
                        command.customer(),
                        command.sku(),
                        command.quantity(),
                        command.excess(),
                        expected.sequence));
        return Optional.empty();
    }

    @Nullable Contract of(String customer, String sku) {
        return contracts.values().stream()
                .filter(each -> each.customer().equals(customer) && each.sku().equals(sku))
                .findFirst()
                .orElse(null);
    }

    /** What is wanted of all lines that were ever of it. */
    long drawn(Contract contract) {
        return trade.orders.values().stream()
                .flatMap(order -> order.lines.stream())
                .filter(line -> line.contract.equals(contract.name()))
                .mapToLong(ModelOrder.Line::wanted)
                .sum();
    }
}
