package io.tallyline.ledger.core;

import io.tallyline.ledger.value.SecretNumbers;

/** Takes which secrets of carriers are in force, to fill a directory outside the ledger before its doors open. */
@FunctionalInterface
public interface CarrierSecretVisitor {
    void carrier(String carrier, SecretNumbers secrets);
}
