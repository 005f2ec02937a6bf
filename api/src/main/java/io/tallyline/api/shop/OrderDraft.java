package io.tallyline.api.shop;

import io.tallyline.api.shop.ShopOrder.ShopPayment;
import io.tallyline.api.shop.ShopOrder.ShopTotals;
import io.tallyline.ledger.value.HoldReason;
import io.tallyline.ledger.value.PaymentType;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Currency;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** An order while it is read: what every format finds in its own way, and what is done with it in the same way. */
final class OrderDraft {
    private final Set<HoldReason> holds = EnumSet.noneOf(HoldReason.class);
    private final List<String> remarks = new ArrayList<>();

    final String externalNumber;
    long externalVersion;
    String customer = "";
    String guest = "";
    final String currency;
    final int digits;
    PaymentType paymentType = PaymentType.CARD;
    String shippingMethod = "";
    String requestedDay = "";
    String promisedDay = "";
    String reference = "";
    boolean cancelled;

    OrderDraft(String externalNumber, String currency, String place) {
        this.externalNumber = externalNumber;
        this.currency = currency;
        this.digits = digits(currency, place);
    }

    /** Digits of a currency's minor unit (ISO 4217). */
    private static int digits(String currency, String place) {
        try {
            int digits = Currency.getInstance(currency).getDefaultFractionDigits();
            if (digits >= 0) {
                return digits;
            }
        } catch (IllegalArgumentException e) {
            // Told below, in the same words.
        }
        throw ShopFormatException.unreadable(
                place, "ISO 4217 has no such currency with a minor unit: " + currency + ".");
    }

    void hold(HoldReason reason, String remark) {
        holds.add(reason);
        remarks.add(remark);
    }

    /**
     * A person has to look at it. Where one has to anyway it is another hold, or what is new would be no other version of an order
     * that is here.
     */
    void clerk(String remark) {
        hold(holds.contains(HoldReason.CLERK) ? HoldReason.EXTERNAL_CHANGED : HoldReason.CLERK, remark);
    }

    /** Minor units, rounded half up. */
    long minor(BigDecimal amount) {
        return amount.movePointRight(digits).setScale(0, RoundingMode.HALF_UP).longValueExact();
    }

    /**
     * The order.
     *
     * @param discountMinor off the order as a whole
     * @param shopMinor what the shop says that it costs, or {@link ShopTotals#UNKNOWN}
     * @param paid currency units that the shop has received
     */
    ShopOrder order(
            ShopPricing.Priced priced,
            long discountMinor,
            long shopMinor,
            BigDecimal paid,
            ShopPerson person,
            String destination) {
        ShopTotals totals = new ShopTotals(shopMinor, priced.totalMinor());
        if (totals.differ()) {
            hold(
                    HoldReason.PRICE,
                    "The shop's total is " + text(shopMinor) + ", its lines and shipping come to "
                            + text(priced.totalMinor()) + ".");
        }
        if (cancelled) {
            clerk("The shop has cancelled it.");
        }
        return new ShopOrder(
                externalNumber,
                externalVersion,
                customer,
                guest,
                currency,
                digits,
                paymentType,
                priced.includesTax(),
                discountMinor,
                cut(shippingMethod, 48),
                priced.shippingMinor(),
                priced.shippingTaxBasisPoints(),
                requestedDay,
                promisedDay,
                destination,
                priced.lines(),
                List.copyOf(holds),
                List.copyOf(remarks),
                person,
                totals,
                new ShopPayment(Math.max(0, minor(paid)), cut(reference, 100)),
                cancelled);
    }

    private String text(long minor) {
        return BigDecimal.valueOf(minor, digits).toPlainString() + " " + currency;
    }

    /** At most so many bytes of UTF-8, of whole characters. */
    static String cut(String text, int bytes) {
        int end = text.length();
        while (text.substring(0, end).getBytes(StandardCharsets.UTF_8).length > bytes) {
            end = text.offsetByCodePoints(end, -1);
        }
        return text.substring(0, end);
    }
}
