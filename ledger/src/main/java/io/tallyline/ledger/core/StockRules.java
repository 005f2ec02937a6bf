package io.tallyline.ledger.core;

import static io.tallyline.ledger.core.Refusals.refuse;

import io.tallyline.ledger.command.StockCommand;
import io.tallyline.ledger.command.StockCommand.AdjustStock;
import io.tallyline.ledger.command.StockCommand.CorrectLot;
import io.tallyline.ledger.command.StockCommand.MoveLine;
import io.tallyline.ledger.command.StockCommand.MoveStock;
import io.tallyline.ledger.command.StockCommand.ReceiptLine;
import io.tallyline.ledger.command.StockCommand.ReceiveStock;
import io.tallyline.ledger.command.StockCommand.UndoScan;
import io.tallyline.ledger.event.BusinessEvent;
import io.tallyline.ledger.event.PickEvent.CountTasksClosed;
import io.tallyline.ledger.event.RefusalReason;
import io.tallyline.ledger.event.StockEvent.LotCorrected;
import io.tallyline.ledger.event.StockEvent.ScanUndone;
import io.tallyline.ledger.event.StockEvent.StockAdjusted;
import io.tallyline.ledger.event.StockEvent.StockMoved;
import io.tallyline.ledger.event.StockEvent.StockReceived;
import io.tallyline.ledger.event.StockEvent.UndonePick;
import io.tallyline.ledger.event.StockMove;
import io.tallyline.ledger.value.Condition;
import io.tallyline.ledger.value.Outcome;
import io.tallyline.ledger.value.OutsidePlace;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Stock that people and systems move over REST: taken or refused as a whole (DESIGN rule 9). */
final class StockRules implements StockCommand.Handler<Decision> {
    private final Books books;
    private final LedgerLimits limits;
    private final StockMoves moves;
    private final UndoRules undo;
    private final LotRules lots;
    private final TakeBackRules takeBack;
    private long nowNanos;

    StockRules(Books books, LedgerLimits limits, StockMoves moves, UndoRules undo) {
        this.books = books;
        this.limits = limits;
        this.moves = moves;
        this.undo = undo;
        this.lots = new LotRules(books);
        this.takeBack = new TakeBackRules(books);
    }

    StockRules at(long timeNanos) {
        nowNanos = timeNanos;
        return this;
    }

    @Override
    public Decision receiveStock(ReceiveStock command) {
        Objection objection =
                new FieldChecks().text("/reference", command.reference()).objection();
        if (objection == null) objection = checkLineCount(command.lines().size());
        if (objection != null) return refuse(command, objection);
        StockSheet sheet = new StockSheet(books);
        int warehouse = books.warehouses.find(command.warehouse());
        if (warehouse == WarehouseBook.NONE) return refuse(command, RefusalReason.UNKNOWN_WAREHOUSE, "/warehouse");
        for (int i = 0; i < command.lines().size(); i++) {
            objection = receive(command.warehouse(), command.lines().get(i), sheet);
            if (objection != null) return refuse(command, objection.ofLine(i));
        }
        // From here on the goods are received.
        return Decision.event(new StockReceived(warehouse, command.reference(), sheet.moves()));
    }

    private @Nullable Objection receive(String warehouse, ReceiptLine asked, StockSheet sheet) {
        StockLine line = new StockLine(books, sheet);
        line.fromPlace = OutsidePlace.SUPPLIER;
        Objection objection = line.setWarehouse(warehouse);
        if (objection == null) objection = line.setProduct(asked.sku());
        if (objection != null) return objection;
        if (books.products.blocked(line.product)) return new Objection(RefusalReason.PRODUCT_BLOCKED, "/sku");
        objection = line.setQuantity(asked.quantity(), "/quantity");
        if (objection != null) return objection;
        line.toPlace = books.places.find(line.warehouse, asked.location());
        if (line.toPlace == PlaceBook.NONE) return new Objection(RefusalReason.UNKNOWN_LOCATION, "/location");
        if (isPicked(line.toPlace)) return new Objection(RefusalReason.TOTE_IN_USE, "/location");
        line.toCondition = Conditions.onArrival(books.places.kind(line.toPlace));
        objection = line.setArrivingLot(asked.lot(), asked.expiry());
        if (objection != null) return objection;
        if (lots.isExpired(line.expiry, line.warehouse, nowNanos))
            return new Objection(RefusalReason.EXPIRED, "/expiry");
        objection = line.setSerials(asked.serials());
        if (objection == null) objection = line.checkArrivingUnits();
        if (objection == null) objection = line.checkRoom("/quantity");
        if (objection != null) return objection;
        line.introduceLot();
        sheet.add(line.move());
        return null;
    }

    /** What becomes held by it was perhaps promised: those lines wait again (DOMAIN D5). */
    @Override
    public Decision moveStock(MoveStock command) {
        Objection objection =
                new FieldChecks().text("/reason", command.reason()).objection();
        if (objection == null) objection = checkLineCount(command.lines().size());
        if (objection != null) return refuse(command, objection);
        StockSheet sheet = new StockSheet(books);
        for (int i = 0; i < command.lines().size(); i++) {
            objection = move(command.lines().get(i), sheet);
            if (objection != null) return refuse(command, objection.ofLine(i));
        }
        BusinessEvent first = before(sheet);
        if (first != null) return Decision.first(first);
        // From here on the goods move.
        return Decision.event(new StockMoved(command.reason(), sheet.moves()));
    }

    /** Goods of an order stand there. */
    private boolean isPicked(int place) {
        return books.trade.holdsOrderGoods(place);
    }

    private @Nullable Objection move(MoveLine asked, StockSheet sheet) {
        StockLine line = new StockLine(books, sheet);
        Objection objection = line.setWarehouse(asked.warehouse());
        if (objection == null) objection = line.setProduct(asked.sku());
        if (objection == null) objection = line.setQuantity(asked.quantity(), "/quantity");
        if (objection != null) return objection;
        line.fromPlace = books.places.find(line.warehouse, asked.fromLocation());
        line.toPlace = books.places.find(line.warehouse, asked.toLocation());
        line.fromCondition = asked.fromCondition();
        line.toCondition = asked.toCondition();
        if (line.fromPlace == PlaceBook.NONE) return new Objection(RefusalReason.UNKNOWN_LOCATION, "/fromLocation");
        if (line.toPlace == PlaceBook.NONE) return new Objection(RefusalReason.UNKNOWN_LOCATION, "/toLocation");
        boolean takesPicked = line.fromCondition != Condition.AWAITING_PUT_BACK && isPicked(line.fromPlace);
        if (takesPicked) return new Objection(RefusalReason.TOTE_IN_USE, "/fromLocation");
        if (isPicked(line.toPlace)) return new Objection(RefusalReason.TOTE_IN_USE, "/toLocation");
        if (line.fromPlace == line.toPlace && line.fromCondition == line.toCondition) {
            return new Objection(RefusalReason.SAME_LOCATION, "/toLocation");
        }
        objection = line.setStandingLot(asked.lot(), lots);
        if (objection == null) objection = line.setSerials(asked.serials());
        if (objection == null) objection = line.checkStandingUnits();
        if (objection == null) objection = line.checkStock("/quantity");
        if (objection != null) return objection;
        boolean becomesHeld =
                !moves.isHeld(line.fromPlace, line.fromCondition) && moves.isHeld(line.toPlace, line.toCondition);
        sheet.availableDemand(line.product, line.warehouse, becomesHeld ? line.quantity : 0);
        sheet.add(line.move());
        return null;
    }

    /**
     * Damage, quarantine and a lot that is held are facts too: what orders have to give back before the moves, or null.
     * Of one product at a time, since the command is decided again after it.
     */
    private @Nullable BusinessEvent before(StockSheet sheet) {
        for (StockMove move : sheet.moves()) {
            int warehouse = books.places.warehouse(move.fromPlace());
            long lost = sheet.availableDemand(move.productId(), warehouse, 0);
            BusinessEvent first = takeBack.before(move.owner(), move.productId(), warehouse, lost);
            if (first != null) return first;
        }
        return null;
    }

    /** A fact, so never refused because stock is reserved: the lines that were promised it wait again (DOMAIN D5). */
    @Override
    public Decision adjustStock(AdjustStock command) {
        Objection objection =
                new FieldChecks().text("/reason", command.reason()).objection();
        if (objection != null) return refuse(command, objection);
        StockSheet sheet = new StockSheet(books);
        StockLine line = new StockLine(books, sheet);
        objection = line.setWarehouse(command.warehouse());
        if (objection == null) objection = line.setProduct(command.sku());
        if (objection != null) return refuse(command, objection);
        boolean adds = command.difference() > 0;
        long quantity = command.difference() == Long.MIN_VALUE ? Long.MAX_VALUE : Math.abs(command.difference());
        objection = line.setQuantity(quantity, "/difference");
        if (objection != null) return refuse(command, objection);
        int place = books.places.find(line.warehouse, command.location());
        if (place == PlaceBook.NONE) return refuse(command, RefusalReason.UNKNOWN_LOCATION, "/location");
        if (isPicked(place)) return refuse(command, RefusalReason.TOTE_IN_USE, "/location");
        line.fromPlace = adds ? OutsidePlace.COUNT_DIFFERENCE : place;
        line.toPlace = adds ? place : OutsidePlace.COUNT_DIFFERENCE;
        line.fromCondition = adds ? Condition.SELLABLE : command.condition();
        line.toCondition = adds ? command.condition() : Condition.SELLABLE;
        objection = adds ? addFound(line, command) : takeMissing(line, command);
        if (objection != null) return refuse(command, objection);
        if (command.reason().isBlank()) return refuse(command, RefusalReason.REASON_REQUIRED, "/reason");
        boolean takesUsable = !adds && !moves.isHeld(place, line.fromCondition);
        BusinessEvent first = takesUsable ? takeBack.before(line.owner, line.product, line.warehouse, quantity) : null;
        if (first != null) return Decision.first(first);
        if (books.trade.countTasks.isDue(line.product, place)) {
            return Decision.first(new CountTasksClosed(place, List.of(line.product)));
        }
        // From here on the ledger says what is there.
        sheet.add(line.move());
        return Decision.event(new StockAdjusted(command.reason(), sheet.moves(), true));
    }

    private static @Nullable Objection addFound(StockLine line, AdjustStock command) {
        Objection objection = line.setArrivingLot(command.lot(), command.expiry());
        if (objection == null) objection = line.setSerials(command.serials());
        if (objection == null) objection = line.checkArrivingUnits();
        if (objection == null) objection = line.checkRoom("/difference");
        if (objection == null) line.introduceLot();
        return objection;
    }

    private @Nullable Objection takeMissing(StockLine line, AdjustStock command) {
        Objection objection = line.setStandingLot(command.lot(), lots);
        if (objection == null) objection = line.setSerials(command.serials());
        if (objection == null) objection = line.checkStandingUnits();
        if (objection == null) objection = line.checkStock("/difference");
        return objection;
    }

    /** What is held as expired stays so until it is moved back; what has expired now the next ticks hold. */
    @Override
    public Decision correctLot(CorrectLot command) {
        Objection malformed = new FieldChecks()
                .name("/lot", command.lot(), LotBook.MAX_LOT_BYTES)
                .demand(CalendarDay.isValid(command.expiry()), "/expiry")
                .text("/reason", command.reason())
                .objection();
        if (malformed != null) return refuse(command, malformed);
        int product = books.products.find(command.sku());
        if (product == ProductBook.NONE) return refuse(command, RefusalReason.UNKNOWN_PRODUCT, "/sku");
        int lot = books.lots.find(product, command.lot());
        if (lot == LotBook.NONE) return refuse(command, RefusalReason.UNKNOWN_LOT, "/lot");
        if (command.reason().isBlank()) return refuse(command, RefusalReason.REASON_REQUIRED, "/reason");
        // From here on the lot has this expiry.
        return Decision.event(new LotCorrected(product, lot, command.lot(), command.expiry(), command.reason()));
    }

    @Override
    public Decision undoScan(UndoScan command) {
        Objection malformed = new FieldChecks()
                .text("/reason", command.reason())
                .demand(command.sequence() >= 0, "/sequence")
                .objection();
        if (malformed != null) return refuse(command, malformed);
        int device = books.devices.find(command.device());
        if (device == DeviceBook.NONE) return refuse(command, RefusalReason.UNKNOWN_DEVICE, "/device");
        if (undo.isAnotherScan(device, command.number(), command.sequence())) {
            return refuse(command, RefusalReason.ANOTHER_SCAN, "/sequence");
        }
        int scan = undo.find(device, command.number());
        RefusalReason reason = undo.checkForSupervisor(device, scan);
        if (reason != null) return refuse(command, reason, "/number");
        if (command.reason().isBlank()) return refuse(command, RefusalReason.REASON_REQUIRED, "/reason");
        // From here on the scan is undone.
        boolean inHand = undo.isInHand(device, scan);
        boolean carried = undo.goods().size() > 0;
        boolean picked = books.answers.outcome(scan) == Outcome.PICKED.number();
        int goods = picked ? undo.pickedGoods(scan) : PickedGoodsBook.NONE;
        return Decision.event(new ScanUndone(
                device,
                command.number(),
                books.answers.sequence(scan),
                command.reason(),
                inHand ? List.of() : carried ? carryBack(scan) : reverse(scan),
                inHand || carried ? 0 : books.answers.unit(scan),
                carried ? unitsOfGoods() : List.of(),
                forgottenExpiries(scan),
                goods == PickedGoodsBook.NONE ? List.of() : List.of(undonePick(goods))));
    }

    private UndonePick undonePick(int goods) {
        PickedGoodsBook picked = books.trade.pickedGoods;
        return new UndonePick(
                picked.list(goods),
                picked.line(goods),
                picked.order(goods),
                picked.orderLine(goods),
                books.places.warehouse(picked.container(goods)));
    }

    /** Lots of which nothing but the undone scan, or scans of what a label put down, said the expiry. */
    private List<Integer> forgottenExpiries(int scan) {
        List<Integer> forgotten = new ArrayList<>();
        if (undo.forgetsExpiry(scan)) {
            forgotten.add(books.answers.lot(scan));
        }
        for (int i = 0; i < undo.goods().size(); i++) {
            if (undo.goods().forgetsExpiry[i]) {
                forgotten.add(undo.goods().lot[i]);
            }
        }
        return List.copyOf(forgotten);
    }

    /** What a label put down, back to where it was taken in hand. */
    private List<StockMove> carryBack(int scan) {
        ScanHistory answers = books.answers;
        GoodsList goods = undo.goods();
        int now = answers.toPlace(scan);
        int before = answers.fromPlace(scan);
        List<StockMove> back = new ArrayList<>();
        for (int i = 0; i < goods.size(); i++) {
            int lot = goods.lot[i];
            back.add(new StockMove(
                    goods.product[i],
                    answers.owner(scan),
                    lot,
                    lot == LotBook.NONE ? "" : books.lots.text(lot),
                    lot == LotBook.NONE ? 0 : books.lots.expiry(lot),
                    now,
                    before,
                    goods.toCondition[i],
                    goods.fromCondition[i],
                    goods.quantity[i],
                    List.of()));
        }
        return List.copyOf(back);
    }

    private List<Integer> unitsOfGoods() {
        List<Integer> units = new ArrayList<>();
        for (int i = 0; i < undo.goods().size(); i++) {
            units.add(undo.goods().unit[i]);
        }
        return List.copyOf(units);
    }

    /** Back to where the scan took it; what it took from discrepancy goes on to there. */
    private List<StockMove> reverse(int scan) {
        ScanHistory answers = books.answers;
        int place = answers.fromPlace(scan);
        Condition condition = Condition.of(answers.fromCondition(scan));
        List<StockMove> back = new ArrayList<>();
        back.add(reverse(
                scan,
                answers.toPlace(scan),
                place,
                Condition.of(answers.toCondition(scan)),
                condition,
                answers.quantity(scan)));
        long discrepancy = answers.discrepancyQuantity(scan);
        if (discrepancy > 0) {
            back.add(reverse(scan, place, OutsidePlace.DISCREPANCY, condition, Condition.SELLABLE, discrepancy));
        }
        return List.copyOf(back);
    }

    private StockMove reverse(int scan, int from, int to, Condition before, Condition after, long quantity) {
        ScanHistory answers = books.answers;
        int lot = answers.lot(scan);
        return new StockMove(
                answers.product(scan),
                answers.owner(scan),
                lot,
                lot == LotBook.NONE ? "" : books.lots.text(lot),
                lot == LotBook.NONE ? 0 : books.lots.expiry(lot),
                from,
                to,
                before,
                after,
                quantity,
                List.of());
    }

    private @Nullable Objection checkLineCount(int lines) {
        if (lines == 0) return new Objection(RefusalReason.MALFORMED, "/lines");
        return lines > limits.linesPerCommand() ? new Objection(RefusalReason.LIMIT_REACHED, "/lines") : null;
    }
}
