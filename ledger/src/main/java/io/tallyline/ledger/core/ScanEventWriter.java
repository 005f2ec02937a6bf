package io.tallyline.ledger.core;

import io.tallyline.ledger.command.ScanCommand;
import io.tallyline.ledger.event.RefusalReason;
import io.tallyline.ledger.event.ScanEvent;
import io.tallyline.ledger.event.ScannedParcel;
import io.tallyline.ledger.value.DuplicateLayer;
import io.tallyline.ledger.value.Outcome;
import org.jspecify.annotations.Nullable;

/** Puts what {@link ScanRules} found of a message into the bytes of its event. Allocates nothing. */
final class ScanEventWriter {
    private final Books books;
    private final ScanFindings found;
    private final ScanEvent event;

    /** @param event stands at what was written last */
    ScanEventWriter(Books books, ScanFindings found, ScanEvent event) {
        this.books = books;
        this.found = found;
        this.event = event;
    }

    /** Writes the event of what was found; its length in bytes. */
    int write(ScanCommand message, Outcome outcome, long nowNanos, long sequence, byte[] buffer, int offset) {
        boolean secret = message.kind == ScanCommand.Kind.OPERATOR;
        event.begin(
                buffer,
                offset,
                sequence,
                nowNanos,
                message.bytes,
                0,
                message.codeLength,
                message.codeLength,
                secret ? 0 : message.textLength);
        event.arrivalNanos(message.arrivalNanos)
                .epoch(books.connections.epoch(message.device))
                .number(message.number)
                .payloadHash(message.payloadHash)
                .identity(identity(message))
                .device(message.device)
                .session(message.session)
                .operator(found.operator)
                .codeError(message.codeError)
                .codeErrorOffset(message.codeErrorOffset)
                .object(message.object, message.partial)
                .slices(message.serialStart, message.serialLength, message.lotStart, message.lotLength)
                .kind(message.kind.eventKind())
                .outcome(outcome.number())
                .role(found.role.number())
                .layer(numberOf(found.layer))
                .reason(numberOf(found.reason))
                .of(found.of)
                .flags(flags(message));
        boolean joinsObject = found.layer == DuplicateLayer.OBJECT && message.serialLength != 0;
        if (joinsObject || (found.keepsSerial && found.reason == null)) {
            event.keepSerial();
        }
        writeGoods();
        writeMoves();
        writePick();
        boolean told = found.reason == null || (found.parcelWhat & ScannedParcel.OFF_WEIGHT) != 0;
        if (found.parcel != 0 && told) {
            event.parcel().append(found.sscc, found.parcel, found.parcelWhat);
        }
        // An empty scale has not weighed a parcel: what is known of its weight stays.
        boolean emptyScale = event.hasParcel() && PackedScans.grams(message) == 0;
        if (emptyScale ? message.isSized() : message.isMeasured()) {
            writeMeasures(message, emptyScale ? 0 : message.weightMilligrams);
        }
        return event.length();
    }

    private void writeMeasures(ScanCommand message, long weightMilligrams) {
        event.measures()
                .append(
                        weightMilligrams,
                        message.lengthMillimetres,
                        message.widthMillimetres,
                        message.heightMillimetres,
                        message.volumeCubicMillimetres);
    }

    /** Of a label that looks like a GTIN there is none: it is a GLN. */
    private long identity(ScanCommand message) {
        if (found.label) {
            return 0;
        }
        return message.sscc != 0 ? message.sscc : message.gtin;
    }

    private void writeGoods() {
        event.product(found.product)
                .quantity(found.quantity)
                .available(found.available)
                .lot(found.lot)
                .expiry(found.expiry)
                .owner(found.owner)
                .unit(found.unit);
        boolean taken = found.reason == null && found.layer == null;
        if (taken && found.saysExpiry) {
            event.sayExpiry();
        }
        if (found.forgetsExpiry) {
            event.forgetExpiry();
        }
        event.fromPlace(found.fromPlace).toPlace(found.toPlace);
        if (found.fromPlace != PlaceBook.NONE) {
            event.fromCondition(found.fromCondition.number());
        }
        if (found.fromPlace != PlaceBook.NONE && found.toPlace != PlaceBook.NONE) {
            event.toCondition(found.toCondition.number()).discrepancyQuantity(found.discrepancyQuantity);
        }
    }

    private void writeMoves() {
        GoodsList goods = found.goods;
        for (int i = 0; i < goods.size(); i++) {
            event.goods()
                    .add(
                            goods.product[i],
                            goods.lot[i],
                            goods.fromPlace[i],
                            goods.toPlace[i],
                            goods.unit[i],
                            goods.fromCondition[i].number(),
                            goods.toCondition[i].number(),
                            goods.quantity[i],
                            goods.scan[i]);
            if (goods.forgetsExpiry[i]) {
                event.goods().forgetExpiry(i);
            }
        }
    }

    private void writePick() {
        event.task(found.list);
        boolean moves = found.fromPlace != PlaceBook.NONE && found.toPlace != PlaceBook.NONE;
        if (found.order != 0 && moves) {
            event.pick()
                    .append(
                            found.order,
                            found.orderLine,
                            found.listLine,
                            books.places.warehouse(found.fromPlace),
                            found.awaitsTote);
        }
    }

    private int flags(ScanCommand message) {
        return (message.sscc != 0 ? ScanEvent.FLAG_SSCC : 0)
                | (message.typed ? ScanEvent.FLAG_TYPED : 0)
                | (message.afterPause ? ScanEvent.FLAG_AFTER_PAUSE : 0)
                | (found.unit != 0 ? ScanEvent.FLAG_UNIT : 0)
                | (found.suspectedBounce ? ScanEvent.FLAG_SUSPECTED_BOUNCE : 0)
                | (found.label ? ScanEvent.FLAG_LABEL : 0);
    }

    private static int numberOf(@Nullable DuplicateLayer layer) {
        return layer == null ? 0 : layer.number();
    }

    private static int numberOf(@Nullable RefusalReason reason) {
        return reason == null ? 0 : reason.number();
    }
}
