package io.tallyline.ledger.core;

import io.tallyline.ledger.command.ScanCommand;
import io.tallyline.ledger.event.RefusalReason;
import io.tallyline.ledger.value.Outcome;

/**
 * Who works with a device. The badge comes as the message's code, empty to sign off. The PIN never travels further than
 * the edge: the edge sends the SHA-256 of badge and PIN as 64 lower-case hex digits in the message's text, and the
 * event does not carry it.
 */
final class OperatorRules {
    private final Books books;

    OperatorRules(Books books) {
        this.books = books;
    }

    Outcome decide(ScanCommand message, ScanFindings found) {
        if (message.codeLength == 0) {
            found.operator = OperatorBook.NONE;
            return Outcome.OPERATOR;
        }
        int operator = books.operators.find(message.bytes, 0, message.codeLength);
        if (operator == OperatorBook.NONE || !books.operators.enabled(operator)) {
            return found.refuse(RefusalReason.UNKNOWN_BADGE);
        }
        if (books.operators.hasPin(operator)
                && !books.operators.isPin(operator, message.bytes, message.codeLength, message.textLength)) {
            return found.refuse(RefusalReason.WRONG_PIN);
        }
        found.operator = operator;
        return Outcome.OPERATOR;
    }
}
