package io.tallyline.api.projection;

import io.tallyline.ledger.event.OrderEvent.OrderChanged;
import io.tallyline.ledger.event.OrderEvent.RepricedLine;
import io.tallyline.ledger.value.OrderTerm;
import io.tallyline.ledger.value.OrderTerms;

/** What edits make of an order's terms and of its lines' prices, behind the rows that all events change. Projector's thread. */
final class OrderTermsRows {
    private static final String PRICE = "update order_line set unit_price_micros = ?, price_quantity = ?, discount = ?"
            + " where order_number = ? and line = ?";
    private static final String TAX = "update order_line set tax_basis_points = ? where order_number = ? and line = ?";
    private static final String PAYMENT = "update customer_order set payment_type = ? where number = ?";
    private static final String POLICY = "update customer_order set policy = ? where number = ?";
    private static final String PRIORITY = "update customer_order set priority = ? where number = ?";
    private static final String REQUESTED = "update customer_order set requested_day = nullif(?, 0) where number = ?";
    private static final String PROMISED = "update customer_order set promised_day = nullif(?, 0) where number = ?";
    private static final String METHOD = "update customer_order set shipping_method = ? where number = ?";
    private static final String SHIPPING = "update customer_order set shipping = ? where number = ?";
    private static final String SHIPPING_TAX =
            "update customer_order set shipping_tax_basis_points = ? where number = ?";

    private final ColdRows rows;

    OrderTermsRows(ColdRows rows) {
        this.rows = rows;
    }

    void add(OrderChanged event) {
        for (RepricedLine line : event.repriced()) {
            rows.add(
                    PRICE,
                    line.unitPriceMicros(),
                    line.priceQuantity(),
                    line.discountMinor(),
                    event.order(),
                    line.line());
            if (line.setsTax()) {
                rows.add(TAX, line.taxBasisPoints(), event.order(), line.line());
            }
        }
        OrderTerms terms = event.terms();
        for (OrderTerm term : terms.named()) {
            switch (term) {
                case PAYMENT_TYPE -> rows.add(PAYMENT, terms.paymentType().name(), event.order());
                case POLICY -> rows.add(POLICY, terms.policy().name(), event.order());
                case PRIORITY -> rows.add(PRIORITY, terms.priority(), event.order());
                case REQUESTED_DAY -> rows.add(REQUESTED, terms.requestedDay(), event.order());
                case PROMISED_DAY -> rows.add(PROMISED, terms.promisedDay(), event.order());
                case SHIPPING_METHOD -> rows.add(METHOD, terms.shippingMethod(), event.order());
                case SHIPPING -> rows.add(SHIPPING, terms.shippingMinor(), event.order());
                case SHIPPING_TAX -> rows.add(SHIPPING_TAX, terms.shippingTaxBasisPoints(), event.order());
            }
        }
    }
}
