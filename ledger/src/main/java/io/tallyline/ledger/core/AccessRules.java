package io.tallyline.ledger.core;

import static io.tallyline.ledger.core.Refusals.refuse;

import io.tallyline.ledger.command.AccessCommand;
import io.tallyline.ledger.command.AccessCommand.CreateApiKey;
import io.tallyline.ledger.command.AccessCommand.RevokeApiKey;
import io.tallyline.ledger.command.AccessCommand.SetDeviceToken;
import io.tallyline.ledger.event.AccessEvent.ApiKeyCreated;
import io.tallyline.ledger.event.AccessEvent.ApiKeyRevoked;
import io.tallyline.ledger.event.AccessEvent.DeviceTokenSet;
import io.tallyline.ledger.event.RefusalReason;
import io.tallyline.ledger.value.ApiRole;

/** Who may call: API keys and device tokens. */
final class AccessRules implements AccessCommand.Handler<Decision> {
    private final Books books;

    AccessRules(Books books) {
        this.books = books;
    }

    @Override
    public Decision createApiKey(CreateApiKey command) {
        Objection malformed = new FieldChecks()
                .name("/name", command.name(), ApiKeyBook.MAX_NAME_BYTES)
                .hash("/keyHash", command.keyHash())
                .text("/salesperson", command.salesperson(), AccountBook.MAX_NAME_BYTES)
                .demand(command.salesperson().isEmpty() || command.role() == ApiRole.SALESPERSON, "/salesperson")
                .objection();
        if (malformed != null) return refuse(command, malformed);
        int salesperson = books.trade.salespeople.find(command.salesperson());
        boolean unknown = !command.salesperson().isEmpty() && salesperson == AccountBook.NONE;
        if (unknown) return refuse(command, RefusalReason.UNKNOWN_SALESPERSON, "/salesperson");
        if (books.apiKeys.find(command.name()) != ApiKeyBook.NONE) {
            return refuse(command, RefusalReason.ALREADY_EXISTS, "/name");
        }
        if (books.apiKeys.hasSecret(command.keyHash())) {
            return refuse(command, RefusalReason.ALREADY_EXISTS, "/keyHash");
        }
        boolean beyond = salesperson > ApiKeyBook.MAX_SALESPERSON;
        if (beyond) return refuse(command, RefusalReason.LIMIT_REACHED, "/salesperson");
        if (books.apiKeys.isFull()) return refuse(command, RefusalReason.LIMIT_REACHED, "/name");
        // From here on the key exists.
        return Decision.event(new ApiKeyCreated(
                books.apiKeys.nextId(),
                command.name(),
                command.role(),
                command.keyHash(),
                salesperson,
                command.salesperson()));
    }

    @Override
    public Decision revokeApiKey(RevokeApiKey command) {
        int id = books.apiKeys.find(command.name());
        if (id == ApiKeyBook.NONE || books.apiKeys.revoked(id)) {
            return refuse(command, RefusalReason.UNKNOWN_API_KEY, "/name");
        }
        boolean administrator = books.apiKeys.role(id) == ApiRole.ADMINISTRATOR;
        if (administrator && books.apiKeys.administrators() == 1) {
            return refuse(command, RefusalReason.LAST_ADMINISTRATOR, "/name");
        }
        // From here on the key opens nothing.
        return Decision.event(new ApiKeyRevoked(id, command.name()));
    }

    @Override
    public Decision setDeviceToken(SetDeviceToken command) {
        Objection malformed =
                new FieldChecks().hash("/tokenHash", command.tokenHash()).objection();
        if (malformed != null) return refuse(command, malformed);
        int device = books.devices.find(command.device());
        if (device == DeviceBook.NONE) return refuse(command, RefusalReason.UNKNOWN_DEVICE, "/device");
        // From here on the token is as asked.
        if (books.devices.isToken(device, command.tokenHash())) {
            return Versions.unchanged(books.devices.changedSequence(device));
        }
        return Decision.event(new DeviceTokenSet(device, command.device(), command.tokenHash(), true));
    }
}
