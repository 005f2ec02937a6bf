package io.tallyline.ledger.command;

import io.tallyline.ledger.value.ApiRole;
import io.tallyline.ledger.value.FieldNumber;
import io.tallyline.ledger.value.SchemaNumber;

/** Who may call. Secrets never reach the ledger, only their SHA-256. */
public sealed interface AccessCommand extends BusinessCommand {
    @Override
    default <R> R accept(BusinessCommand.Handler<R> handler) {
        return handler.access(this);
    }

    <R> R accept(Handler<R> handler);

    /** One method per command of the family. */
    interface Handler<R> {
        R createApiKey(CreateApiKey command);

        R revokeApiKey(RevokeApiKey command);

        R setDeviceToken(SetDeviceToken command);
    }

    /**
     * Creates an API key.
     *
     * @param keyHash SHA-256 of the secret in lower-case hex
     * @param salesperson whose orders are entered with a key of {@link ApiRole#SALESPERSON}; empty for anybody's
     */
    @SchemaNumber(48)
    record CreateApiKey(
            @FieldNumber(1) String name,
            @FieldNumber(2) ApiRole role,
            @FieldNumber(3) String keyHash,
            @FieldNumber(4) String salesperson)
            implements AccessCommand {
        /** Of no salesperson. */
        public CreateApiKey(String name, ApiRole role, String keyHash) {
            this(name, role, keyHash, "");
        }

        @Override
        public <R> R accept(Handler<R> handler) {
            return handler.createApiKey(this);
        }
    }

    /** Ends an API key; the last administrator's can not be ended. */
    @SchemaNumber(49)
    record RevokeApiKey(@FieldNumber(1) String name) implements AccessCommand {
        @Override
        public <R> R accept(Handler<R> handler) {
            return handler.revokeApiKey(this);
        }
    }

    /**
     * Gives a device a new token and begins a new series: the open session ends, any epoch is welcome again, its
     * numbers begin at 1, and the answers given so far are forgotten.
     */
    @SchemaNumber(50)
    record SetDeviceToken(
            @FieldNumber(1) String device, @FieldNumber(2) String tokenHash) implements AccessCommand {
        @Override
        public <R> R accept(Handler<R> handler) {
            return handler.setDeviceToken(this);
        }
    }
}
