package io.tallyline.ledger.value;

/** The status that people read (DOMAIN D20): a published function of lifecycle, holds, payment and line buckets. */
public enum OrderStatus {
    /** Not placed yet. */
    DRAFT(1),
    /** Placed and held. */
    PENDING(2),
    /** Placed, and the money is not all there. */
    AWAITING_PAYMENT(3),
    /** Placed, and nothing of it is in stock or can be done. */
    BACKORDERED(4),
    /** Placed, reserved as far as stock goes, ready to be released. */
    CONFIRMED(5),
    /** On the floor, or services of it in their queue. */
    RELEASED(6),
    /** Some of it is picked. */
    PICKING(7),
    /** All that is on the floor is packed. */
    PACKED(8),
    /** Some of it has left. */
    PARTLY_SHIPPED(9),
    /** All of it has left. */
    SHIPPED(10),
    /** All of it has arrived. */
    DELIVERED(11),
    /** Some of it came back. */
    PART_RETURNED(12),
    /** At an end. */
    COMPLETED(13),
    /** Nothing of it is wanted any more. */
    CANCELLED(14),
    /** At an end, with less than was ordered. */
    CLOSED_SHORT(15),
    /** All that is on the floor is packed, and its customer may come for all of it that is here. */
    READY_FOR_PICKUP(16);

    private final byte number;

    OrderStatus(int number) {
        this.number = (byte) number;
    }

    /** The number under which the journal knows it, from 1. */
    public byte number() {
        return number;
    }

    /**
     * The status of an order; base units are summed over its lines.
     *
     * @param held whether any hold is set
     * @param reserved promised and not picked
     * @param released how many of them are on the floor
     * @param picked stands in totes
     * @param packed is in parcels that are here
     * @param shipped has left
     * @param parcelsNotReady how many parcels with goods are here and do not wait for their customer
     * @param parcelsOut how many parcels left and did not arrive
     * @param backordered what waits for stock
     * @param services what is wanted of services
     * @param servicesReleased how much of that is to be done or done, since the order was released
     */
    public static OrderStatus of(
            OrderLifecycle lifecycle,
            boolean held,
            PaymentType paymentType,
            PaymentState payment,
            long reserved,
            long released,
            long picked,
            long packed,
            long shipped,
            int parcelsNotReady,
            int parcelsOut,
            long backordered,
            long services,
            long servicesReleased) {
        return switch (lifecycle) {
            case DRAFT -> DRAFT;
            case CANCELLED -> CANCELLED;
            case COMPLETED, ARCHIVED -> COMPLETED;
            case OPEN -> {
                boolean awaited = payment == PaymentState.AWAITING || payment == PaymentState.PART_PAID;
                if (held) {
                    yield PENDING;
                }
                boolean more = reserved + picked + packed + backordered > 0;
                if (shipped > 0 && !more) {
                    yield parcelsOut == 0 ? DELIVERED : SHIPPED;
                }
                if (packed > 0 && picked + released == 0) {
                    yield parcelsNotReady == 0 ? READY_FOR_PICKUP : PACKED;
                }
                if (picked + packed > 0) {
                    yield PICKING;
                }
                if (shipped > 0) {
                    yield PARTLY_SHIPPED;
                }
                if (released + servicesReleased > 0) {
                    yield RELEASED;
                }
                if (paymentType.beforeRelease() && awaited) {
                    yield AWAITING_PAYMENT;
                }
                boolean nothing = reserved == 0 && (services == 0 || backordered > 0);
                yield nothing ? BACKORDERED : CONFIRMED;
            }
        };
    }
}
