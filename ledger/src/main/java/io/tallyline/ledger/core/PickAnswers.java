package io.tallyline.ledger.core;

import io.tallyline.ledger.command.ScanCommand;
import io.tallyline.ledger.event.ScanAnswer;
import io.tallyline.ledger.value.Outcome;
import io.tallyline.ledger.value.StationRole;

/**
 * What a picker is told beside what became of the message: how the lists are behind all that follows from it. Of a message
 * that is sent again it is told as it is by then. Reads only; allocates nothing.
 */
final class PickAnswers {
    private final Books books;
    private final PickBook picks;
    private final PickStationBook stations;

    PickAnswers(Books books) {
        this.books = books;
        this.picks = books.trade.picks;
        this.stations = books.trade.pickStations;
    }

    /** Completes the answer to a message of an open session, after its event and what follows from that. */
    void tell(ScanCommand message, ScanAnswer answer) {
        boolean asks = answer.kind == ScanAnswer.Kind.ACK && books.devices.role(message.device) == StationRole.PICK;
        if (!asks) {
            return;
        }
        tellPlace(message, answer);
        boolean saidShort = message.kind == ScanCommand.Kind.DO
                && stations.saidShort(message.device, books.connections.epoch(message.device), message.number);
        if (saidShort) {
            tellRest(message.device, answer);
        }
        tellConfirm(message.device, answer);
        tellNext(message.device, answer);
    }

    /** The first line with a location, else one that waits for one, of the list that is next for whoever is signed on. */
    private void tellNext(int device, ScanAnswer answer) {
        int operator = books.connections.operator(device);
        int list = operator == OperatorBook.NONE
                ? PickBook.NONE
                : picks.firstOpenOf(operator, books.devices.warehouse(device));
        if (list == PickBook.NONE) {
            return;
        }
        int placed = picks.nextPlaced(list);
        int line = placed == PickBook.NONE ? picks.nextOpen(list) : placed;
        answer.nextLine = picks.line(line);
        answer.nextQuantity = picks.toPick(line);
        int at = answer.restLength + answer.confirmLength;
        answer.nextSkuLength = books.products.copySku(picks.product(line), answer.pickTexts, at);
        at += answer.nextSkuLength;
        answer.pictureLength = books.sideTexts.copyPicture(picks.product(line), answer.picture, 0);
        if (placed != PickBook.NONE) {
            answer.nextLocationLength = books.places.copyName(picks.place(line), answer.pickTexts, at);
            at += answer.nextLocationLength;
        }
        if (picks.lot(line) != LotBook.NONE) {
            answer.nextLotLength = books.lots.copyText(picks.lot(line), answer.pickTexts, at);
            at += answer.nextLotLength;
        }
        int tote = tote(device, line);
        if (tote != PlaceBook.NONE) {
            answer.nextToteLength = books.places.copyName(tote, answer.pickTexts, at);
        }
    }

    private void tellConfirm(int device, ScanAnswer answer) {
        int tote = stations.awaitedTote(device);
        if (tote != PlaceBook.NONE) {
            answer.confirmLength = books.places.copyName(tote, answer.pickTexts, answer.restLength);
        }
    }

    /** That of the line's order on a list of several; else the one that the device read last, unless it is another order's. */
    private int tote(int device, int line) {
        if (picks.isOfSeveral(picks.find(picks.list(line)))) {
            return books.trade.pickTotes.tote(picks.list(line), picks.order(line));
        }
        int tote = books.stations.place(device);
        boolean fits = tote != PlaceBook.NONE
                && (!books.trade.pickedGoods.isUsed(tote)
                        || books.trade.pickedGoods.orderIn(tote) == picks.order(line));
        return fits ? tote : PlaceBook.NONE;
    }

    /** Whether the location of the message is empty now, or is to be counted. */
    private void tellPlace(ScanCommand message, ScanAnswer answer) {
        int own = books.answers.find(message.device, message.number);
        if (answer.conflict || own == ScanHistory.NONE) {
            return;
        }
        answer.order = orderOf(books.answers.toPlace(own));
        if (books.answers.product(own) == ProductBook.NONE) {
            return;
        }
        int product = books.answers.product(own);
        if (books.answers.outcome(own) == Outcome.PICKED.number()) {
            int from = books.answers.fromPlace(own);
            answer.emptied = books.stock.standing(books.answers.owner(own), product, from) == 0;
            answer.line = answer.line == 0 ? lineOf(own, from) : answer.line;
        } else if (message.kind == ScanCommand.Kind.DO) {
            answer.toBeCounted = books.trade.countTasks.isDue(product, books.answers.toPlace(own));
        }
    }

    /** Of a tote of a list of several, as long as that has it; 0 for none. */
    private long orderOf(int tote) {
        long order = books.trade.pickTotes.order(tote);
        if (order == 0) {
            return 0;
        }
        long holds = books.trade.pickedGoods.orderIn(tote);
        boolean awaits = holds == 0 && picks.open(picks.find(books.trade.pickTotes.list(tote))) > 0;
        return holds == order || awaits ? order : 0;
    }

    /** The line by which a scan picked that is sent again, as far as its goods are in the tote still. */
    private int lineOf(int pick, int from) {
        PickedGoodsBook picked = books.trade.pickedGoods;
        int row = picked.firstIn(books.answers.toPlace(pick));
        while (row != PickedGoodsBook.NONE) {
            int list = picks.find(picked.list(row));
            boolean same = picked.product(row) == books.answers.product(pick)
                    && picked.lot(row) == books.answers.lot(pick)
                    && picks.place(picks.findLine(list, picked.line(row))) == from;
            if (same) {
                return picked.line(row);
            }
            row = picked.nextIn(row);
        }
        return 0;
    }

    /** Where the rest of a line of an order is to be picked, and how much of it nobody knows a place of. */
    private void tellRest(int device, ScanAnswer answer) {
        int list = picks.find(stations.list(device));
        int line = list == PickBook.NONE ? PickBook.NONE : picks.findLine(list, stations.line(device));
        if (line == PickBook.NONE) {
            return;
        }
        int elsewhere = PickBook.NONE;
        for (int row = picks.firstLine(list); row != PickBook.NONE; row = picks.nextOfList(row)) {
            boolean same = picks.order(row) == picks.order(line) && picks.orderLine(row) == picks.orderLine(line);
            if (same && picks.place(row) == PlaceBook.NONE) {
                answer.waiting += picks.toPick(row);
            } else if (same && row != line && picks.toPick(row) > 0 && elsewhere == PickBook.NONE) {
                elsewhere = row;
            }
        }
        if (elsewhere != PickBook.NONE) {
            answer.restLength = books.places.copyName(picks.place(elsewhere), answer.pickTexts, 0);
        }
    }
}
