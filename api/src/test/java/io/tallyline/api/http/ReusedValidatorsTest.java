package io.tallyline.api.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.json.schema.JsonSchema;
import io.vertx.json.schema.OutputUnit;
import io.vertx.json.schema.SchemaRepository;
import io.vertx.openapi.contract.OpenAPIContract;
import io.vertx.openapi.contract.Operation;
import io.vertx.openapi.contract.Parameter;
import io.vertx.openapi.contract.RequestBody;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** One validator for all requests, which says of each what a new one would. */
class ReusedValidatorsTest {
    @Test
    void shouldJudgeBodiesOfManyThreadsAsNewValidatorsDo() {
        Vertx vertx = Vertx.vertx();
        try {
            OpenAPIContract contract = read(vertx);
            RequestBody request =
                    Objects.requireNonNull(contract.operation("createWarehouse").getRequestBody());
            JsonSchema body = Objects.requireNonNull(request.getContent().get("application/json"))
                    .getSchema();
            SchemaRepository reused = Contract.read(vertx).await().getSchemaRepository();
            JsonObject good =
                    new JsonObject().put("warehouse", "W").put("name", "W").put("zone", "Europe/Berlin");
            JsonObject bad = new JsonObject().put("warehouse", 7);

            assertThat(reused.validator(body)).isSameAs(reused.validator(body));
            boolean same = IntStream.range(0, 4_000).parallel().allMatch(i -> {
                JsonObject each = i % 2 == 0 ? good : bad;
                return reused.validator(body).validate(each).getValid() == (i % 2 == 0);
            });
            assertThat(same).isTrue();
            assertThat(reused.validator(body).validate(bad).getErrors())
                    .hasSameSizeAs(contract.getSchemaRepository()
                            .validator(body)
                            .validate(bad)
                            .getErrors());
        } finally {
            vertx.close().await();
        }
    }

    private static OpenAPIContract read(Vertx vertx) {
        return OpenAPIContract.from(vertx, Contract.forValidation()).await();
    }

    /** Many share one, because they refer to one schema. */
    @Test
    void shouldSayTheSameOfEachBodyAndParameterAsNewValidatorsDo() {
        Vertx vertx = Vertx.vertx();
        try {
            OpenAPIContract contract = read(vertx);
            SchemaRepository reused = Contract.read(vertx).await().getSchemaRepository();
            for (Operation operation : contract.operations()) {
                for (Parameter parameter : operation.getParameters()) {
                    compare(contract.getSchemaRepository(), reused, parameter.getSchema(), List.of("", "x", -1, 1.5));
                }
                RequestBody body = operation.getRequestBody();
                if (body != null) {
                    JsonObject example = example(operation);
                    List<Object> samples = List.of(example, wrong(example), new JsonObject(), new JsonArray());
                    body.getContent()
                            .values()
                            .forEach(content ->
                                    compare(contract.getSchemaRepository(), reused, content.getSchema(), samples));
                }
            }
        } finally {
            vertx.close().await();
        }
    }

    private static JsonObject example(Operation operation) {
        JsonObject content = operation
                .getOpenAPIModel()
                .getJsonObject("requestBody")
                .getJsonObject("content")
                .getJsonObject("application/json");
        return content.getValue("example") instanceof JsonObject example ? example : new JsonObject().put("x", 1);
    }

    /** Each member is what it may not be, or perhaps may. */
    private static JsonObject wrong(JsonObject example) {
        JsonObject wrong = new JsonObject();
        example.fieldNames().forEach(name -> wrong.put(name, new JsonArray().add(new JsonObject().put(name, -1.5))));
        return wrong.put("unheardOf", true);
    }

    private static void compare(
            SchemaRepository anew, SchemaRepository reused, JsonSchema schema, List<Object> samples) {
        for (Object sample : samples) {
            OutputUnit expected = anew.validator(schema).validate(sample);
            assertThat(reused.validator(schema).validate(sample).toJson().encode())
                    .isEqualTo(expected.toJson().encode());
        }
    }
}
