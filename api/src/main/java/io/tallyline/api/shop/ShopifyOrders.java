package io.tallyline.api.shop;

import io.tallyline.api.shop.ShopPerson.ShopAddress;
import io.tallyline.ledger.value.HoldReason;
import io.tallyline.ledger.value.PaymentType;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Orders of Shopify, as its Admin REST API and its webhooks of {@link #API_VERSION} write them, in the shop's own currency.
 * {@code api/SHOPS.md} has the mapping table.
 */
public final class ShopifyOrders {
    /** The version of the format; later ones have added members so far and changed none of those that are read. */
    public static final String API_VERSION = "2025-01";

    private ShopifyOrders() {}

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
            String name = order.requiredText("name");
            return name.startsWith("#") ? name.substring(1) : name;
        }

        @Override
        ShopEntry order(JsonPlace order, ShopSettings settings) {
            String number = number(order);
            boolean cancelled = order.has("cancelled_at");
            if (!cancelled && order.text("fulfillment_status").equals("fulfilled")) {
                long version = order.has("updated_at") ? order.requiredTime("updated_at") : 0;
                return ShopEntry.skipped(number, order.pointer(), ShopEntry.Skip.SHIPPED, version);
            }
            String currency = order.requiredText("currency");
            OrderDraft draft =
                    new OrderDraft(number, currency, order.member("currency").pointer());
            draft.externalVersion = order.requiredTime("updated_at");
            draft.cancelled = cancelled;
            boolean includesTax = order.flag("taxes_included");
            ShopifyRefunds refunds = new ShopifyRefunds(cancelled ? List.of() : order.objects("refunds"), draft.digits);
            List<Goods> goods = goods(order, refunds, cancelled);
            if (goods.isEmpty()) {
                return ShopEntry.skipped(number, order.pointer(), ShopEntry.Skip.NOTHING_LEFT, draft.externalVersion);
            }
            draft.customer = customer(order, settings);
            draft.guest = settings.guest(numberOfCustomer(order), email(order), draft.externalNumber);
            draft.paymentType = paymentType(order);
            draft.reference = order.requiredText("name");
            if (order.text("fulfillment_status").equals("partial")) {
                draft.hold(HoldReason.CLERK, "The shop says that some of it is delivered already.");
            }
            Charge shipping = shipping(order, draft, includesTax, refunds);
            BigDecimal total = total(order, cancelled);
            ShopPerson person = person(order);
            return ShopEntry.of(
                    draft.order(
                            new ShopPricing(draft.digits, includesTax).price(goods, shipping),
                            0,
                            draft.minor(total),
                            cancelled ? BigDecimal.ZERO : paid(order, total, draft, refunds),
                            person,
                            person.destination()),
                    order.pointer());
        }

        private static List<Goods> goods(JsonPlace order, ShopifyRefunds refunds, boolean cancelled) {
            List<Goods> goods = new ArrayList<>();
            order.required("line_items");
            for (JsonPlace line : order.objects("line_items")) {
                long ordered = line.requiredWhole("quantity");
                String id = line.text("id");
                long wanted = cancelled ? ordered : line.whole("current_quantity", ordered - refunds.quantity(id));
                if (wanted < 0 || wanted > ordered) {
                    throw line.member(line.has("current_quantity") ? "current_quantity" : "quantity")
                            .wrong("More was taken off the line than was ordered.");
                }
                if (wanted == 0) {
                    continue;
                }
                if (!line.has("sku") || line.flag("gift_card")) {
                    throw service(line, line.text("title"));
                }
                Charge whole = charge(line, line.requiredAmount("price"), ordered);
                Charge charge = wanted == ordered ? whole : refunds.rest(whole, id, wanted, ordered);
                goods.add(new Goods(line.text("sku"), wanted, charge, line.pointer()));
            }
            return goods;
        }

        private static Charge charge(JsonPlace line, BigDecimal price, long quantity) {
            BigDecimal list = price.multiply(BigDecimal.valueOf(quantity));
            BigDecimal off = BigDecimal.ZERO;
            for (JsonPlace allocation : line.objects("discount_allocations")) {
                off = off.add(allocation.requiredAmount("amount"));
            }
            if (price.signum() < 0 || off.signum() < 0 || off.compareTo(list) > 0) {
                throw line.wrong("The discounts are more than the price, or one of them is negative.");
            }
            BigDecimal tax = BigDecimal.ZERO;
            BigDecimal rate = BigDecimal.ZERO;
            for (JsonPlace each : line.objects("tax_lines")) {
                tax = tax.add(each.requiredAmount("price"));
                rate = rate.add(each.requiredAmount("rate"));
            }
            return new Charge(list, list.subtract(off), tax, Charge.basisPoints(rate));
        }

        private static Charge shipping(JsonPlace order, OrderDraft draft, boolean includesTax, ShopifyRefunds refunds) {
            Charge shipping = Charge.NONE;
            List<String> methods = new ArrayList<>();
            for (JsonPlace line : order.objects("shipping_lines")) {
                if (!line.flag("is_removed")) {
                    shipping = shipping.plus(charge(line, line.requiredAmount("price"), 1), includesTax);
                    methods.add(line.text("title"));
                }
            }
            draft.shippingMethod = String.join(", ", methods);
            return refunds.shippingRest(shipping, includesTax);
        }

        private static BigDecimal total(JsonPlace order, boolean cancelled) {
            boolean current = !cancelled && order.has("current_total_price");
            return order.requiredAmount(current ? "current_total_price" : "total_price");
        }

        private static BigDecimal paid(JsonPlace order, BigDecimal total, OrderDraft draft, ShopifyRefunds refunds) {
            return switch (order.text("financial_status")) {
                case "paid" -> total;
                case "partially_refunded" -> kept(order, total, draft, refunds);
                case "refunded" -> {
                    draft.clerk("The shop has given back all of the money, and not taken all goods off the order.");
                    yield BigDecimal.ZERO;
                }
                case "partially_paid" -> {
                    if (order.has("total_outstanding")) {
                        yield total.subtract(order.amount("total_outstanding"));
                    }
                    draft.hold(HoldReason.CLERK, "It is paid in part, and the shop does not say how much.");
                    yield BigDecimal.ZERO;
                }
                default -> BigDecimal.ZERO;
            };
        }

        /** What the shop has of the money for what is left: without what it gave back for no goods. */
        private static BigDecimal kept(JsonPlace order, BigDecimal total, OrderDraft draft, ShopifyRefunds refunds) {
            BigDecimal back = refunds.withoutGoods(order.text("currency"), order.flag("taxes_included"));
            if (back.signum() > 0) {
                draft.clerk("The shop has given back " + back.toPlainString() + " " + order.text("currency")
                        + " and does not say for which goods.");
                return total.subtract(back);
            }
            boolean less = order.objects("line_items").stream()
                    .anyMatch(line -> line.whole("current_quantity", line.requiredWhole("quantity"))
                            < line.requiredWhole("quantity"));
            if (less || !refunds.isEmpty()) {
                return total;
            }
            draft.clerk("The shop has given back a part of the money, and does not say how much.");
            return BigDecimal.ZERO;
        }

        private static PaymentType paymentType(JsonPlace order) {
            if (order.has("payment_terms")) {
                return PaymentType.ON_ACCOUNT;
            }
            String gateways =
                    String.join(" ", order.texts("payment_gateway_names")).toLowerCase(Locale.ROOT);
            if (gateways.contains("cod")
                    || gateways.contains("cash on delivery")
                    || gateways.contains("cash_on_delivery")) {
                return PaymentType.CASH_ON_DELIVERY;
            }
            if (gateways.contains("bank")) {
                return PaymentType.BANK_TRANSFER;
            }
            return gateways.contains("money order") || gateways.contains("cheque") || gateways.contains("check")
                    ? PaymentType.CHEQUE
                    : PaymentType.CARD;
        }

        private static String customer(JsonPlace order, ShopSettings settings) {
            return settings.customer(
                    numberOfCustomer(order),
                    email(order),
                    order.member("customer").pointer());
        }

        private static String numberOfCustomer(JsonPlace order) {
            return order.has("customer") ? order.member("customer").text("id") : "";
        }

        private static String email(JsonPlace order) {
            return order.has("email") ? order.text("email") : order.text("contact_email");
        }

        private static ShopPerson person(JsonPlace order) {
            ShopAddress billing = address(order.member("billing_address"));
            ShopAddress shipping = address(order.member("shipping_address"));
            JsonPlace customer = order.member("customer");
            String known = (customer.text("first_name") + " " + customer.text("last_name")).strip();
            List<String> codes = new ArrayList<>();
            order.objects("discount_codes").forEach(code -> codes.add(code.text("code")));
            String note = order.text("note");
            if (!codes.isEmpty()) {
                note = (note + "\nDiscount codes: " + String.join(", ", codes)).strip();
            }
            return new ShopPerson(
                    known.isEmpty() ? shipping.name() : known,
                    "",
                    email(order),
                    order.has("phone") ? order.text("phone") : customer.text("phone"),
                    order.text("customer_locale"),
                    note,
                    billing,
                    shipping);
        }

        private static ShopAddress address(JsonPlace address) {
            if (!address.isObject()) {
                return ShopAddress.NONE;
            }
            String name = address.has("name")
                    ? address.text("name")
                    : (address.text("first_name") + " " + address.text("last_name")).strip();
            return new ShopAddress(
                    name,
                    address.text("company"),
                    address.text("address1"),
                    address.text("address2"),
                    address.text("zip"),
                    address.text("city"),
                    address.has("province_code") ? address.text("province_code") : address.text("province"),
                    address.text("country_code"),
                    address.text("phone"));
        }
    }
}
