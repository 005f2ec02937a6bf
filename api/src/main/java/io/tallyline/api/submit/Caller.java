package io.tallyline.api.submit;

import io.tallyline.ledger.value.ApiRole;

/**
 * Who calls.
 *
 * @param name name of the API key, which events keep as their actor
 */
public record Caller(String name, ApiRole role) {}
