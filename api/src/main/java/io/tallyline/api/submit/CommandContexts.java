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
    private CommandContexts() {}

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
        ByteBuffer key = ByteBuffer.wrap(Secret.sha256(utf8(caller.name()), utf8(operation), utf8(idempotencyKey)));
        ByteBuffer content = ByteBuffer.wrap(Secret.sha256(utf8(path), body));
        return new CommandContext(
                caller.name(), operation, key.getLong(), key.getLong(), content.getLong(), content.getLong());
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
