package io.tallyline.ledger.value;

import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Terms of an order, some of which an edit names: in a command what they are to be, in an event what they are after it. Of a term
 * that is not named the value says nothing. Immutable.
 *
 * @param named in the order of their numbers
 * @param policy never CHANNEL_DEFAULT when it is named
 * @param priority −1 000 to 1 000, higher is served first
 * @param requestedDay yyyymmdd, 0 for none
 * @param promisedDay yyyymmdd, 0 for none
 * @param shippingMethod for people and carriers; may be empty
 * @param shippingMinor minor units, with tax where the order's prices are gross
 * @param shippingTaxBasisPoints 0 to 10 000
 */
public record OrderTerms(
        @FieldNumber(1) List<OrderTerm> named,
        @FieldNumber(2) PaymentType paymentType,
        @FieldNumber(3) ShortagePolicy policy,
        @FieldNumber(4) int priority,
        @FieldNumber(5) int requestedDay,
        @FieldNumber(6) int promisedDay,
        @FieldNumber(7) String shippingMethod,
        @FieldNumber(8) long shippingMinor,
        @FieldNumber(9) int shippingTaxBasisPoints) {
    /** Terms of which none is named, as a journal reads them that tells of none. */
    public static final OrderTerms NONE =
            new OrderTerms(List.of(), PaymentType.CARD, ShortagePolicy.CHANNEL_DEFAULT, 0, 0, 0, "", 0, 0);

    /** Whether an edit says what this term is to be. */
    public boolean names(OrderTerm term) {
        return named.contains(term);
    }

    /** Terms that are named one by one. */
    public static Naming naming() {
        return new Naming();
    }

    /** Terms on their way into a record; one thread. */
    public static final class Naming {
        private final SortedSet<OrderTerm> named = new TreeSet<>();
        private PaymentType paymentType = NONE.paymentType();
        private ShortagePolicy policy = NONE.policy();
        private int priority;
        private int requestedDay;
        private int promisedDay;
        private String shippingMethod = "";
        private long shippingMinor;
        private int shippingTaxBasisPoints;

        private Naming() {}

        /** Names how the order is to be paid. */
        public Naming paymentType(PaymentType type) {
            paymentType = type;
            return name(OrderTerm.PAYMENT_TYPE);
        }

        /** Names what becomes of what is short. */
        public Naming policy(ShortagePolicy whenShort) {
            policy = whenShort;
            return name(OrderTerm.POLICY);
        }

        /** Names its place among those who wait. */
        public Naming priority(int higherFirst) {
            priority = higherFirst;
            return name(OrderTerm.PRIORITY);
        }

        /** Names the day on which it is wanted; 0 for none. */
        public Naming requestedDay(int day) {
            requestedDay = day;
            return name(OrderTerm.REQUESTED_DAY);
        }

        /** Names the day that is promised; 0 for none. */
        public Naming promisedDay(int day) {
            promisedDay = day;
            return name(OrderTerm.PROMISED_DAY);
        }

        /** Names how it travels. */
        public Naming shippingMethod(String method) {
            shippingMethod = method;
            return name(OrderTerm.SHIPPING_METHOD);
        }

        /** Names what shipping costs. */
        public Naming shippingMinor(long minor) {
            shippingMinor = minor;
            return name(OrderTerm.SHIPPING);
        }

        /** Names how shipping is taxed. */
        public Naming shippingTaxBasisPoints(int basisPoints) {
            shippingTaxBasisPoints = basisPoints;
            return name(OrderTerm.SHIPPING_TAX);
        }

        private Naming name(OrderTerm term) {
            named.add(term);
            return this;
        }

        /** The terms that were named. */
        public OrderTerms terms() {
            return new OrderTerms(
                    List.copyOf(named),
                    paymentType,
                    policy,
                    priority,
                    requestedDay,
                    promisedDay,
                    shippingMethod,
                    shippingMinor,
                    shippingTaxBasisPoints);
        }
    }
}
