package io.tallyline.ledger.event;

import io.tallyline.ledger.value.FieldNumber;

/**
 * How far a warehouse's clock is ahead of UTC from now on.
 *
 * @param warehouseId dense id from 1
 * @param minutes −1 080 to 1 080; negative for behind
 */
public record WarehouseOffset(
        @FieldNumber(1) int warehouseId, @FieldNumber(2) int minutes) {}
