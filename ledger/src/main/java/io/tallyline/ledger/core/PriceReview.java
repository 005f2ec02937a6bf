package io.tallyline.ledger.core;

import io.tallyline.ledger.command.OrderCommand;
import io.tallyline.ledger.command.OrderCommand.ChangeOrder;
import io.tallyline.ledger.command.OrderCommand.LinePrice;
import io.tallyline.ledger.value.ContractExcess;
import java.util.List;
import java.util.TreeSet;

/**
 * Whether a person still has to look at what an order costs, once an edit is made (DOMAIN D30): all of its lines are compared with
 * list, contracts and tax rates as they are today. What can not be told from a line, as what of it a promotion took off, counts
 * against it: then a person lifts the hold.
 */
final class PriceReview {
    private final Books books;
    private final LinePricing pricing;
    private final ContractDraws draws;
    private final boolean imported;
    /** Lines of which the edit says what they cost. */
    private final TreeSet<Integer> priced = new TreeSet<>();

    /** @param imported whether another system sold the order, which knows how it taxed that */
    PriceReview(Books books, ChangeOrder command, LinePricing pricing, ContractDraws draws, boolean imported) {
        this.books = books;
        this.pricing = pricing;
        this.draws = draws;
        this.imported = imported;
        for (LinePrice price : command.prices()) {
            if (price.unitPriceMicros() != OrderCommand.AS_IT_IS) {
                priced.add(price.line());
            }
        }
    }

    /** @param lines of the order as they will be */
    boolean isSettled(List<LineDraft> lines) {
        return lines.stream().allMatch(line -> line.wanted() == 0 || isSettled(line));
    }

    private boolean isSettled(LineDraft line) {
        boolean asListed = pricing.isTolerable(line.asked(books.products.sku(line.product)), line, line.off());
        boolean priceKnown = priced.contains(line.line) || !(line.lacksPrice() || exceedsContract(line));
        return asListed && priceKnown && isTaxSettled(line);
    }

    /** It draws on no contract, where a person is to look at what is more than contracts have. */
    private boolean exceedsContract(LineDraft line) {
        ContractExcess excess = line.contract() == ContractBook.NONE ? draws.excess(line.product) : null;
        return excess != null
                && (excess != ContractExcess.LIST
                        || draws.isOfAContract(line.product, line.unitPriceMicros(), line.priceQuantity()));
    }

    private boolean isTaxSettled(LineDraft line) {
        return !line.awaitsTax() && (imported || pricing.isOurTax(line.product, line.taxBasisPoints()));
    }
}
