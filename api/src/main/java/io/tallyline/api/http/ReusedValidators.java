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

/**
 * Schemas of the contract, each with one validator for all requests. The library makes a validator for every parameter and body of
 * every request and copies all schemas of the document into it, which took most of the time of a write; a validator holds nothing of
 * a request, so one serves all threads.
 */
final class ReusedValidators implements SchemaRepository {
    /** More than the contract has parameters and bodies; whatever made schemas anew for each request would not be kept. */
    private static final int MOST = 10_000;

    private final SchemaRepository schemas;
    private final Map<JsonSchema, Validator> validators = Collections.synchronizedMap(new IdentityHashMap<>());

    ReusedValidators(SchemaRepository schemas) {
        this.schemas = schemas;
    }

    @Override
    public Validator validator(JsonSchema schema) {
        Validator known = validators.get(schema);
        if (known == null) {
            known = schemas.validator(schema);
            if (validators.size() < MOST) {
                validators.put(schema, known);
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
