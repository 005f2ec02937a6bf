package io.tallyline.ledger.core;

/** What an effect returns: there is only one way for it to end. */
enum Applied {
    DONE
}
