package io.tallyline.ledger.core;

import io.tallyline.ledger.value.ApiRole;

/** Takes the API keys that open something, to fill a directory outside the ledger before its doors open. */
@FunctionalInterface
public interface ApiKeyVisitor {
    /**
     * One key.
     *
     * @param keyHash SHA-256 of the secret in lower-case hex
     * @param salesperson whose orders are entered with it; empty for anybody's
     */
    void apiKey(int id, String name, ApiRole role, String keyHash, String salesperson);
}
