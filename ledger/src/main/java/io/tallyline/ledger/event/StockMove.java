package io.tallyline.ledger.event;

import io.tallyline.ledger.value.Condition;
import io.tallyline.ledger.value.FieldNumber;
import java.util.List;

/**
 * Units that went from one place to another: the only way a quantity ever changes (DESIGN rule 7). Either place may be
 * outside (see {@link io.tallyline.ledger.value.OutsidePlace}).
 *
 * @param lotId dense id from 1, 0 for none; an id not seen before introduces the lot with its text and expiry
 * @param quantity base units, positive
 * @param expiry of the lot, yyyymmdd, 0 for none
 * @param serials the pieces, when they are followed one by one; else empty
 */
public record StockMove(
        @FieldNumber(1) int productId,
        @FieldNumber(2) int owner,
        @FieldNumber(3) int lotId,
        @FieldNumber(4) String lot,
        @FieldNumber(5) int expiry,
        @FieldNumber(6) int fromPlace,
        @FieldNumber(7) int toPlace,
        @FieldNumber(8) Condition fromCondition,
        @FieldNumber(9) Condition toCondition,
        @FieldNumber(10) long quantity,
        @FieldNumber(11) List<String> serials) {}
