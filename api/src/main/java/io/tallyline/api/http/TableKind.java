package io.tallyline.api.http;

import io.tallyline.api.submit.CommandOutcome;
import io.tallyline.ledger.command.CommandContext;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.List;

/**
 * One kind of thing that comes as a table. A row is an item of JSON and goes the way that this has: the same check, the same
 * command. One event loop.
 */
interface TableKind {
    TableForm form();

    /** The members that name the thing. */
    List<String> key();

    /** What a row claims for itself: no other row of the table may. The first is the key of the thing. */
    default List<TableClaim> claims(TableRow row) {
        return TableClaim.ofKey(row.item(), key());
    }

    /**
     * Asks the rows about the items of a table, which need not fit the contract; called when the rows are as far as they have to be.
     */
    Future<TableRows> rows(List<JsonObject> items);

    /** Fails with the problem of an item that does not fit the contract. */
    default void check(JsonObject item) {
        form().check(item);
    }

    /**
     * Asks the ledger to make it so.
     *
     * @param expected CREATE or ANY
     */
    Future<CommandOutcome> write(JsonObject item, long expected, CommandContext context);

    /** Where in the item a pointer means that a command was refused for. */
    default String pointer(String pointer) {
        return pointer;
    }

    /** Whether the ledger says of what is so already that nothing has changed. */
    default boolean ledgerTellsUnchanged() {
        return true;
    }
}
