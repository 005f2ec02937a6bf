package io.tallyline.ledger.core;

import io.tallyline.ledger.command.ScanCommand;
import io.tallyline.ledger.event.RefusalReason;
import io.tallyline.ledger.event.ScanAnswer;
import io.tallyline.ledger.event.ScanEvent;
import io.tallyline.ledger.value.DuplicateLayer;
import io.tallyline.ledger.value.Outcome;
import io.tallyline.ledger.value.StationRole;

/** What a device is told: of a fresh event from the event itself, of a repeated number from the history. */
final class ScanAnswers {
    private final Books books;

    ScanAnswers(Books books) {
        this.books = books;
    }

    /** @param inHand scans whose goods are in hand once the event is applied */
    void fill(ScanAnswer answer, ScanEvent event, int inHand) {
        answer.kind = ScanAnswer.Kind.ACK;
        answer.outcome = Outcome.of(event.outcome());
        answer.layer = event.layer() == 0 ? null : DuplicateLayer.of(event.layer());
        answer.was = event.was() == 0 ? null : Outcome.of(event.was());
        int reason = event.wasReason() != 0 ? event.wasReason() : event.reason();
        answer.reason = reason == 0 ? null : RefusalReason.of(reason);
        answer.sequence = event.sequence();
        answer.of = event.of();
        answer.conflict = event.has(ScanEvent.FLAG_CONFLICT);
        answer.quantity = event.quantity();
        answer.codeError = event.codeError();
        answer.codeErrorOffset = event.codeErrorOffset();
        answer.label = event.has(ScanEvent.FLAG_LABEL);
        answer.goods = event.moves();
        answer.parcel = event.hasParcel() ? event.parcel().sscc() : 0;
        fillGoods(answer, event.role(), event.outcome(), event.product(), event.available());
        fillHand(answer, event.fromPlace(), event.toPlace(), inHand);
        fillLocation(answer, event.role(), event.fromPlace(), event.toPlace());
    }

    /** The number came again with another payload: it is told what became of the first one, and why that was wrong. */
    void fillConflict(ScanAnswer answer, ScanEvent event, int inHand, int first) {
        fill(answer, event, inHand);
        answer.codeError = books.answers.codeError(first);
        answer.codeErrorOffset = books.answers.codeErrorOffset(first);
    }

    /** A transport duplicate whose first answer is remembered; the message is the same. */
    void fillRepeated(ScanAnswer answer, int first, ScanCommand message) {
        ScanHistory answers = books.answers;
        answer.was = Outcome.of(answers.outcome(first));
        int reason = answers.reason(first);
        answer.reason = reason == 0 ? null : RefusalReason.of(reason);
        answer.of = answers.sequence(first);
        answer.quantity = answers.quantity(first);
        boolean malformed = reason == RefusalReason.MALFORMED.number();
        answer.codeError = malformed ? message.codeError : answers.codeError(first);
        answer.codeErrorOffset = malformed ? message.codeErrorOffset : answers.codeErrorOffset(first);
        int goods = answers.goods(first);
        boolean moved = answers.fromPlace(first) != PlaceBook.NONE && answers.toPlace(first) != PlaceBook.NONE;
        answer.label = answers.label(first);
        answer.goods = moved || answers.product(first) == ProductBook.NONE ? goods : 0;
        fillGoods(
                answer, answers.role(first), answers.outcome(first), answers.product(first), answers.available(first));
        fillHand(answer, answers.fromPlace(first), answers.toPlace(first), goods);
        fillLocation(answer, answers.role(first), answers.fromPlace(first), answers.toPlace(first));
    }

    /** A transport duplicate, as far as it is known without its first answer. */
    void fillDuplicate(ScanAnswer answer) {
        answer.kind = ScanAnswer.Kind.ACK;
        answer.outcome = Outcome.DUPLICATE;
        answer.layer = DuplicateLayer.TRANSPORT;
        answer.sequence = books.lastSequence;
    }

    /** Goods that left their place and reached none are in hand; an undo of that tells what still is. */
    private static void fillHand(ScanAnswer answer, int fromPlace, int toPlace, int inHand) {
        answer.hasInHand = fromPlace != PlaceBook.NONE && toPlace == PlaceBook.NONE;
        answer.inHand = answer.hasInHand ? inHand : 0;
    }

    /** Whoever counts is not told how many there should be, and whoever picks or packs only what is left for them. */
    private void fillGoods(ScanAnswer answer, int role, int outcome, int product, long available) {
        if (product != ProductBook.NONE) {
            answer.skuLength = books.products.copySku(product, answer.texts, 0);
            boolean ofOrders = role == StationRole.PICK.number() || role == StationRole.PACK.number();
            answer.hasAvailable = role != StationRole.COUNT.number() && !ofOrders;
            answer.available = answer.hasAvailable ? available : 0;
            answer.hasLeft = ofOrders && (outcome == Outcome.PICKED.number() || outcome == Outcome.PACKED.number());
            answer.left = answer.hasLeft ? available : 0;
        }
    }

    /** Of a shipment where it came from, of all else where it went; behind the SKU. */
    private void fillLocation(ScanAnswer answer, int role, int fromPlace, int toPlace) {
        int place = role == StationRole.SHIP.number() ? fromPlace : toPlace;
        if (!PlaceBook.isInside(place)) {
            place = fromPlace == place ? toPlace : fromPlace;
        }
        if (PlaceBook.isInside(place)) {
            answer.locationLength = books.places.copyName(place, answer.texts, answer.skuLength);
        }
    }
}
