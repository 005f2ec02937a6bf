package io.tallyline.ledger.sim;

import io.tallyline.ledger.command.OrderCommand;
import io.tallyline.ledger.command.OrderCommand.ChangeOrder;
import io.tallyline.ledger.command.OrderCommand.LinePrice;
import io.tallyline.ledger.sim.ModelContracts.Contract;
import io.tallyline.ledger.value.ContractExcess;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * When nobody need look at what an edited order costs any more (DOMAIN D30). No price of the workload is too far from the list, so what
 * is left are prices that nobody said, what contracts have no more of, and taxes.
 */
final class ModelPrices {
    private final ModelTrade trade;
    private final ModelOrder order;
    private final Set<Integer> said = new HashSet<>();

    ModelPrices(ModelTrade trade, ModelOrder order, ChangeOrder command) {
        this.trade = trade;
        this.order = order;
        for (LinePrice price : command.prices()) {
            if (price.unitPriceMicros() != OrderCommand.AS_IT_IS) said.add(price.line());
        }
    }

    boolean areSettled(List<ModelOrder.Line> lines) {
        for (int i = 0; i < lines.size(); i++) {
            ModelOrder.Line line = lines.get(i);
            boolean settled = (said.contains(i + 1) || isPriceKnown(line)) && isTaxed(line);
            if (line.wanted() > 0 && !settled) return false;
        }
        return true;
    }

    private boolean isPriceKnown(ModelOrder.Line line) {
        Contract contract = line.contract.isEmpty() ? trade.contracts.of(order.customer, line.sku) : null;
        boolean exceeds = contract != null
                && (contract.excess() != ContractExcess.LIST || line.cents == SimShop.CONTRACT_PRICE_CENTS);
        return line.cents != 0 && !exceeds;
    }

    private boolean isTaxed(ModelOrder.Line line) {
        boolean ours = trade.untaxed.contains(line.sku) || line.tax == ModelOrder.rate(order.destination);
        return !line.untaxed && (order.imported || ours);
    }
}
