package io.tallyline.api.http;

import io.vertx.core.json.JsonObject;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One row of a table.
 *
 * @param line number of the line that it begins in, from 1
 * @param item what could be read of it, as the item of JSON that it stands for
 * @param unread pointers into the item to what stands in the row and can not be read
 * @param problem why it goes no further; null for nothing so far
 */
record TableRow(
        int line,
        JsonObject item,
        Set<String> unread,
        @Nullable ProblemException problem) {
    TableRow refused(ProblemException why) {
        return problem == null ? new TableRow(line, item, unread, why) : this;
    }
}
