package io.tallyline.api.shop;

import io.tallyline.ledger.command.OrderCommand;
import java.math.BigDecimal;

/** An entry as text that a person can check against the document. */
final class ShopText {
    private ShopText() {}

    static String of(Iterable<ShopEntry> entries) {
        StringBuilder text = new StringBuilder();
        entries.forEach(entry -> text.append(of(entry)));
        return text.toString();
    }

    private static String of(ShopEntry entry) {
        String head =
                "order " + entry.externalNumber() + " at " + (entry.place().isEmpty() ? "/" : entry.place());
        if (entry.fault() != null) {
            ShopFault fault = entry.fault();
            return head + "\n  " + fault.reason() + " at " + fault.place() + ": " + fault.detail() + "\n";
        }
        return entry.skip() != null
                ? head + "\n  skipped: " + entry.skip() + "\n"
                : head + "\n" + of(entry.requireOrder());
    }

    private static String of(ShopOrder order) {
        StringBuilder text = new StringBuilder();
        text.append("  version " + order.externalVersion() + ", customer " + order.customer() + ", "
                + order.paymentType() + ", " + order.currency()
                + (order.pricesIncludeTax() ? " with tax" : " without tax")
                + (order.cancelled() ? ", cancelled" : "") + "\n");
        for (ShopLine line : order.lines()) {
            text.append("  " + line.quantity() + " x " + line.sku() + " at " + price(line) + " less "
                    + order(order, line.discountMinor()) + ", tax " + line.taxBasisPoints() + " bp"
                    + day(", wanted ", line.requestedDay()) + day(", promised ", line.promisedDay()) + ", from "
                    + line.place()
                    + "\n");
        }
        text.append("  shipping " + order(order, order.shippingMinor()) + " by '" + order.shippingMethod() + "', tax "
                + order.shippingTaxBasisPoints() + " bp; discount " + order(order, order.discountMinor()) + "\n");
        text.append("  total " + order(order, order.totals().shopMinor()) + " there, "
                + order(order, order.totals().ourMinor()) + " here; paid "
                + order(order, order.payment().paidMinor()) + " '"
                + order.payment().reference() + "'\n");
        text.append(
                "  to " + order.destination() + ": " + order.person().shipping().name() + ", "
                        + order.person().shipping().street() + ", "
                        + order.person().shipping().postalCode() + " "
                        + order.person().shipping().city() + "; note '"
                        + order.person().note().replace("\n", "|") + "'\n");
        text.append("  holds " + order.holds() + " " + order.remarks() + "\n");
        return text.toString();
    }

    private static String day(String word, String day) {
        return day.isEmpty() ? "" : word + day;
    }

    private static String price(ShopLine line) {
        if (line.unitPriceMicros() == OrderCommand.OURS) {
            return "our price";
        }
        String price = BigDecimal.valueOf(line.unitPriceMicros(), 6)
                .stripTrailingZeros()
                .toPlainString();
        return line.priceQuantity() == 1 ? price : price + " per " + line.priceQuantity();
    }

    private static String order(ShopOrder order, long minor) {
        return minor == ShopOrder.ShopTotals.UNKNOWN
                ? "unknown"
                : BigDecimal.valueOf(minor, order.currencyDigits()).toPlainString();
    }
}
