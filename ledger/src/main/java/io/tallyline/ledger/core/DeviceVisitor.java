package io.tallyline.ledger.core;

import io.tallyline.ledger.value.StationRole;

/** Takes all devices, enabled or not, to fill a directory outside the ledger before its doors open. */
@FunctionalInterface
public interface DeviceVisitor {
    /** One device and its station. */
    void device(
            int id,
            String device,
            String warehouse,
            String location,
            StationRole role,
            String profile,
            boolean enabled);
}
