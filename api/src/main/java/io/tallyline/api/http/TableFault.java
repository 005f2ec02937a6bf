package io.tallyline.api.http;

import io.tallyline.ledger.event.RefusalReason;

/**
 * What the ledger would refuse as MALFORMED, told of a row before the ledger is asked: that knows fields, and no words for what of
 * them does not go together.
 */
final class TableFault {
    private TableFault() {}

    /** @param pointer to what is wrong in the item */
    static ProblemException malformed(String pointer, String detail) {
        return new ProblemException(ProblemType.CONTENT_REFUSED, detail)
                .with("reason", RefusalReason.MALFORMED.name())
                .with("reasonNumber", (int) RefusalReason.MALFORMED.number())
                .with("field", pointer);
    }
}
