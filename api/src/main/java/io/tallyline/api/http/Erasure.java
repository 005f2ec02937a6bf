package io.tallyline.api.http;

import io.tallyline.api.personal.PersonalSeal;
import io.tallyline.ledger.command.PartnerCommand.RecordErasure;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;

/**
 * Erases what is known of a person, and has the journal keep who wanted it. The key goes first: the journal never says of data
 * that it is gone while it can be read. Who is told that the ledger is busy asks again, and it is kept then, without a key.
 */
final class Erasure {
    private final PersonalSeal seal;
    private final Writes writes;

    Erasure(PersonalSeal seal, Writes writes) {
        this.seal = seal;
        this.writes = writes;
    }

    /** Erases; the reply says whether there was anything, and is true as of the record. */
    Future<ApiReply> erase(String customer, ApiRequest request) {
        return seal.erase(customer)
                .compose(erased -> writes.submit(new RecordErasure(customer, erased), request.unkeyedContext())
                        .map(outcome -> ApiReply.of(200, outcome.sequence(), new JsonObject().put("erased", erased))));
    }
}
