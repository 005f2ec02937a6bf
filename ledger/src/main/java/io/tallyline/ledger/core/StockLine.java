package io.tallyline.ledger.core;

import io.tallyline.ledger.event.RefusalReason;
import io.tallyline.ledger.event.StockMove;
import io.tallyline.ledger.value.Condition;
import io.tallyline.ledger.value.Tracking;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One line of a stock command while it is judged. Guards fill it in; each returns what it has against the line, or
 * null. A thing must be known before it can be judged, so of what a later guard needs the UNKNOWN_… reasons come first.
 */
final class StockLine {
    /** Most serials of one command. */
    static final int MAX_SERIALS = 1000;

    private final Books books;
    private final StockSheet sheet;
    private final UnitKey key = new UnitKey();

    int warehouse;
    int owner;
    int product;
    long quantity;
    int lot;
    String lotText = "";
    int expiry;
    int fromPlace;
    int toPlace;
    Condition fromCondition = Condition.SELLABLE;
    Condition toCondition = Condition.SELLABLE;
    List<String> serials = List.of();

    StockLine(Books books, StockSheet sheet) {
        this.books = books;
        this.sheet = sheet;
    }

    @Nullable Objection setProduct(String sku) {
        product = books.products.find(sku);
        if (product == ProductBook.NONE) return new Objection(RefusalReason.UNKNOWN_PRODUCT, "/sku");
        return books.products.isService(product) ? new Objection(RefusalReason.IS_SERVICE, "/sku") : null;
    }

    @Nullable Objection setWarehouse(String name) {
        warehouse = books.warehouses.find(name);
        if (warehouse == WarehouseBook.NONE) return new Objection(RefusalReason.UNKNOWN_WAREHOUSE, "/warehouse");
        owner = books.warehouses.owner(warehouse);
        return null;
    }

    @Nullable Objection setQuantity(long baseUnits, String field) {
        quantity = baseUnits;
        if (baseUnits < 0 || baseUnits > CodeRules.MAX_QUANTITY) {
            return new Objection(RefusalReason.BAD_QUANTITY, field);
        }
        return baseUnits == 0 ? new Objection(RefusalReason.ZERO_QUANTITY, field) : null;
    }

    /** A lot that comes in: known or new. */
    @Nullable Objection setArrivingLot(String text, int expiryDate) {
        Tracking tracking = books.products.tracking(product);
        if (!tracking.byLot()) return demandNoLot(text, expiryDate);
        if (text.isEmpty()) return new Objection(RefusalReason.LOT_REQUIRED, "/lot");
        Objection malformed = new FieldChecks()
                .name("/lot", text, LotBook.MAX_LOT_BYTES)
                .demand(expiryDate == 0 || CalendarDay.isValid(expiryDate), "/expiry")
                .objection();
        if (malformed != null) return malformed;
        lot = sheet.findLot(product, text);
        lotText = text;
        int known = lot == LotBook.NONE ? 0 : sheet.expiry(lot);
        expiry = known != 0 ? known : expiryDate;
        if (expiry == 0 && tracking == Tracking.LOT_AND_EXPIRY) {
            return new Objection(RefusalReason.EXPIRY_REQUIRED, "/expiry");
        }
        if (expiryDate != 0 && expiryDate != expiry) return new Objection(RefusalReason.EXPIRY_CONFLICT, "/expiry");
        if (lot == LotBook.NONE && sheet.overflowsLots()) return new Objection(RefusalReason.LIMIT_REACHED, "/lot");
        return null;
    }

    /** To be called when nothing is left against the line: a new lot gets its id. */
    void introduceLot() {
        if (lotText.isEmpty()) {
            return;
        }
        if (lot == LotBook.NONE) {
            lot = sheet.introduceLot(product, lotText, expiry);
        } else if (expiry != 0 && sheet.expiry(lot) == 0) {
            sheet.teachExpiry(product, lot, lotText, expiry);
        }
    }

    /** A lot that stands at the from place, with or without its name (DOMAIN D10). */
    @Nullable Objection setStandingLot(String text, LotRules lots) {
        if (!books.products.tracking(product).byLot()) return demandNoLot(text, 0);
        lot = text.isEmpty() ? lots.onlyLotAt(owner, product, fromPlace) : books.lots.find(product, text);
        if (text.isEmpty() && lot == LotBook.NONE) return new Objection(RefusalReason.LOT_REQUIRED, "/lot");
        if (lot == LotBook.NONE || !lots.isAt(owner, product, lot, fromPlace)) {
            return new Objection(RefusalReason.WRONG_LOT, "/lot");
        }
        lotText = books.lots.text(lot);
        expiry = books.lots.expiry(lot);
        return null;
    }

    private static @Nullable Objection demandNoLot(String text, int expiryDate) {
        return new FieldChecks()
                .demand(text.isEmpty(), "/lot")
                .demand(expiryDate == 0, "/expiry")
                .objection();
    }

    @Nullable Objection setSerials(List<String> given) {
        serials = given;
        if (books.products.tracking(product) != Tracking.SERIAL_EVERYWHERE) {
            return given.isEmpty() ? null : new Objection(RefusalReason.MALFORMED, "/serials");
        }
        if (given.isEmpty()) return new Objection(RefusalReason.SERIAL_REQUIRED, "/serials");
        if (given.size() != quantity) return new Objection(RefusalReason.SERIAL_QUANTITY, "/serials");
        for (String serial : given) {
            if (!UnitKey.isSerial(serial)) return new Objection(RefusalReason.INVALID_CODE, "/serials");
        }
        if (sheet.serialCount() + given.size() > MAX_SERIALS) {
            return new Objection(RefusalReason.LIMIT_REACHED, "/serials");
        }
        return null;
    }

    /** The units come in: none of them may be inside, and none may have left for good. */
    @Nullable Objection checkArrivingUnits() {
        for (String serial : serials) {
            int row = books.units.find(key.serial(product, serial));
            boolean inside = row != UnitBook.NONE && PlaceBook.isInside(books.units.place(row));
            boolean elsewhere = row != UnitBook.NONE && books.units.place(row) != fromPlace;
            if (elsewhere && !inside) return new Objection(RefusalReason.UNIT_NOT_HERE, "/serials");
            if (inside || sheet.namesAgain(key)) return new Objection(RefusalReason.UNIT_ALREADY_HERE, "/serials");
            if (row == UnitBook.NONE) {
                sheet.countNewUnit();
            }
        }
        return sheet.overflowsUnits() ? new Objection(RefusalReason.LIMIT_REACHED, "/serials") : null;
    }

    /** The units leave the from place: all of them must stand there, in the condition that is asked for. */
    @Nullable Objection checkStandingUnits() {
        for (String serial : serials) {
            int row = books.units.find(key.serial(product, serial));
            boolean stands = row != UnitBook.NONE
                    && books.units.place(row) == fromPlace
                    && books.units.condition(row) == fromCondition;
            if (!stands || sheet.namesAgain(key)) return new Objection(RefusalReason.UNIT_NOT_HERE, "/serials");
        }
        return null;
    }

    /** Enough stands at the from place for this line and the ones before it. */
    @Nullable Objection checkStock(String field) {
        long there = books.stock.quantity(owner, product, lot, fromPlace, fromCondition);
        long demand = sheet.demand(product, lot, fromPlace, fromCondition, quantity);
        return demand > there ? new Objection(RefusalReason.NOT_ENOUGH_STOCK, field) : null;
    }

    /** The warehouse may hold this line and the ones before it besides what it has. */
    @Nullable Objection checkRoom(String field) {
        long onHand = books.totals.onHand(books.totals.find(owner, product, warehouse));
        long arriving = sheet.arriving(product, warehouse, quantity);
        return onHand > SupplyRules.MAX_ON_HAND - arriving ? new Objection(RefusalReason.LIMIT_REACHED, field) : null;
    }

    StockMove move() {
        return new StockMove(
                product,
                owner,
                lot,
                lotText,
                expiry,
                fromPlace,
                toPlace,
                fromCondition,
                toCondition,
                quantity,
                List.copyOf(serials));
    }
}
