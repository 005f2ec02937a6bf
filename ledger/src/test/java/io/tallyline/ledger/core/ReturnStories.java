package io.tallyline.ledger.core;

import static io.tallyline.ledger.command.MasterDataCommand.ANY;

import io.tallyline.ledger.command.MasterDataCommand;
import io.tallyline.ledger.command.ReturnCommand;
import io.tallyline.ledger.command.ReturnCommand.ApproveReturn;
import io.tallyline.ledger.command.ReturnCommand.CancelReturn;
import io.tallyline.ledger.command.ReturnCommand.OpenReturn;
import io.tallyline.ledger.command.ReturnCommand.RefuseReturn;
import io.tallyline.ledger.command.ReturnCommand.SetReturnPolicy;
import io.tallyline.ledger.core.CommandTable.Refusal;
import io.tallyline.ledger.event.CommandResult;
import io.tallyline.ledger.event.RefusalReason;
import io.tallyline.ledger.value.ReturnDenial;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One story per refusal reason of returns, and what each of their commands is refused for. */
final class ReturnStories {
    private static final long UNKNOWN = 999_999;

    private ReturnStories() {}

    static void addTo(Map<RefusalReason, Function<Floor, @Nullable RefusalReason>> stories) {
        stories.put(
                RefusalReason.UNKNOWN_RETURN,
                floor -> floor.submit(new ApproveReturn(UNKNOWN, ANY)).reason());
        stories.put(RefusalReason.NOT_TO_RETURN, floor -> {
            ReturnFloor returns = new ReturnFloor(floor);
            return returns.open(returns.shipped(2, 0), 1, 3).reason();
        });
        stories.put(RefusalReason.RETURN_TOO_LATE, floor -> {
            ReturnFloor returns = new ReturnFloor(floor);
            long order = returns.shipped(2, 0);
            floor.now += 31 * ReturnFloor.DAY;
            return returns.open(order, 1, 1).reason();
        });
        stories.put(RefusalReason.RETURN_DECIDED, floor -> {
            ReturnFloor returns = new ReturnFloor(floor);
            long number = returns.opened(returns.shipped(2, 0), 1, 1);
            floor.accept(new ApproveReturn(number, ANY));
            return floor.submit(new ApproveReturn(number, ANY)).reason();
        });
        stories.put(RefusalReason.RETURN_OVER, floor -> {
            ReturnFloor returns = new ReturnFloor(floor);
            long number = returns.opened(returns.shipped(2, 0), 1, 1);
            floor.accept(new CancelReturn(number, ANY));
            return floor.submit(new CancelReturn(number, ANY)).reason();
        });
    }

    /** What each command is refused for. */
    static void addCommandsTo(Map<Refusal, Function<Floor, CommandResult>> stories) {
        policy(stories);
        openings(stories);
        decisions(stories, ApproveReturn.class, (number, expected) -> new ApproveReturn(number, expected));
        decisions(
                stories,
                RefuseReturn.class,
                (number, expected) -> new RefuseReturn(number, ReturnDenial.USED, expected));
        cancelling(stories);
    }

    private static void policy(Map<Refusal, Function<Floor, CommandResult>> stories) {
        Class<?> set = SetReturnPolicy.class;
        story(stories, set, RefusalReason.MALFORMED, returns -> policy(returns, 0, ANY));
        story(stories, set, RefusalReason.VERSION_CONFLICT, returns -> policy(returns, 30, 7));
        story(stories, set, RefusalReason.ALREADY_EXISTS, returns -> {
            policy(returns, 30, MasterDataCommand.CREATE);
            return policy(returns, 30, MasterDataCommand.CREATE);
        });
    }

    private static CommandResult policy(ReturnFloor returns, int days, long expected) {
        return returns.floor.submit(new SetReturnPolicy(days, 14, false, expected));
    }

    private static void openings(Map<Refusal, Function<Floor, CommandResult>> stories) {
        Class<?> open = OpenReturn.class;
        story(stories, open, RefusalReason.MALFORMED, returns -> returns.open(returns.shipped(2, 0), 1, 0));
        story(stories, open, RefusalReason.UNKNOWN_ORDER, returns -> returns.open(UNKNOWN, 1, 1));
        story(stories, open, RefusalReason.ORDER_ARCHIVED, returns -> returns.open(returns.archived(), 1, 1));
        story(stories, open, RefusalReason.UNKNOWN_LINE, returns -> returns.open(returns.shipped(2, 0), 2, 1));
        story(stories, open, RefusalReason.NOT_TO_RETURN, returns -> returns.open(returns.bench.closed(2, 0), 1, 1));
        story(stories, open, RefusalReason.RETURN_TOO_LATE, returns -> {
            long order = returns.shipped(2, 0);
            returns.floor.now += 31 * ReturnFloor.DAY;
            return returns.open(order, 1, 1);
        });
        story(stories, open, RefusalReason.LIMIT_REACHED, returns -> {
            long order = returns.shipped(2, 0);
            for (int i = 0; i < ReturnBook.MOST_OF_AN_ORDER; i++) {
                returns.floor.accept(new CancelReturn(returns.opened(order, 1, 1), ANY));
            }
            return returns.open(order, 1, 1);
        });
    }

    /** A command about a return of a version. */
    private interface About {
        ReturnCommand of(long number, long expected);
    }

    private static void decisions(Map<Refusal, Function<Floor, CommandResult>> stories, Class<?> command, About about) {
        story(stories, command, RefusalReason.UNKNOWN_RETURN, returns -> returns.floor.submit(about.of(UNKNOWN, ANY)));
        story(stories, command, RefusalReason.VERSION_CONFLICT, returns -> {
            long number = returns.opened(returns.shipped(2, 0), 1, 1);
            return returns.floor.submit(about.of(number, number - 1));
        });
        story(stories, command, RefusalReason.RETURN_DECIDED, returns -> {
            long number = returns.opened(returns.shipped(2, 0), 1, 1);
            returns.floor.accept(new ApproveReturn(number, ANY));
            return returns.floor.submit(about.of(number, ANY));
        });
    }

    private static void cancelling(Map<Refusal, Function<Floor, CommandResult>> stories) {
        Class<?> cancel = CancelReturn.class;
        story(
                stories,
                cancel,
                RefusalReason.UNKNOWN_RETURN,
                returns -> returns.floor.submit(new CancelReturn(UNKNOWN, ANY)));
        story(stories, cancel, RefusalReason.VERSION_CONFLICT, returns -> {
            long number = returns.opened(returns.shipped(2, 0), 1, 1);
            return returns.floor.submit(new CancelReturn(number, number - 1));
        });
        story(stories, cancel, RefusalReason.RETURN_OVER, returns -> {
            long number = returns.opened(returns.shipped(2, 0), 1, 1);
            returns.floor.accept(new RefuseReturn(number, ReturnDenial.USED, ANY));
            return returns.floor.submit(new CancelReturn(number, ANY));
        });
    }

    private static void story(
            Map<Refusal, Function<Floor, CommandResult>> stories,
            Class<?> command,
            RefusalReason reason,
            Function<ReturnFloor, CommandResult> story) {
        stories.put(new Refusal(command, reason), floor -> story.apply(new ReturnFloor(floor)));
    }
}
