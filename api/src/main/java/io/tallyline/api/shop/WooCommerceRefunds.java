package io.tallyline.api.shop;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What an order of WooCommerce has given back. The order itself has only sums; where the caller has put the refunds of
 * {@code /orders/{id}/refunds} in their place, their lines tell for what.
 */
final class WooCommerceRefunds {
    private record Refunded(long quantity, BigDecimal net, BigDecimal tax) {}

    private static final Refunded NOTHING = new Refunded(0, BigDecimal.ZERO, BigDecimal.ZERO);
    private static final String REFUNDED_LINE = "_refunded_item_id";

    private final Map<String, Refunded> lines = new HashMap<>();
    private BigDecimal shipping = BigDecimal.ZERO;
    private BigDecimal shippingTax = BigDecimal.ZERO;
    private BigDecimal withLines = BigDecimal.ZERO;
    private BigDecimal withoutLines = BigDecimal.ZERO;

    WooCommerceRefunds(List<JsonPlace> refunds) {
        for (JsonPlace refund : refunds) {
            BigDecimal sum = (refund.has("amount") ? refund.amount("amount") : refund.requiredAmount("total")).abs();
            List<JsonPlace> refunded = refund.objects("line_items");
            List<JsonPlace> shipped = refund.objects("shipping_lines");
            if (refunded.isEmpty() && shipped.isEmpty()) {
                withoutLines = withoutLines.add(sum);
                continue;
            }
            withLines = withLines.add(sum);
            refunded.forEach(this::addLine);
            for (JsonPlace line : shipped) {
                shipping = shipping.add(line.amount("total").abs());
                shippingTax = shippingTax.add(line.amount("total_tax").abs());
            }
        }
    }

    /** Quantities and amounts of refunds are negative. */
    private void addLine(JsonPlace line) {
        String of = "";
        for (JsonPlace meta : line.objects("meta_data")) {
            if (meta.text("key").equals(REFUNDED_LINE)) {
                of = meta.text("value");
            }
        }
        if (of.isEmpty()) {
            throw line.member("meta_data").wrong("It does not say which line of the order is refunded.");
        }
        Refunded before = lines.getOrDefault(of, NOTHING);
        lines.put(
                of,
                new Refunded(
                        before.quantity + Math.abs(line.requiredWhole("quantity")),
                        before.net.add(line.amount("total").abs()),
                        before.tax.add(line.amount("total_tax").abs())));
    }

    long quantity(String line) {
        return lines.getOrDefault(line, NOTHING).quantity;
    }

    /** Money given back that names no line. */
    BigDecimal withoutLines() {
        return withoutLines;
    }

    /** Money given back for lines or shipping. */
    BigDecimal withLines() {
        return withLines;
    }

    /** What a line costs without what was given back for it, which may be money alone. */
    Charge rest(Charge whole, String line, long wanted, long ordered, boolean includesTax) {
        Refunded refunded = lines.getOrDefault(line, NOTHING);
        if (!lines.containsKey(line)) {
            return whole;
        }
        BigDecimal off = includesTax ? refunded.net.add(refunded.tax) : refunded.net;
        Charge rest = whole.less(off.min(whole.amount()), refunded.tax.min(whole.tax()));
        return wanted == 0 ? rest : rest.listed(whole.part(wanted, ordered).list());
    }

    /** Shipping without what of it was given back. */
    Charge shippingRest(Charge whole, boolean includesTax) {
        BigDecimal off = includesTax ? shipping.add(shippingTax) : shipping;
        return whole.less(off.min(whole.amount()), shippingTax.min(whole.tax()));
    }
}
