package io.tallyline.api.http;

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

    /** What must not be begun; null for nothing. */
    default @Nullable Against forbids(JsonObject item) {
        return null;
    }

    /** What the ledger would say, as far as rows can tell; null for nothing. */
    default @Nullable Against foresees(JsonObject item) {
        return null;
    }

    /**
     * Things that are as asked when the command which would make them so is the same; nothing speaks against any.
     *
     * @param known the thing of an item
     * @param asIs the command that would make a thing as it is
     * @param asked the command of an item
     */
    static <T, C> TableRows of(
            Function<JsonObject, @Nullable T> known, Function<T, C> asIs, Function<JsonObject, C> asked) {
        return of(known, asIs, asked, item -> null);
    }

    /** The same, when something may speak against an item. */
    static <T, C> TableRows of(
            Function<JsonObject, @Nullable T> known,
            Function<T, C> asIs,
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
                return thing != null && command.equals(asIs.apply(thing));
            }

            @Override
            public @Nullable Against foresees(JsonObject item) {
                return against.apply(item);
            }
        };
    }
}
