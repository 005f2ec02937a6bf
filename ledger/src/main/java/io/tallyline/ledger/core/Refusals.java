package io.tallyline.ledger.core;

import io.tallyline.ledger.command.BusinessCommand;
import io.tallyline.ledger.event.BusinessEvent;
import io.tallyline.ledger.event.CommandResult;
import io.tallyline.ledger.event.FurtherProblem;
import io.tallyline.ledger.event.RefusalReason;
import io.tallyline.ledger.event.SystemEvent.CommandFailed;
import io.tallyline.ledger.event.SystemEvent.CommandRefused;
import io.tallyline.ledger.event.SystemEvent.CommandUnchanged;
import io.tallyline.ledger.value.SchemaNumber;
import java.util.List;
import java.util.Objects;

/** Refusals of business commands, and the failures of rules, as events. */
final class Refusals {
    /** Longest text of a failure that is journaled, in characters. */
    private static final int MAX_FAILURE_TEXT = 200;

    /** Most problems of one command that are told. */
    static final int MOST_TOLD = 20;

    private Refusals() {}

    /** @param field JSON pointer to the command's field; empty for the command as a whole */
    static Decision refuse(BusinessCommand command, RefusalReason reason, String field) {
        return Decision.event(new CommandRefused(schema(command), reason.number(), field));
    }

    static Decision refuse(BusinessCommand command, Objection objection) {
        return refuse(command, objection.reason(), objection.field());
    }

    /** @param objections one or more, in the order in which they are checked; more than {@link #MOST_TOLD} are not told */
    static Decision refuse(BusinessCommand command, List<Objection> objections) {
        Objection first = objections.get(0);
        return Decision.event(
                new CommandRefused(schema(command), first.reason().number(), first.field(), further(objections)));
    }

    private static List<FurtherProblem> further(List<Objection> objections) {
        return objections.stream()
                .limit(MOST_TOLD)
                .skip(1)
                .map(each -> new FurtherProblem(each.reason().number(), each.field()))
                .toList();
    }

    /** A refusal that is no event: of what was only asked. */
    static Decision answer(List<Objection> objections, long lastSequence) {
        Objection first = objections.get(0);
        return Decision.result(
                new CommandResult(CommandResult.Kind.REFUSED, lastSequence, first.reason(), first.field(), false)
                        .withFurther(further(objections)));
    }

    static BusinessEvent failed(BusinessCommand command, String text) {
        return new CommandFailed(schema(command), text.substring(0, Math.min(text.length(), MAX_FAILURE_TEXT)), true);
    }

    /** @param result names the event that had made things as the command asks, and the order that it is about */
    static BusinessEvent unchanged(BusinessCommand command, CommandResult result) {
        return new CommandUnchanged(schema(command), result.sequence(), result.order());
    }

    /** Whether it was a command of this type that had nothing to change. */
    static boolean isOf(CommandUnchanged unchanged, Class<? extends BusinessCommand> type) {
        return unchanged.commandSchema() == schema(type);
    }

    private static int schema(BusinessCommand command) {
        return schema(command.getClass());
    }

    private static int schema(Class<? extends BusinessCommand> type) {
        return Objects.requireNonNull(type.getAnnotation(SchemaNumber.class)).value();
    }
}
