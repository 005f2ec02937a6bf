package io.tallyline.ledger.core;

import io.tallyline.ledger.command.ScanCommand;
import io.tallyline.ledger.event.ScanAnswer;
import io.tallyline.ledger.value.StationRole;

/**
 * What whoever moves goods is told beside what became of the message: what is to be brought next to a location from which it is picked.
 * The task that is longest there comes first, unless somebody else stands where its goods are; who stands there goes on with it. Reads only; allocates nothing.
 */
final class ReplenishAnswers {
    /** Whoever read no label for so long is not at it any more. */
    private static final long AT_IT_NANOS = 10 * 60 * 1_000_000_000L;

    private final Books books;
    private final PickFaceBook faces;

    ReplenishAnswers(Books books) {
        this.books = books;
        this.faces = books.trade.faces;
    }

    /** Completes the answer to a message of an open session, after its event and what follows from that. */
    void tell(ScanCommand message, ScanAnswer answer) {
        boolean asks = !faces.isEmpty()
                && answer.kind == ScanAnswer.Kind.ACK
                && books.devices.role(message.device) == StationRole.MOVE;
        int face = asks ? next(message.device) : PickFaceBook.NONE;
        if (face != PickFaceBook.NONE) {
            tell(face, answer);
        }
    }

    private void tell(int face, ScanAnswer answer) {
        answer.nextQuantity = faces.quantity(face);
        int at = 0;
        answer.nextSkuLength = books.products.copySku(faces.product(face), answer.pickTexts, at);
        at += answer.nextSkuLength;
        answer.pictureLength = books.sideTexts.copyPicture(faces.product(face), answer.picture, 0);
        answer.nextLocationLength = books.places.copyName(faces.from(face), answer.pickTexts, at);
        at += answer.nextLocationLength;
        if (faces.lot(face) != LotBook.NONE) {
            answer.nextLotLength = books.lots.copyText(faces.lot(face), answer.pickTexts, at);
            at += answer.nextLotLength;
        }
        answer.nextToLength = books.places.copyName(faces.place(face), answer.pickTexts, at);
    }

    private int next(int device) {
        int warehouse = books.devices.warehouse(device);
        int here = books.stations.place(device);
        int first = PickFaceBook.NONE;
        boolean firstIsHere = false;
        for (int row = faces.nextOpen(0); row >= 0; row = faces.nextOpen(row + 1)) {
            boolean inside = books.places.warehouse(faces.place(row)) == warehouse;
            boolean isHere = inside && faces.from(row) == here;
            boolean before = first == PickFaceBook.NONE
                    || (isHere && !firstIsHere)
                    || (isHere == firstIsHere && faces.made(row) < faces.made(first));
            if (inside && before && (isHere || !isTaken(device, faces.from(row)))) {
                first = row;
                firstIsHere = isHere;
            }
        }
        return first;
    }

    /** Whether somebody else who moves goods stands there. */
    private boolean isTaken(int device, int place) {
        for (int other = 1; other <= books.devices.size(); other++) {
            boolean stands = other != device
                    && books.stations.place(other) == place
                    && books.devices.role(other) == StationRole.MOVE
                    && books.lastTimeNanos - books.stations.touchedNanos(other) < AT_IT_NANOS;
            if (stands) {
                return true;
            }
        }
        return false;
    }
}
