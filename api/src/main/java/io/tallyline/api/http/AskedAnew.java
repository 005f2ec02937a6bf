package io.tallyline.api.http;

import io.tallyline.api.submit.CommandContexts;
import io.tallyline.api.submit.CommandGateway;
import io.tallyline.api.submit.CommandOutcome;
import io.tallyline.api.submit.OverloadedException;
import io.tallyline.ledger.command.BusinessCommand;
import io.tallyline.ledger.command.CommandContext;
import io.tallyline.ledger.event.RefusalReason;
import io.vertx.core.Future;
import java.util.function.LongFunction;

/**
 * A command with something in it that was looked up for a client who named no version, such as whose key seals a text. When that
 * is so no longer at the decision, the ledger refuses it for VERSION_CONFLICT, which the client could do nothing about but to send
 * the same again; so this does it instead.
 *
 * <p>The refusal is kept under the client's idempotency key, as any is. So each further time has a key of its own that follows from
 * that one: whoever repeats the request is led from refusal to refusal to the answer that it got, or goes on behind the last.
 */
final class AskedAnew {
    /** What is looked up first may be of any moment. */
    static final long AT_FIRST = 0;

    /** Times that one request may ask, so that it ends whatever others do. */
    private static final int TIMES = 8;

    /** The command that was decided, and what became of it. */
    record Asked(BusinessCommand command, CommandOutcome outcome) {}

    private final CommandGateway gateway;
    private final LongFunction<Future<BusinessCommand>> make;
    private final CommandContext context;

    /** @param make the command, from what is so as of a sequence at least; that of the refusal after the first time */
    AskedAnew(CommandGateway gateway, LongFunction<Future<BusinessCommand>> make, CommandContext context) {
        this.gateway = gateway;
        this.make = make;
        this.context = context;
    }

    /** Fails, with nothing done, when things changed each time. */
    Future<Asked> run() {
        return ask(0, AT_FIRST, TIMES);
    }

    private Future<Asked> ask(int time, long asOf, int left) {
        CommandContext own = CommandContexts.again(context, time);
        return make.apply(asOf)
                .compose(command -> gateway.submit(command, own).compose(outcome -> {
                    if (outcome.reason() != RefusalReason.VERSION_CONFLICT) {
                        return Future.succeededFuture(new Asked(command, outcome));
                    }
                    // One that was refused in an earlier request counts for that.
                    int then = outcome.replayed() ? left : left - 1;
                    return then > 0
                            ? ask(time + 1, outcome.sequence(), then)
                            : Future.failedFuture(new OverloadedException("the order changes all the time"));
                }));
    }
}
