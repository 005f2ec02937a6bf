package io.tallyline.api.projection;

import io.tallyline.ledger.event.PickEvent.PutBackDue;
import org.jspecify.annotations.Nullable;

/**
 * What picking did to orders, as {@link OrderProjection} takes it among their events.
 *
 * @param order number; 0 where {@code putBack} tells of several
 * @param units picked from what was reserved, or reserved again where negative
 * @param device dense id of the device that picked; 0 for none
 * @param putBack what is to be put back, of any orders; null of a scan
 */
record OrderPick(
        long sequence,
        long timeNanos,
        String actor,
        long order,
        int line,
        int warehouse,
        int list,
        long units,
        int device,
        @Nullable PutBackDue putBack) {}
