package io.tallyline.api.http;

import io.tallyline.api.personal.PersonalSeal;
import io.tallyline.api.query.DraftQueries.Draft;
import io.tallyline.ledger.command.OrderCommand;
import io.tallyline.ledger.value.ApiRole;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * What a draft says, to the text that the ledger keeps and back: the order's JSON as it came, but with what is known of a person
 * sealed. Who works on the draft stands beside it.
 */
final class DraftBody {
    static final String CLERK = "clerk";
    static final String CUSTOMER = "customer";

    private static final String PERSONAL = "personal";

    /**
     * Whose key seals what is known of a person before it is known which customer that is: one for all of them. No customer can
     * have this code; {@link DraftHandler#eraseStrangers} deletes the key.
     */
    static final String STRANGERS = "-";

    private DraftBody() {}

    /** The content of a body; fails with a problem when it is longer than a draft may be. */
    static Future<String> seal(PersonalSeal seal, JsonObject body) {
        JsonObject content = body.copy();
        content.remove(CLERK);
        JsonObject personal = content.getJsonObject(PERSONAL);
        if (personal == null || personal.isEmpty()) {
            content.remove(PERSONAL);
            return Future.succeededFuture(bounded(content));
        }
        return seal.seal(owner(body.getString(CUSTOMER)), personal)
                .map(closed -> bounded(content.put(PERSONAL, closed)));
    }

    private static String bounded(JsonObject content) {
        String text = content.encode();
        if (text.getBytes(StandardCharsets.UTF_8).length > OrderCommand.MAX_DRAFT_BYTES) {
            throw ProblemException.invalid(
                    "", "A draft may have " + OrderCommand.MAX_DRAFT_BYTES + " bytes at most, sealed.");
        }
        return text;
    }

    /** The order of a draft as far as it goes; what is known of a person only for those who work with it. */
    static JsonObject put(JsonObject rendered, PersonalSeal seal, Draft draft, ApiRequest request) {
        JsonObject order = new JsonObject(draft.content());
        Object closed = order.remove(PERSONAL);
        rendered.put("order", order);
        if (request.caller().role() == ApiRole.VIEWER) {
            return rendered;
        }
        JsonObject opened = closed instanceof String text
                ? seal.open(owner(draft.customer()), text).orElse(null)
                : null;
        if (opened != null) {
            order.put(PERSONAL, opened);
        }
        return rendered.put("personalErased", closed != null && opened == null);
    }

    private static String owner(@Nullable String customer) {
        return customer == null || customer.isEmpty() ? STRANGERS : customer;
    }
}
