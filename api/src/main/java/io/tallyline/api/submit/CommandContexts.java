package io.tallyline.api.submit;

import io.tallyline.ledger.command.CommandContext;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Who asks, under which key, with which body: the context that travels with a command into its event (DESIGN rule 17). A
 * key's scope is API key and operation. The body's hash covers the request's path too, since part of what is asked
 * stands there.
 */
public final class CommandContexts {
    /** Who confirms an order by link, as its history tells: with spaces, so that no API key has this name. */
    private static final String CUSTOMER_BY_LINK = "customer by link";

    private CommandContexts() {}

    /** The context of somebody who has a link and no key. */
    public static CommandContext byLink(String operation) {
        return new CommandContext(CUSTOMER_BY_LINK, operation, 0, 0, 0, 0);
    }

    /**
     * The context of something that a carrier tells, whichever way it comes: told again it is known by the carrier's own number of it.
     *
     * @param id by which the carrier knows what it tells
     * @param content what it tells
     */
    public static CommandContext ofCarrier(String actor, String operation, String carrier, String id, byte[] content) {
        ByteBuffer key = ByteBuffer.wrap(Secret.sha256(utf8("carrier"), utf8(carrier), utf8(id)));
        ByteBuffer hash = ByteBuffer.wrap(Secret.sha256(content));
        return new CommandContext(actor, operation, key.getLong(), key.getLong(), hash.getLong(), hash.getLong());
    }

    /** The context of a request without an idempotency key. */
    public static CommandContext plain(Caller caller, String operation) {
        return new CommandContext(caller.name(), operation, 0, 0, 0, 0);
    }

    /**
     * The context of a request with an idempotency key.
     *
     * @param body the client's bytes as they came
     */
    public static CommandContext keyed(
            Caller caller, String operation, String idempotencyKey, String path, byte[] body) {
        return of(caller, operation, idempotencyKey, Secret.sha256(utf8(path), body));
    }

    /**
     * The context of one item of such a request. The body is as large as its items are many, so it is hashed once for all
     * of them.
     *
     * @param item what names the item in the request's body
     * @param digest {@link #digest} of the client's bytes
     */
    public static CommandContext keyedItem(
            Caller caller, String operation, String idempotencyKey, String path, String item, byte[] digest) {
        return of(caller, operation, idempotencyKey, Secret.sha256(utf8(path), utf8(item), digest));
    }

    /** What stands for a body in the contexts of its items. */
    public static byte[] digest(byte[] body) {
        return Secret.sha256(body);
    }

    private static CommandContext of(Caller caller, String operation, String idempotencyKey, byte[] contentHash) {
        ByteBuffer key = ByteBuffer.wrap(Secret.sha256(utf8(caller.name()), utf8(operation), utf8(idempotencyKey)));
        ByteBuffer content = ByteBuffer.wrap(contentHash);
        return new CommandContext(
                caller.name(), operation, key.getLong(), key.getLong(), content.getLong(), content.getLong());
    }

    /**
     * The context of the same request when it is asked once more: under a key that follows from the client's and that no client
     * can choose.
     *
     * @param time how often it was asked before; at first the context is the client's own
     */
    public static CommandContext again(CommandContext context, int time) {
        if (time == 0 || !context.hasIdempotencyKey()) {
            return context;
        }
        byte[] before = ByteBuffer.allocate(2 * Long.BYTES)
                .putLong(context.keyHigh())
                .putLong(context.keyLow())
                .array();
        ByteBuffer key = ByteBuffer.wrap(Secret.sha256(before, utf8("again"), utf8(Integer.toString(time))));
        return new CommandContext(
                context.actor(),
                context.operation(),
                key.getLong(),
                key.getLong(),
                context.bodyHigh(),
                context.bodyLow());
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
