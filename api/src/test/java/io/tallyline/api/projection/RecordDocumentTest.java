package io.tallyline.api.projection;

import static org.assertj.core.api.Assertions.assertThat;

import io.tallyline.ledger.event.AccessEvent;
import io.tallyline.ledger.event.OrderEvent;
import io.tallyline.ledger.value.ApiRole;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecordDocumentTest {
    private record Nested(int number, List<String> texts) {}

    private record Outer(List<Nested> parts, boolean last) {}

    @Test
    void hasTheFieldsInTheirOrderButNoSecrets() {
        AccessEvent.ApiKeyCreated created = new AccessEvent.ApiKeyCreated(7, "shop", ApiRole.CLERK, "0f".repeat(32));

        assertThat(text(created))
                .isEqualTo("{\"id\":7,\"name\":\"shop\",\"role\":\"CLERK\",\"salespersonId\":0,\"salesperson\":\"\"}");
    }

    @Test
    void keepsLargeNumbersAndWhatMustBeEscaped() {
        OrderEvent.NoteAdded note = new OrderEvent.NoteAdded(Long.MAX_VALUE, 3, true, "a \"b\"\\u0000 \n Österreich 中");

        assertThat(RecordDocument.of(note))
                .isEqualTo(new JsonObject()
                        .put("order", Long.MAX_VALUE)
                        .put("customerId", 3)
                        .put("forCustomer", true)
                        .put("text", "a \"b\"\\u0000 \n Österreich 中"));
    }

    @Test
    void hasNoZeroCharacterSincePostgresTakesNone() {
        assertThat(text(new OrderEvent.NoteAdded(1, 2, false, "a\0b"))).contains("a\uFFFDb");
    }

    @Test
    void hasRecordsAndListsInside() {
        Outer outer = new Outer(List.of(new Nested(1, List.of("a", "b")), new Nested(2, List.of())), true);

        assertThat(RecordDocument.of(outer))
                .isEqualTo(new JsonObject()
                        .put(
                                "parts",
                                new JsonArray()
                                        .add(new JsonObject()
                                                .put("number", 1)
                                                .put("texts", new JsonArray(List.of("a", "b"))))
                                        .add(new JsonObject().put("number", 2).put("texts", new JsonArray())))
                        .put("last", true));
    }

    private static String text(Record event) {
        return new String(RecordDocument.utf8(event), StandardCharsets.UTF_8);
    }
}
