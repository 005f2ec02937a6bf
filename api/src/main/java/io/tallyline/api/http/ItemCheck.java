package io.tallyline.api.http;

import io.vertx.core.json.JsonObject;
import io.vertx.json.schema.Draft;
import io.vertx.json.schema.JsonSchema;
import io.vertx.json.schema.JsonSchemaOptions;
import io.vertx.json.schema.OutputFormat;
import io.vertx.json.schema.OutputUnit;
import io.vertx.json.schema.SchemaRepository;
import io.vertx.json.schema.Validator;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * One item of a bulk request against the schema that the contract has for it. The request as a whole is checked without its items,
 * so that one that is malformed is answered by itself and the others go through (DOMAIN D23). Holds nothing of a request: any event
 * loop.
 */
final class ItemCheck {
    private static final String SCHEMAS = "#/components/schemas/";

    /** For items that we made ourselves. */
    static final ItemCheck NONE = new ItemCheck(null);

    private final @Nullable Validator validator;

    private ItemCheck(@Nullable Validator validator) {
        this.validator = validator;
    }

    /**
     * Of the contract that stands beside this package, for all servers of the process. The library copies and walks all schemas for
     * each validator that is not made of a repository, which took most of the time of a server's start.
     */
    private static final class OfContract {
        static final SchemaRepository ALL = all(Contract.forValidation());
        static final Map<String, ItemCheck> MADE = new ConcurrentHashMap<>();

        private static SchemaRepository all(JsonObject contract) {
            JsonObject schemas = contract.getJsonObject("components").getJsonObject("schemas");
            JsonObject document = new JsonObject().put("components", new JsonObject().put("schemas", schemas));
            JsonSchemaOptions options = new JsonSchemaOptions()
                    .setBaseUri("app://tallyline")
                    .setDraft(Draft.DRAFT202012)
                    .setOutputFormat(OutputFormat.Basic);
            return SchemaRepository.create(options).dereference(JsonSchema.of(document));
        }
    }

    /**
     * The check of the contract.
     *
     * @param schema name of the item's schema in it
     */
    static ItemCheck of(String schema) {
        return OfContract.MADE.computeIfAbsent(schema, name -> new ItemCheck(OfContract.ALL.validator(SCHEMAS + name)));
    }

    /** The item as an object; fails with a problem that names each field that does not fit. */
    JsonObject check(@Nullable Object item) {
        Validator known = validator;
        OutputUnit output = known == null || item == null ? null : known.validate(item);
        if (output != null && !Boolean.TRUE.equals(output.getValid())) {
            ProblemException problem = SchemaFaults.problem("", output);
            throw problem == null ? ProblemException.invalid("", "The item does not fit its schema.") : problem;
        }
        if (item instanceof JsonObject object) {
            return object;
        }
        throw ProblemException.invalid("", "An item is an object.");
    }
}
