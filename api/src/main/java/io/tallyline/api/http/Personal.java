package io.tallyline.api.http;

import io.tallyline.api.personal.PersonalSeal;
import io.tallyline.ledger.event.RefusalReason;
import io.tallyline.ledger.value.ApiRole;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

/** The member {@code personal} of bodies: sealed on its way in, opened on its way out for those who work with it. */
final class Personal {
    private static final String MEMBER = "personal";

    private Personal() {}

    /** What a command carries; empty when the body has no such member. */
    static Future<String> seal(PersonalSeal seal, String customer, JsonObject body) {
        JsonObject personal = body.getJsonObject(MEMBER);
        return personal == null ? Future.succeededFuture("") : seal.seal(customer, personal);
    }

    /**
     * What was opened, with what came to it, sealed under the same key.
     *
     * @param opened what it was opened from
     * @return fails for VERSION_CONFLICT when it was erased meanwhile: whoever asked has seen what is gone
     */
    static Future<String> sealAgain(PersonalSeal seal, String customer, JsonObject personal, String opened) {
        return seal.sealAgain(customer, personal, opened)
                .map(Future::succeededFuture)
                .orElseGet(() -> Future.failedFuture(
                        Writes.problem(ProblemType.VERSION_CONFLICT, RefusalReason.VERSION_CONFLICT)));
    }

    /** Puts what was sealed: null when there is nothing, or nothing any more. A viewer is not shown the member at all. */
    static JsonObject put(
            JsonObject rendered, PersonalSeal seal, String customer, @Nullable String sealed, ApiRequest request) {
        if (request.caller().role() == ApiRole.VIEWER) {
            return rendered;
        }
        if (sealed == null || sealed.isEmpty()) {
            return rendered.put(MEMBER, null).put("personalErased", false);
        }
        JsonObject opened = seal.open(customer, sealed).orElse(null);
        return rendered.put(MEMBER, opened).put("personalErased", opened == null);
    }
}
