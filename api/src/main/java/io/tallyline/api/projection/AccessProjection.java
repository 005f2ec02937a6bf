package io.tallyline.api.projection;

import io.tallyline.ledger.event.AccessEvent;
import java.time.OffsetDateTime;

/** Who may call and which device is connected, to its rows; secrets and their hashes stay in the ledger. Projector's thread. */
final class AccessProjection implements AccessEvent.Handler<Void> {
    private static final String CREATED =
            "insert into api_key (id, name, role, salesperson, created, revoked, last_sequence)"
                    + " values (?, ?, ?, nullif(?, ''), ?, null, ?)"
                    + " on conflict (id) do update set name = excluded.name, role = excluded.role,"
                    + " salesperson = excluded.salesperson,"
                    + " created = excluded.created, revoked = null, last_sequence = excluded.last_sequence";
    private static final String REVOKED = "update api_key set revoked = ?, last_sequence = ? where id = ?";
    private static final String TOKEN = "update device set has_token = true, last_sequence = ? where id = ?";
    private static final String TOKEN_AND_SERIES =
            "update device set has_token = true, epoch = null, session = null, last_sequence = ? where id = ?";
    private static final String CONNECTED = "update device set connected = ?, epoch = ?, session = ? where id = ?";

    private final ColdRows rows;
    private long sequence;
    private OffsetDateTime time = OffsetDateTime.MIN;

    AccessProjection(ColdRows rows) {
        this.rows = rows;
    }

    void add(long sequence, long timeNanos, AccessEvent event) {
        this.sequence = sequence;
        this.time = LedgerTime.of(timeNanos);
        event.accept(this);
    }

    @Override
    public Void apiKeyCreated(AccessEvent.ApiKeyCreated event) {
        return row(CREATED, event.id(), event.name(), event.role().name(), event.salesperson(), time, sequence);
    }

    @Override
    public Void apiKeyRevoked(AccessEvent.ApiKeyRevoked event) {
        return row(REVOKED, time, sequence, event.id());
    }

    @Override
    public Void deviceTokenSet(AccessEvent.DeviceTokenSet event) {
        return row(event.newSeries() ? TOKEN_AND_SERIES : TOKEN, sequence, event.deviceId());
    }

    /** A connection is no change of the device: its ETag stays. */
    @Override
    public Void deviceConnected(AccessEvent.DeviceConnected event) {
        return row(CONNECTED, time, event.epoch(), event.session(), event.deviceId());
    }

    @SuppressWarnings("NullAway") // Void has no other value
    private Void row(String sql, Object... values) {
        rows.add(sql, values);
        return null;
    }
}
