package io.tallyline.api.http;

import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * One row of a table.
 *
 * @param line number of the line that it begins in, from 1
 * @param item what could be read of it, as the item of JSON that it stands for
 * @param problem why it goes no further; null for nothing so far
 */
record TableRow(int line, JsonObject item, @Nullable ProblemException problem) {
    TableRow refused(ProblemException why) {
        return problem == null ? new TableRow(line, item, why) : this;
    }
}
