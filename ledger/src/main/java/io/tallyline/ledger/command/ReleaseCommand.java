package io.tallyline.ledger.command;

import io.tallyline.ledger.value.FieldNumber;
import io.tallyline.ledger.value.ListMaking;
import io.tallyline.ledger.value.OrderSize;
import io.tallyline.ledger.value.SchemaNumber;
import java.util.List;

/**
 * The rules by which orders are released to the floor without a person. They act by ticks (DOMAIN D7). {@code expectedSequence}
 * is as in {@link MasterDataCommand}.
 */
public sealed interface ReleaseCommand extends BusinessCommand {
    @Override
    default <R> R accept(BusinessCommand.Handler<R> handler) {
        return handler.release(this);
    }

    <R> R accept(Handler<R> handler);

    /** One method per command of the family. */
    interface Handler<R> {
        R defineReleaseRules(DefineReleaseRules command);

        R tryReleaseRules(TryReleaseRules command);
    }

    /** Replaces all rules at once; none releases nothing. */
    @SchemaNumber(254)
    record DefineReleaseRules(
            @FieldNumber(1) List<ReleaseRule> rules,
            @FieldNumber(2) long expectedSequence) implements ReleaseCommand {
        @Override
        public <R> R accept(Handler<R> handler) {
            return handler.defineReleaseRules(this);
        }
    }

    /**
     * One rule: what an order must be, and how the floor must be, that a tick releases it; and the lists on which it comes then.
     *
     * @param name unique in the table, at most 48 bytes
     * @param warehouse from which all that is to be released of it comes; empty for any
     * @param channel through which it was sold; empty for any
     * @param method its shipping method, exactly; empty for any
     * @param minPriority the lowest priority that it takes, {@link #ANY_PRIORITY} to 1 000
     * @param whole only when nothing of it waits for stock
     * @param minutesBeforeCutOff so long before the cut-off by which it leaves, 0 to {@value #MAX_MINUTES}; {@link #AT_ONCE} for
     *     at any time
     * @param maxOpenLines lines of orders on the floor of a warehouse, its own included; 0 for no limit. An empty floor takes any order
     * @param maxOpenLists lists to be picked in a warehouse; 0 for no limit
     * @param ordersPerList of {@link ListMaking#BATCH}, 2 to {@value PickCommand#MAX_ORDERS}; else 0
     * @param waitMinutes how long the first order of a list waits for others, of {@link ListMaking#BATCH}, 0 to {@value #MAX_MINUTES};
     *     else 0
     */
    record ReleaseRule(
            @FieldNumber(1) String name,
            @FieldNumber(2) String warehouse,
            @FieldNumber(3) String channel,
            @FieldNumber(4) String method,
            @FieldNumber(5) int minPriority,
            @FieldNumber(6) OrderSize size,
            @FieldNumber(7) boolean whole,
            @FieldNumber(8) int minutesBeforeCutOff,
            @FieldNumber(9) int maxOpenLines,
            @FieldNumber(10) int maxOpenLists,
            @FieldNumber(11) ListMaking lists,
            @FieldNumber(12) int ordersPerList,
            @FieldNumber(13) int waitMinutes) {
        /** The lowest priority that an order may have. */
        public static final int ANY_PRIORITY = -1_000;

        /** No cut-off is asked. */
        public static final int AT_ONCE = -1;

        /** A week. */
        public static final int MAX_MINUTES = 10_080;
    }

    /** Asks which rule releases an order, and when. It leaves no event. */
    @SchemaNumber(255)
    record TryReleaseRules(@FieldNumber(1) long order) implements ReleaseCommand {
        @Override
        public <R> R accept(Handler<R> handler) {
            return handler.tryReleaseRules(this);
        }

        @Override
        public boolean isQuestion() {
            return true;
        }
    }
}
