package io.tallyline.api.http;

import io.tallyline.ledger.command.MasterDataCommand;
import io.tallyline.ledger.event.RefusalReason;
import io.vertx.core.json.JsonObject;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What the rows say to the items of a table, as of one sequence. Only items that fit the contract are asked about. */
interface TableRows {
    /** What speaks against an item, and where in it. */
    record Against(RefusalReason reason, String pointer) {}

    /** Whether there is such a thing. */
    boolean has(JsonObject item);

    /**
     * Whether it is exactly so already.
     *
     * @throws ProblemException the item is wrong in itself
     */
    boolean hasSo(JsonObject item);

    /**
     * The thing of an item as it is, in the members of the item: a column that the table does not have leaves its member so.
     *
     * @return null where there is no such thing, or a row says all of it
     */
    default @Nullable JsonObject asItIs(JsonObject item) {
        return null;
    }

    /**
     * A completed item with what it keeps of its thing that no column can say.
     *
     * @param completed by the members of {@link #asItIs}; may be written to
     */
    default JsonObject keeping(JsonObject completed) {
        return completed;
    }

    /** The version that {@link #asItIs} is of, so that nothing older takes the place of what others change meanwhile. */
    default long version(JsonObject item) {
        return MasterDataCommand.ANY;
    }

    /** What must not be begun; null for nothing. */
    default @Nullable Against forbids(JsonObject item) {
        return null;
    }

    /** What the ledger would say, as far as rows can tell; null for nothing. */
    default @Nullable Against foresees(JsonObject item) {
        return null;
    }

    /**
     * Things that are as asked when the command which would make them so is the same.
     *
     * @param known the thing of an item
     * @param things what is told of such a thing
     * @param asked the command of an item
     * @param against what may speak against an item
     */
    static <T, C> TableRows of(
            Function<JsonObject, @Nullable T> known,
            TableThing<T, C> things,
            Function<JsonObject, C> asked,
            Function<JsonObject, @Nullable Against> against) {
        return new TableRows() {
            @Override
            public boolean has(JsonObject item) {
                return known.apply(item) != null;
            }

            @Override
            public boolean hasSo(JsonObject item) {
                C command = asked.apply(item);
                T thing = known.apply(item);
                return thing != null && command.equals(things.command().apply(thing));
            }

            @Override
            public @Nullable JsonObject asItIs(JsonObject item) {
                T thing = known.apply(item);
                return thing == null ? null : things.item().apply(thing);
            }

            @Override
            public long version(JsonObject item) {
                T thing = known.apply(item);
                return thing == null ? MasterDataCommand.ANY : things.version().applyAsLong(thing);
            }

            @Override
            public @Nullable Against foresees(JsonObject item) {
                return against.apply(item);
            }
        };
    }
}
