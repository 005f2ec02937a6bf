package io.tallyline.api.personal;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.Optional;

/**
 * Seals names, addresses and notes under a key of the customer's own (DOMAIN D39). Whoever holds only the journal or the rows
 * reads nothing of it, and nobody does once the key is deleted. Any event loop; never blocks it.
 */
public interface PersonalSeal {
    /**
     * Seals data for the journal. The same data gives the same text as long as the customer has the same key, so that sending
     * it again changes nothing.
     *
     * @return a text without control characters; fails when a first key can not be made durable
     */
    Future<String> seal(String customer, JsonObject personal);

    /**
     * Seals what was opened, with what came to it, unless it has been erased meanwhile: then nothing of it is sealed again, as a new key would
     * bring it back.
     *
     * @param opened what it was opened from
     * @return empty when that can not be opened any more
     */
    Optional<String> sealAgain(String customer, JsonObject personal, String opened);

    /** Whether the customer has a key now. */
    boolean isKnown(String customer);

    /** What was sealed; empty when it has been erased. */
    Optional<JsonObject> open(String customer, String sealed);

    /**
     * Deletes the customer's key: what was sealed so far can never be read again. Data that is sealed later gets a new one.
     *
     * @return whether there was a key; completed when it is gone from the disk
     */
    Future<Boolean> erase(String customer);
}
