package io.tallyline.ledger.core;

import io.tallyline.ledger.event.RefusalReason;

/**
 * What a rule has against a command.
 *
 * @param field JSON pointer to the field; empty for the command as a whole
 */
record Objection(RefusalReason reason, String field) {
    /** The same, of one line of the command. */
    Objection ofLine(int line) {
        return new Objection(reason, "/lines/" + line + field);
    }
}
