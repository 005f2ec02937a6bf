package io.tallyline.api.submit;

import io.tallyline.ledger.value.ApiRole;

/**
 * Who calls.
 *
 * @param name name of the API key, which events keep as their actor
 * @param salesperson whose orders are entered with it; empty for anybody's
 */
public record Caller(String name, ApiRole role, String salesperson) {
    /** With a key of no salesperson. */
    public Caller(String name, ApiRole role) {
        this(name, role, "");
    }
}
