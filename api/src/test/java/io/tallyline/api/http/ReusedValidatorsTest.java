package io.tallyline.api.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.json.schema.JsonSchema;
import io.vertx.json.schema.SchemaRepository;
import io.vertx.openapi.contract.OpenAPIContract;
import io.vertx.openapi.contract.RequestBody;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** One validator for all requests, which says of each what a new one would. */
class ReusedValidatorsTest {
    @Test
    void shouldJudgeBodiesOfManyThreadsAsNewValidatorsDo() {
        Vertx vertx = Vertx.vertx();
        try {
            OpenAPIContract contract =
                    OpenAPIContract.from(vertx, Contract.forValidation()).await();
            RequestBody request =
                    Objects.requireNonNull(contract.operation("createWarehouse").getRequestBody());
            JsonSchema body = Objects.requireNonNull(request.getContent().get("application/json"))
                    .getSchema();
            SchemaRepository reused = new ReusedValidators(contract.getSchemaRepository());
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
}
