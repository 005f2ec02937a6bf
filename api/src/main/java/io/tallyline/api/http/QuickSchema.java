package io.tallyline.api.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.OutputFormat;
import com.networknt.schema.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A schema that says quickly of most values that they fit it. What it does not say so of may fit all the same: the validator of the
 * contract decides that, and finds the words for what does not. That one takes four to five times as long, and most of the time of
 * a write went there. Holds nothing of a value: any thread.
 */
final class QuickSchema {
    private final Schema schema;

    QuickSchema(Schema schema) {
        this.schema = schema;
    }

    /** Whether the value certainly fits: of JSON as Vert.x reads it. */
    boolean takes(@Nullable Object value) {
        JsonNode tree = JsonTree.of(value);
        return tree != null && schema.validate(tree, OutputFormat.BOOLEAN);
    }
}
