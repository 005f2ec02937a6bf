package io.tallyline.api.shop;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What an order of Shopify has given back: pieces of lines with what they had cost, and shipping. */
final class ShopifyRefunds {
    private record Refunded(long quantity, BigDecimal amount, BigDecimal tax) {}

    private static final String SHIPPING = "shipping_refund";
    private static final Refunded NOTHING = new Refunded(0, BigDecimal.ZERO, BigDecimal.ZERO);

    private final List<JsonPlace> refunds;
    private final Map<String, Refunded> lines = new HashMap<>();
    private final BigDecimal minorUnit;
    private BigDecimal shipping = BigDecimal.ZERO;
    private BigDecimal shippingTax = BigDecimal.ZERO;

    ShopifyRefunds(List<JsonPlace> refunds, int digits) {
        this.refunds = refunds;
        this.minorUnit = BigDecimal.ONE.movePointLeft(digits);
        for (JsonPlace refund : refunds) {
            refund.objects("refund_line_items").forEach(this::addLine);
            refund.objects("order_adjustments").forEach(this::addAdjustment);
        }
    }

    private void addLine(JsonPlace line) {
        Refunded before = lines.getOrDefault(line.requiredText("line_item_id"), NOTHING);
        lines.put(
                line.text("line_item_id"),
                new Refunded(
                        before.quantity + line.requiredWhole("quantity"),
                        before.amount.add(line.amount("subtotal")),
                        before.tax.add(line.amount("total_tax"))));
    }

    /** Amounts of adjustments are negative. */
    private void addAdjustment(JsonPlace adjustment) {
        if (adjustment.text("kind").equals(SHIPPING)) {
            shipping = shipping.subtract(adjustment.amount("amount"));
            shippingTax = shippingTax.subtract(adjustment.amount("tax_amount"));
        }
    }

    boolean isEmpty() {
        return refunds.isEmpty();
    }

    /**
     * Money that was given back beyond what goods and shipping of the refunds had cost: by what was paid, where a refund tells it
     * in the order's currency, else by its adjustments. Nothing where it is a minor unit a refund or less, which rounding makes.
     *
     * @param currency of the order
     * @param includesTax whether amounts of lines are with their tax
     */
    BigDecimal withoutGoods(String currency, boolean includesTax) {
        BigDecimal back = BigDecimal.ZERO;
        for (JsonPlace refund : refunds) {
            BigDecimal more = withoutGoods(refund, currency, includesTax);
            back = back.add(more.compareTo(minorUnit) > 0 ? more : BigDecimal.ZERO);
        }
        return back;
    }

    private static BigDecimal withoutGoods(JsonPlace refund, String currency, boolean includesTax) {
        BigDecimal given = BigDecimal.ZERO;
        boolean told = false;
        for (JsonPlace transaction : refund.objects("transactions")) {
            boolean ours =
                    !transaction.has("currency") || transaction.text("currency").equals(currency);
            if (ours
                    && transaction.text("kind").equals("refund")
                    && transaction.text("status").equals("success")) {
                given = given.add(transaction.requiredAmount("amount"));
                told = true;
            }
        }
        BigDecimal discrepancy = BigDecimal.ZERO;
        for (JsonPlace adjustment : refund.objects("order_adjustments")) {
            BigDecimal amount = adjustment.amount("amount").add(adjustment.amount("tax_amount"));
            if (adjustment.text("kind").equals(SHIPPING)) {
                given = given.add(amount);
            } else {
                discrepancy = discrepancy.subtract(amount);
            }
        }
        if (!told) {
            return discrepancy;
        }
        for (JsonPlace line : refund.objects("refund_line_items")) {
            given = given.subtract(line.amount("subtotal"));
            given = includesTax ? given : given.subtract(line.amount("total_tax"));
        }
        return given;
    }

    long quantity(String lineItem) {
        return lines.getOrDefault(lineItem, NOTHING).quantity;
    }

    /**
     * What a line costs without the pieces that were given back. What the refund says they had cost is taken when it is, to the
     * minor unit a piece, their part of the line; else that part.
     */
    Charge rest(Charge whole, String lineItem, long wanted, long ordered) {
        Refunded refunded = lines.getOrDefault(lineItem, NOTHING);
        Charge part = whole.part(wanted, ordered);
        BigDecimal tolerance = minorUnit.multiply(BigDecimal.valueOf(ordered));
        BigDecimal said = whole.amount().subtract(refunded.amount);
        BigDecimal saidTax = whole.tax().subtract(refunded.tax);
        boolean credible = refunded.quantity == ordered - wanted
                && said.subtract(part.amount()).abs().compareTo(tolerance) <= 0
                && saidTax.subtract(part.tax()).abs().compareTo(tolerance) <= 0;
        Charge rest = credible ? new Charge(part.list(), said, saidTax, whole.basisPoints()) : part;
        return rest.listed(part.list());
    }

    /** Shipping without what of it was given back. */
    Charge shippingRest(Charge whole, boolean includesTax) {
        BigDecimal off = includesTax ? shipping.add(shippingTax) : shipping;
        return whole.less(off.min(whole.amount()), shippingTax.min(whole.tax()));
    }
}
