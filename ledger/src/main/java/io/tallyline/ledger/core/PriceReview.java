package io.tallyline.ledger.core;

import io.tallyline.ledger.command.OrderCommand;
import io.tallyline.ledger.command.OrderCommand.ChangeOrder;
import io.tallyline.ledger.command.OrderCommand.LinePrice;
import io.tallyline.ledger.value.ContractExcess;
import io.tallyline.ledger.value.PromotionScope;
import java.util.List;
import java.util.TreeMap;
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
        boolean priceKnown = priced.contains(line.line) || !(line.lacksPrice() || exceedsContract(line));
        return isAsListed(line) && priceKnown && isTaxSettled(line);
    }

    private boolean isAsListed(LineDraft line) {
        return pricing.isTolerable(line.asked(books.products.sku(line.product)), line, line.off());
    }

    /**
     * Whether fewer units are to keep a price or a promotion than it was for, of a line or of all lines of its product, which may have
     * been one: the list has another price for so few, or a promotion is for more. Of which promotion a line has its discount nobody
     * knows any more, so any that it could have counts.
     *
     * @param were the lines as they are in the books
     * @param are the same as they will be, and perhaps others behind them
     */
    boolean losesQuantity(List<LineDraft> were, List<LineDraft> are) {
        TreeMap<Integer, Long> ofProductsBefore = new TreeMap<>();
        were.forEach(line -> ofProductsBefore.merge(line.product, line.wanted(), Long::sum));
        TreeMap<Integer, Long> ofProducts = new TreeMap<>();
        are.forEach(line -> ofProducts.merge(line.product, line.wanted(), Long::sum));
        Fewer ofOrder = new Fewer(sum(were), sum(are));
        for (int i = 0; i < were.size(); i++) {
            LineDraft line = are.get(i);
            Fewer ofLine = new Fewer(were.get(i).wanted(), line.wanted());
            Fewer ofProduct = new Fewer(
                    ofProductsBefore.getOrDefault(line.product, 0L), ofProducts.getOrDefault(line.product, 0L));
            boolean own = line.wanted() > 0 && line.contract() == ContractBook.NONE;
            boolean otherPrice = own && (isPricedOtherwise(line, ofLine) || isPricedOtherwise(line, ofProduct));
            boolean lost = otherPrice || (own && line.off() > 0 && losesPromotion(line, ofLine, ofProduct, ofOrder));
            boolean unlisted = otherPrice && !pricing.isListed(line.product, line.wanted());
            if (lost && (unlisted || !isAsListed(line))) return true;
        }
        return false;
    }

    private static long sum(List<LineDraft> lines) {
        return lines.stream().mapToLong(LineDraft::wanted).sum();
    }

    /** Units before and after an edit. */
    private record Fewer(long before, long after) {
        /** Whether they were so many, and are no more. */
        boolean lose(long minimum) {
            return before >= minimum && after < minimum;
        }
    }

    private boolean isPricedOtherwise(LineDraft line, Fewer units) {
        return units.after() < units.before() && pricing.isPricedOtherwise(line.product, units.before(), units.after());
    }

    private boolean losesPromotion(LineDraft line, Fewer ofLine, Fewer ofProduct, Fewer ofOrder) {
        PromotionBook promotions = books.trade.promotions;
        String category = books.trade.categories.of(line.product);
        for (int id = 1; id <= promotions.size(); id++) {
            long minimum = promotions.minimumQuantity(id);
            boolean ofItsLines =
                    promotions.isFor(id, line.product, category) && (ofLine.lose(minimum) || ofProduct.lose(minimum));
            if (ofItsLines || (promotions.scope(id) == PromotionScope.ORDER && ofOrder.lose(minimum))) return true;
        }
        return false;
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
