package io.tallyline.ledger.event;

import io.tallyline.ledger.value.ApiRole;
import io.tallyline.ledger.value.FieldNumber;
import io.tallyline.ledger.value.SchemaNumber;

/** Who may call, and which device is connected. */
public sealed interface AccessEvent extends BusinessEvent {
    @Override
    default <R> R accept(BusinessEvent.Handler<R> handler) {
        return handler.access(this);
    }

    <R> R accept(Handler<R> handler);

    /** One method per event of the family. */
    interface Handler<R> {
        R apiKeyCreated(ApiKeyCreated event);

        R apiKeyRevoked(ApiKeyRevoked event);

        R deviceTokenSet(DeviceTokenSet event);

        R deviceConnected(DeviceConnected event);
    }

    /**
     * An API key exists; only its hash is known.
     *
     * @param salespersonId whose orders are entered with it; 0 for anybody's
     * @param salesperson likewise; empty for anybody's
     */
    @SchemaNumber(48)
    record ApiKeyCreated(
            @FieldNumber(1) int id,
            @FieldNumber(2) String name,
            @FieldNumber(3) ApiRole role,
            @FieldNumber(4) String keyHash,
            @FieldNumber(5) int salespersonId,
            @FieldNumber(6) String salesperson)
            implements AccessEvent {
        /** Of no salesperson. */
        public ApiKeyCreated(int id, String name, ApiRole role, String keyHash) {
            this(id, name, role, keyHash, 0, "");
        }

        @Override
        public <R> R accept(Handler<R> handler) {
            return handler.apiKeyCreated(this);
        }
    }

    /** An API key opens nothing any more. */
    @SchemaNumber(49)
    record ApiKeyRevoked(
            @FieldNumber(1) int id, @FieldNumber(2) String name) implements AccessEvent {
        @Override
        public <R> R accept(Handler<R> handler) {
            return handler.apiKeyRevoked(this);
        }
    }

    /**
     * A device has a new token.
     *
     * @param newSeries the device's session ends, and its epochs and numbers begin anew; false only in journals written
     *     before a new token did that
     */
    @SchemaNumber(50)
    record DeviceTokenSet(
            @FieldNumber(1) int deviceId,
            @FieldNumber(2) String device,
            @FieldNumber(3) String tokenHash,
            @FieldNumber(4) boolean newSeries)
            implements AccessEvent {
        @Override
        public <R> R accept(Handler<R> handler) {
            return handler.deviceTokenSet(this);
        }
    }

    /** A device said HELLO and was let in; {@code last} is the highest number of the epoch that was held then. */
    @SchemaNumber(51)
    record DeviceConnected(
            @FieldNumber(1) int deviceId,
            @FieldNumber(2) long epoch,
            @FieldNumber(3) int session,
            @FieldNumber(4) long last)
            implements AccessEvent {
        @Override
        public <R> R accept(Handler<R> handler) {
            return handler.deviceConnected(this);
        }
    }
}
