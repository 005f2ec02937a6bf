package io.tallyline.api.http;

import io.vertx.core.file.FileSystem;
import io.vertx.core.json.JsonObject;
import io.vertx.json.schema.Draft;
import io.vertx.json.schema.JsonSchema;
import io.vertx.json.schema.JsonSchemaOptions;
import io.vertx.json.schema.SchemaRepository;
import io.vertx.json.schema.Validator;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Schemas of the contract, each with one validator for all requests. The library makes a validator for every parameter and body of
 * every request and copies all schemas of the document into it, which took most of the time of a write and is a quarter of a megabyte;
 * a validator holds nothing of a request, so one serves all threads. Where many operations refer to one schema, as to that of a
 * SKU, the library judges by what the document has in that place: so they have one validator.
 */
final class ReusedValidators implements SchemaRepository {
    /** More than the contract has parameters and bodies; whatever made schemas anew for each request would not be kept. */
    private static final int MOST = 10_000;

    /** The library's note in a schema: where in the document it stands. */
    private static final String PLACE = "__absolute_uri__";

    private final SchemaRepository schemas;
    private final Map<String, Validator> ofPlaces = new ConcurrentHashMap<>();
    private final Map<JsonSchema, Validator> ofOthers = Collections.synchronizedMap(new IdentityHashMap<>());

    ReusedValidators(SchemaRepository schemas) {
        this.schemas = schemas;
    }

    @Override
    public Validator validator(JsonSchema schema) {
        String place = schema.containsKey(PLACE) ? schema.get(PLACE) : null;
        Validator known = place == null ? null : ofPlaces.get(place);
        if (known != null) {
            return known;
        }
        if (place == null || schemas.find(place) == null) {
            return ofOther(schema);
        }
        Validator made = schemas.validator(schema);
        ofPlaces.put(place, made);
        return made;
    }

    private Validator ofOther(JsonSchema schema) {
        Validator known = ofOthers.get(schema);
        if (known == null) {
            known = schemas.validator(schema);
            if (ofOthers.size() < MOST) {
                ofOthers.put(schema, known);
            }
        }
        return known;
    }

    @Override
    public SchemaRepository dereference(JsonSchema schema) {
        schemas.dereference(schema);
        return this;
    }

    @Override
    public SchemaRepository dereference(String uri, JsonSchema schema) {
        schemas.dereference(uri, schema);
        return this;
    }

    @Override
    public SchemaRepository preloadMetaSchema(FileSystem files) {
        schemas.preloadMetaSchema(files);
        return this;
    }

    @Override
    public SchemaRepository preloadMetaSchema(FileSystem files, Draft draft) {
        schemas.preloadMetaSchema(files, draft);
        return this;
    }

    @Override
    public Validator validator(String reference) {
        return schemas.validator(reference);
    }

    @Override
    public Validator validator(String reference, JsonSchemaOptions options) {
        return schemas.validator(reference, options);
    }

    @Override
    public Validator validator(JsonSchema schema, JsonSchemaOptions options, boolean dereference) {
        return schemas.validator(schema, options, dereference);
    }

    @Override
    public JsonObject resolve(JsonObject schema) {
        return schemas.resolve(schema);
    }

    @Override
    public JsonSchema find(String pointer) {
        return schemas.find(pointer);
    }
}
