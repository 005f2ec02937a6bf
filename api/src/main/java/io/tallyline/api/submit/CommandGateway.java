package io.tallyline.api.submit;

import io.tallyline.ledger.command.BusinessCommand;
import io.tallyline.ledger.command.CommandContext;
import io.tallyline.ledger.event.CommandResult;
import io.tallyline.ledger.event.FurtherProblem;
import io.tallyline.ledger.event.RefusalReason;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;

/**
 * The one place where an HTTP request becomes a command (hop 5) and where its response waits for the decision to be
 * durable (hop 8). Called on an event loop; never blocks: a full ring fails the future at once.
 */
public final class CommandGateway {
    private final Vertx vertx;
    private final CommandDoor door;

    public CommandGateway(Vertx vertx, CommandDoor door) {
        this.vertx = vertx;
        this.door = door;
    }

    /**
     * Asks the ledger.
     *
     * @return completed on the caller's own context once the outcome is durable; failed with
     *     {@link OverloadedException} when nothing was taken
     */
    public Future<CommandOutcome> submit(BusinessCommand command, CommandContext context) {
        Context caller = vertx.getOrCreateContext();
        Promise<CommandOutcome> promise = Promise.promise();
        boolean taken =
                door.submit(command, context, result -> caller.runOnContext(ignored -> complete(promise, result)));
        if (!taken) {
            promise.fail(new OverloadedException("the ring of commands is full"));
        }
        return promise.future();
    }

    private static void complete(Promise<CommandOutcome> promise, CommandResult result) {
        switch (result.kind()) {
            case ACCEPTED -> promise.complete(outcome(CommandOutcome.Kind.ACCEPTED, result));
            case REFUSED -> promise.complete(outcome(CommandOutcome.Kind.REFUSED, result));
            case UNCHANGED -> promise.complete(outcome(CommandOutcome.Kind.UNCHANGED, result));
            case KEY_REUSED -> promise.complete(outcome(CommandOutcome.Kind.KEY_REUSED, result));
            case OVERLOADED -> promise.fail(new OverloadedException("the disk is full"));
            case KEYS_FULL ->
                promise.fail(new OverloadedException("as many idempotency keys are kept as limits.idempotencyKeys"
                        + " allows, and the oldest is not seven days old"));
        }
    }

    private static CommandOutcome outcome(CommandOutcome.Kind kind, CommandResult result) {
        return new CommandOutcome(
                kind,
                result.sequence(),
                result.reason(),
                result.field(),
                result.replayed(),
                result.sort(),
                result.order(),
                result.further().stream().map(CommandGateway::problem).toList(),
                result.quote(),
                result.shipping(),
                result.release(),
                result.version());
    }

    private static CommandOutcome.Problem problem(FurtherProblem told) {
        return new CommandOutcome.Problem(RefusalReason.of(told.reason()), told.field());
    }
}
