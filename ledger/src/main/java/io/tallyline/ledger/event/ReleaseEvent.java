package io.tallyline.ledger.event;

import io.tallyline.ledger.value.FieldNumber;
import io.tallyline.ledger.value.ListMaking;
import io.tallyline.ledger.value.OrderSize;
import io.tallyline.ledger.value.SchemaNumber;
import java.util.List;

/** What happened to the rules of release, and what ticks found by them. */
public sealed interface ReleaseEvent extends BusinessEvent {
    @Override
    default <R> R accept(BusinessEvent.Handler<R> handler) {
        return handler.release(this);
    }

    <R> R accept(Handler<R> handler);

    /** One method per event of the family. */
    interface Handler<R> {
        R releaseRulesDefined(ReleaseRulesDefined event);

        R ordersDue(OrdersDue event);

        R nothingToList(NothingToList event);
    }

    /** All rules, in their order. */
    @SchemaNumber(254)
    record ReleaseRulesDefined(@FieldNumber(1) List<FloorRule> rules) implements ReleaseEvent {
        @Override
        public <R> R accept(Handler<R> handler) {
            return handler.releaseRulesDefined(this);
        }
    }

    /**
     * One rule, as the command said it.
     *
     * @param warehouseId 0 for any warehouse
     * @param channelId 0 for any channel
     * @param minutesBeforeCutOff -1 for at any time
     */
    record FloorRule(
            @FieldNumber(1) String name,
            @FieldNumber(2) int warehouseId,
            @FieldNumber(3) String warehouse,
            @FieldNumber(4) int channelId,
            @FieldNumber(5) String channel,
            @FieldNumber(6) String method,
            @FieldNumber(7) int minPriority,
            @FieldNumber(8) OrderSize size,
            @FieldNumber(9) boolean whole,
            @FieldNumber(10) int minutesBeforeCutOff,
            @FieldNumber(11) int maxOpenLines,
            @FieldNumber(12) int maxOpenLists,
            @FieldNumber(13) ListMaking lists,
            @FieldNumber(14) int ordersPerList,
            @FieldNumber(15) int waitMinutes) {}

    /** Rules release these now: for each an {@code OrderReleased} follows, unless something came between. */
    @SchemaNumber(255)
    record OrdersDue(@FieldNumber(1) List<DueOrder> orders) implements ReleaseEvent {
        @Override
        public <R> R accept(Handler<R> handler) {
            return handler.ordersDue(this);
        }
    }

    /**
     * An order that a rule releases.
     *
     * @param rule its name
     * @param lists and the following: as the rule says
     */
    record DueOrder(
            @FieldNumber(1) long order,
            @FieldNumber(2) String rule,
            @FieldNumber(3) ListMaking lists,
            @FieldNumber(4) int ordersPerList,
            @FieldNumber(5) int waitMinutes) {}

    /** Of these nothing is left that a rule would put on a list: it is on one, picked or given up. */
    @SchemaNumber(256)
    record NothingToList(@FieldNumber(1) List<ListedOrder> orders) implements ReleaseEvent {
        @Override
        public <R> R accept(Handler<R> handler) {
            return handler.nothingToList(this);
        }
    }

    /** What an order has on the floor of a warehouse. */
    record ListedOrder(
            @FieldNumber(1) long order, @FieldNumber(2) int warehouseId) {}
}
