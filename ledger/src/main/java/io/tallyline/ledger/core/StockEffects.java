package io.tallyline.ledger.core;

import io.tallyline.ledger.event.StockEvent;
import io.tallyline.ledger.event.StockEvent.LotCorrected;
import io.tallyline.ledger.event.StockEvent.ScanUndone;
import io.tallyline.ledger.event.StockEvent.StockAdjusted;
import io.tallyline.ledger.event.StockEvent.StockMoved;
import io.tallyline.ledger.event.StockEvent.StockReceived;
import io.tallyline.ledger.event.StockEvent.UndonePick;
import io.tallyline.ledger.event.StockMove;
import io.tallyline.ledger.value.OutsidePlace;
import io.tallyline.ledger.value.Tracking;
import java.util.List;

/** What a stock event does to the books: its moves, in their order. */
final class StockEffects implements StockEvent.Handler<Applied> {
    private static final int NO_DEVICE = 0;
    private static final int NO_ROLE = 0;

    private final Books books;
    private final StockMoves moves;
    private final ShelfLifeEffects shelfLife;
    private final PickedScans picked;
    private final UnitKey key = new UnitKey();

    StockEffects(Books books, StockMoves moves) {
        this.books = books;
        this.moves = moves;
        this.shelfLife = new ShelfLifeEffects(books);
        this.picked = new PickedScans(books);
    }

    @Override
    public Applied stockReceived(StockReceived event) {
        applyAll(event.moves());
        confirmExpiries(event.moves());
        return Applied.DONE;
    }

    @Override
    public Applied stockMoved(StockMoved event) {
        return applyAll(event.moves());
    }

    @Override
    public Applied stockAdjusted(StockAdjusted event) {
        applyAll(event.moves());
        confirmExpiries(event.moves());
        if (event.countsAgain()) {
            for (StockMove move : event.moves()) {
                int place = PlaceBook.isInside(move.toPlace()) ? move.toPlace() : move.fromPlace();
                books.counts.correct(move.productId(), place);
            }
        }
        return Applied.DONE;
    }

    @Override
    public Applied scanUndone(ScanUndone event) {
        books.answers.markUndone(event.device(), books.connections.last(event.device()), event.of());
        for (UndonePick pick : event.picked()) {
            StockMove back = event.moves().get(0);
            picked.forgetAwaited(event.device(), back.fromPlace());
            picked.leave(
                    back.fromPlace(),
                    back.productId(),
                    back.lotId(),
                    event.unit(),
                    pick.list(),
                    pick.line(),
                    back.quantity());
        }
        applyAll(event.moves());
        for (UndonePick pick : event.picked()) {
            picked.putBack(pick.list(), pick.line(), event.moves().get(0).quantity(), books.lastSequence);
        }
        if (event.unit() != 0) {
            takeUnitBack(event.unit() - 1, event.moves().get(0));
        }
        for (int i = 0; i < event.moreUnits().size(); i++) {
            int unit = event.moreUnits().get(i);
            if (unit != 0) {
                placeUnit(unit - 1, event.moves().get(i));
            }
        }
        books.stations.putBack(event.device(), event.of());
        for (int lot : event.forgottenExpiries()) {
            books.lots.forgetExpiry(lot);
            shelfLife.lastsLonger(books.lots.product(lot));
        }
        books.trade.faces.mayBeServed();
        return Applied.DONE;
    }

    @Override
    public Applied lotCorrected(LotCorrected event) {
        books.lots.correctExpiry(event.lotId(), event.expiry());
        shelfLife.lastsLonger(books.lots.product(event.lotId()));
        books.trade.faces.mayBeServed();
        return Applied.DONE;
    }

    /** What comes in with an expiry has it, whoever said it before. */
    private void confirmExpiries(List<StockMove> all) {
        for (StockMove move : all) {
            if (move.lotId() != LotBook.NONE && move.expiry() != 0 && !PlaceBook.isInside(move.fromPlace())) {
                books.lots.confirmExpiry(move.lotId());
            }
        }
    }

    private Applied applyAll(List<StockMove> all) {
        for (StockMove move : all) {
            learnLot(move);
            moves.move(
                    move.owner(),
                    move.productId(),
                    move.lotId(),
                    move.fromPlace(),
                    move.toPlace(),
                    move.fromCondition(),
                    move.toCondition(),
                    move.quantity(),
                    0,
                    0);
            for (String serial : move.serials()) {
                int row = books.units.find(key.serial(move.productId(), serial));
                placeUnit(row == UnitBook.NONE ? books.units.add(key, move.productId(), 1) : row, move);
            }
        }
        return Applied.DONE;
    }

    private void learnLot(StockMove move) {
        if (move.lotId() == LotBook.NONE) {
            return;
        }
        if (books.lots.isNew(move.lotId())) {
            books.lots.define(move.lotId(), move.productId(), move.lot(), move.expiry());
        } else {
            books.lots.learnExpiry(move.lotId(), move.expiry());
        }
    }

    private void placeUnit(int row, StockMove move) {
        books.units.place(
                row,
                move.toPlace(),
                move.lotId(),
                move.toCondition(),
                move.owner(),
                NO_DEVICE,
                NO_ROLE,
                books.lastSequence,
                books.lastTimeNanos);
    }

    private void takeUnitBack(int row, StockMove move) {
        boolean capturedThen = move.toPlace() == OutsidePlace.SUPPLIER
                || (!books.units.isSscc(row) && books.products.tracking(move.productId()) == Tracking.SERIAL_AT_SHIP);
        if (capturedThen) {
            books.units.forget(row);
        } else {
            placeUnit(row, move);
        }
    }
}
