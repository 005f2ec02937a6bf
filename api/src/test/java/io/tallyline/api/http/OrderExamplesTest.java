package io.tallyline.api.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import io.vertx.openapi.contract.Operation;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The examples of the contract, sent one after the other as they stand: they are the life of one order. */
class OrderExamplesTest {
    private ApiFixture api;
    private String etag = "\"1\"";
    private String order = "";
    private String draft = "";

    @BeforeEach
    void start() {
        api = new ApiFixture();
        api.furnish();
        api.post(
                        "/v1/receipts",
                        new JsonObject("{\"warehouse\":\"BER\",\"reference\":\"opening\","
                                + "\"lines\":[{\"sku\":\"TEA\",\"location\":\"A-01\",\"quantity\":10}]}"))
                .is(201);
    }

    @AfterEach
    void stop() {
        api.close();
    }

    private Answer send(String operationId) {
        Operation operation = api.contract.operation(operationId);
        String path = operation
                .getAbsoluteOpenAPIPath()
                .replace("{customer}", "C-1001")
                .replace("{salesperson}", "sam")
                .replace("{company}", "HOUSE")
                .replace("{channel}", "web")
                .replace("{priceList}", "RETAIL")
                .replace("{promotion}", "TEA-WEEKS")
                .replace("{contract}", "TEA-2026")
                .replace("{warehouse}", "BER")
                .replace("{paymentType}", "BANK_TRANSFER")
                .replace("{draft}", draft)
                .replace("{hold}", "CLERK")
                .replace("{line}", "1")
                .replace("{order}", order);
        Map<String, String> headers = new HashMap<>(Map.of("Idempotency-Key", operationId));
        if (!etag.isEmpty()) {
            headers.put("If-Match", etag);
        }
        Answer answer = api.call(operation.getHttpMethod(), path, example(operation), headers);
        assertThat(answer.response().statusCode())
                .as("%s: %s", operationId, answer.text())
                .isBetween(200, 201);
        etag = answer.etag() == null ? etag : answer.etag();
        return answer;
    }

    /** As it stands in the document: the contract that validates writes into what it was given. */
    private static @Nullable JsonObject example(Operation operation) {
        JsonObject body = Contract.forValidation()
                .getJsonObject("paths")
                .getJsonObject(operation.getOpenAPIPath())
                .getJsonObject(operation.getHttpMethod().name().toLowerCase(Locale.ROOT))
                .getJsonObject("requestBody");
        return body == null
                ? null
                : body.getJsonObject("content")
                        .getJsonObject("application/json")
                        .getJsonObject("example");
    }

    /** The example of an operation that has one, for tests that send it where this one can not. */
    static JsonObject shown(Operation operation) {
        return Objects.requireNonNull(example(operation), operation.getOperationId());
    }

    @Test
    void shouldDoWhatTheExamplesSay() {
        send("createPriceList");
        send("changePriceList");
        send("setPrices");
        send("setTaxRate");
        send("createCompany");
        send("changeCompany");
        send("createCompanies");
        send("createChannel");
        send("changeChannel");
        send("createCustomer");
        send("changeCustomer");
        send("createCustomers");
        send("createSalesperson");
        send("changeSalesperson");
        etag = "";
        send("setPaymentTerms");
        etag = "";
        send("putPromotion");
        send("putPromotions");
        etag = "";
        send("putCustomerContract");
        send("putCustomerContracts");
        etag = "";
        send("putWarehouseCalendar");
        draft = send("createDraft").json().getLong("draft").toString();
        send("saveDraft");
        send("discardDraft");
        order = send("placeOrder").json().getLong("order").toString();
        send("holdOrder");
        send("liftHold");
        send("changeOrder");
        send("splitLine");
        send("receivePayment");
        send("releaseOrder");
        send("cancelOrder");
        JsonObject imported =
                send("importOrders").json().getJsonArray("results").getJsonObject(0);
        assertThat(imported.getInteger("status")).as(imported.encode()).isEqualTo(201);
    }

    /** Every write of these groups has an example, and each body fits the contract it stands in. */
    @Test
    void shouldHaveAnExampleOfEveryBody() {
        for (Operation operation : api.contract.operations()) {
            List<String> tags = operation.getTags();
            boolean ours = tags.contains("orders") || tags.contains("partners") || tags.contains("pricing");
            if (ours && operation.getRequestBody() != null) {
                assertThat(example(operation)).as(operation.getOperationId()).isNotNull();
            }
        }
    }
}
