package io.tallyline.api.shop;

import io.tallyline.api.shop.ShopPerson.ShopAddress;
import io.tallyline.ledger.value.HoldReason;
import io.tallyline.ledger.value.PaymentType;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Orders of WooCommerce, as its REST API {@link #API_VERSION} and its webhooks write them. Its amounts of lines are without tax,
 * with the tax beside them, also where the shop's prices are with tax. {@code api/SHOPS.md} has the mapping table.
 */
public final class WooCommerceOrders {
    /** The version of the format. */
    public static final String API_VERSION = "wc/v3";

    private WooCommerceOrders() {}

    /**
     * Reads a document.
     *
     * @return an entry for each order, in its order
     * @throws ShopFormatException the text is not JSON, or has no orders where they should be
     */
    public static List<ShopEntry> read(String text, ShopSettings settings) {
        return new Reader().read(text, settings);
    }

    private static final class Reader extends ShopReader {
        @Override
        String number(JsonPlace order) {
            return order.has("number") ? order.text("number") : order.requiredText("id");
        }

        @Override
        ShopEntry order(JsonPlace order, ShopSettings settings) {
            String number = number(order);
            ShopEntry.@Nullable Skip skip = switch (order.requiredText("status")) {
                case "completed" -> ShopEntry.Skip.SHIPPED;
                case "refunded" -> ShopEntry.Skip.NOTHING_LEFT;
                case "failed", "checkout-draft", "auto-draft" -> ShopEntry.Skip.NOT_ORDERED;
                default -> null;
            };
            if (skip != null) {
                long version = order.has("date_modified_gmt") ? order.requiredUtc("date_modified_gmt") : 0;
                return ShopEntry.skipped(number, order.pointer(), skip, version);
            }
            String currency = order.requiredText("currency");
            OrderDraft draft =
                    new OrderDraft(number, currency, order.member("currency").pointer());
            draft.externalVersion = order.requiredUtc("date_modified_gmt");
            draft.cancelled = List.of("cancelled", "trash").contains(order.text("status"));
            boolean includesTax = order.flag("prices_include_tax");
            WooCommerceRefunds refunds = new WooCommerceRefunds(draft.cancelled ? List.of() : order.objects("refunds"));
            ShopPricing pricing = new ShopPricing(draft.digits, includesTax);
            List<Goods> goods = fees(order, pricing, goods(order, refunds, includesTax), includesTax);
            if (goods.isEmpty()) {
                return ShopEntry.skipped(number, order.pointer(), ShopEntry.Skip.NOTHING_LEFT, draft.externalVersion);
            }
            ShopPerson person = person(order);
            draft.customer = settings.customer(
                    order.text("customer_id"),
                    person.email(),
                    order.member("customer_id").pointer());
            draft.guest = settings.guest(order.text("customer_id"), person.email(), draft.externalNumber);
            draft.paymentType = paymentType(order);
            draft.reference = order.text("transaction_id");
            if (refunds.withoutLines().signum() > 0) {
                draft.hold(
                        HoldReason.CLERK,
                        "The shop has given back " + refunds.withoutLines().toPlainString() + " " + currency
                                + " and does not say for which lines.");
            }
            BigDecimal total = order.requiredAmount("total").subtract(refunds.withLines());
            boolean paid = !draft.cancelled && (order.has("date_paid_gmt") || order.has("date_paid"));
            Charge shipping = shipping(order, draft, refunds, includesTax);
            return ShopEntry.of(
                    draft.order(
                            pricing.price(goods, shipping),
                            0,
                            draft.minor(total),
                            paid ? total.subtract(refunds.withoutLines()) : BigDecimal.ZERO,
                            person,
                            person.destination()),
                    order.pointer());
        }

        private static List<Goods> goods(JsonPlace order, WooCommerceRefunds refunds, boolean includesTax) {
            order.required("line_items");
            WooCommerceBundles bundles = new WooCommerceBundles(includesTax);
            WooCommerceTaxes taxes = new WooCommerceTaxes(order);
            for (JsonPlace line : order.objects("line_items")) {
                String id = line.text("id");
                long ordered = line.requiredWhole("quantity");
                if (ordered < 1) {
                    throw line.member("quantity").wrong("It is less than one.");
                }
                long wanted = ordered - refunds.quantity(id);
                if (wanted < 0) {
                    throw line.member("quantity").wrong("More was taken off the line than was ordered.");
                }
                Charge charge = refunds.rest(charge(line, taxes, includesTax), id, wanted, ordered, includesTax);
                bundles.add(line, wanted, charge);
            }
            return bundles.goods();
        }

        private static Charge charge(JsonPlace line, WooCommerceTaxes taxes, boolean includesTax) {
            BigDecimal amount = line.requiredAmount("total");
            BigDecimal tax = line.amount("total_tax");
            BigDecimal list = line.has("subtotal") ? line.amount("subtotal") : amount;
            BigDecimal listTax = line.has("subtotal_tax") ? line.amount("subtotal_tax") : tax;
            if (amount.signum() < 0 || list.compareTo(amount) < 0) {
                throw line.member("total").wrong("It is negative, or more than `subtotal`.");
            }
            return new Charge(
                    includesTax ? list.add(listTax) : list,
                    includesTax ? amount.add(tax) : amount,
                    tax,
                    taxes.basisPoints(line, amount, tax));
        }

        /** A fee below nothing is a discount on the order; one above it is a service. */
        private static List<Goods> fees(JsonPlace order, ShopPricing pricing, List<Goods> goods, boolean includesTax) {
            BigDecimal off = BigDecimal.ZERO;
            BigDecimal taxOff = BigDecimal.ZERO;
            for (JsonPlace fee : order.objects("fee_lines")) {
                BigDecimal amount = fee.requiredAmount("total");
                if (amount.signum() > 0) {
                    throw service(fee, fee.text("name"));
                }
                off = off.subtract(amount);
                taxOff = taxOff.subtract(fee.amount("total_tax"));
            }
            return pricing.discounted(goods, includesTax ? off.add(taxOff) : off, taxOff);
        }

        private static Charge shipping(
                JsonPlace order, OrderDraft draft, WooCommerceRefunds refunds, boolean includesTax) {
            WooCommerceTaxes taxes = new WooCommerceTaxes(order);
            Charge shipping = Charge.NONE;
            List<String> methods = new ArrayList<>();
            for (JsonPlace line : order.objects("shipping_lines")) {
                shipping = shipping.plus(charge(line, taxes, includesTax), includesTax);
                methods.add(line.text("method_title"));
            }
            draft.shippingMethod = String.join(", ", methods);
            return refunds.shippingRest(shipping, includesTax);
        }

        private static PaymentType paymentType(JsonPlace order) {
            return switch (order.text("payment_method")) {
                case "cod" -> PaymentType.CASH_ON_DELIVERY;
                case "bacs" -> PaymentType.BANK_TRANSFER;
                case "cheque" -> PaymentType.CHEQUE;
                default -> PaymentType.CARD;
            };
        }

        private static ShopPerson person(JsonPlace order) {
            JsonPlace billed = order.member("billing");
            ShopAddress billing = address(billed);
            ShopAddress shipping = address(order.member("shipping"));
            List<String> codes = new ArrayList<>();
            order.objects("coupon_lines").forEach(code -> codes.add(code.text("code")));
            String note = order.text("customer_note");
            if (!codes.isEmpty()) {
                note = (note + "\nDiscount codes: " + String.join(", ", codes)).strip();
            }
            return new ShopPerson(
                    billing.name(),
                    billing.company(),
                    billed.text("email"),
                    billing.phone(),
                    "",
                    note,
                    billing,
                    shipping.street().isEmpty() && shipping.city().isEmpty() ? billing : shipping);
        }

        private static ShopAddress address(JsonPlace address) {
            if (!address.isObject()) {
                return ShopAddress.NONE;
            }
            return new ShopAddress(
                    (address.text("first_name") + " " + address.text("last_name")).strip(),
                    address.text("company"),
                    address.text("address_1"),
                    address.text("address_2"),
                    address.text("postcode"),
                    address.text("city"),
                    address.text("state"),
                    address.text("country"),
                    address.text("phone"));
        }
    }

    /** The rates of an order: a line names those that it has by their number. */
    private static final class WooCommerceTaxes {
        private final Map<String, JsonPlace> rates = new LinkedHashMap<>();

        WooCommerceTaxes(JsonPlace order) {
            order.objects("tax_lines").forEach(tax -> rates.put(tax.text("rate_id"), tax));
        }

        /** Plain rates add up, compound ones are on top of the others; what the tax comes to where no rate is told. */
        int basisPoints(JsonPlace line, BigDecimal net, BigDecimal tax) {
            BigDecimal plain = BigDecimal.ONE;
            BigDecimal compound = BigDecimal.ONE;
            for (JsonPlace each : line.objects("taxes")) {
                JsonPlace rate = rates.get(each.text("id"));
                if (!each.has("total")) {
                    continue;
                }
                if (rate == null || !rate.has("rate_percent")) {
                    return Charge.effective(net, tax);
                }
                BigDecimal part = rate.amount("rate_percent").movePointLeft(2);
                if (rate.flag("compound")) {
                    compound = compound.multiply(BigDecimal.ONE.add(part));
                } else {
                    plain = plain.add(part);
                }
            }
            boolean untold = plain.compareTo(BigDecimal.ONE) == 0 && compound.compareTo(BigDecimal.ONE) == 0;
            return untold
                    ? Charge.effective(net, tax)
                    : Charge.basisPoints(plain.multiply(compound).subtract(BigDecimal.ONE));
        }
    }
}
