package io.tallyline.ledger.core;

import static io.tallyline.ledger.core.Refusals.refuse;

import io.tallyline.ledger.command.PickCommand.SetPickFace;
import io.tallyline.ledger.event.PickEvent.PickFaceSet;
import io.tallyline.ledger.event.PickEvent.ReplenishmentSet;
import io.tallyline.ledger.event.RefusalReason;
import io.tallyline.ledger.value.Condition;
import io.tallyline.ledger.value.PlaceKind;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * What is to be brought to locations from which products are picked first: when less than the least can be put on lists there, as
 * much as makes it the most, from one location where some stands that is on no list and for no other such location, what expires
 * first before all else, then what comes first on the way. A task goes on as long as its goods are free where they stand; when they
 * are not, or all of it was brought, it is looked for anew. Where nothing is found, what stands is not looked through again with each
 * scan of the product, but as soon as some place that changed has something to give ({@link PickFaceBook#isStarved}).
 */
final class ReplenishRules {
    private static final long MOST_UNITS = 1_000_000_000_000L;
    private static final int NEVER = Integer.MAX_VALUE;

    /** A row of stock from which it can be brought. */
    private record Source(int row, int expiry, String location, long free) {}

    private static final Comparator<Source> FIRST_TAKEN = Comparator.comparingInt(Source::expiry)
            .thenComparing(Source::location)
            .thenComparingInt(Source::row);

    private final Books books;
    private final PickFaceBook faces;
    private final PickCuts cuts;
    private final LotRules lots;

    ReplenishRules(Books books) {
        this.books = books;
        this.faces = books.trade.faces;
        this.cuts = new PickCuts(books);
        this.lots = new LotRules(books);
    }

    Decision set(SetPickFace command) {
        boolean none = command.maximum() == 0 && command.minimum() == 0;
        boolean inOrder =
                command.minimum() >= 1 && command.minimum() <= command.maximum() && command.maximum() <= MOST_UNITS;
        Objection malformed = new FieldChecks()
                .name("/sku", command.sku(), ProductBook.MAX_SKU_BYTES)
                .demand(none || inOrder, "/maximum")
                .objection();
        if (malformed != null) return refuse(command, malformed);
        int warehouse = books.warehouses.find(command.warehouse());
        if (warehouse == WarehouseBook.NONE) return refuse(command, RefusalReason.UNKNOWN_WAREHOUSE, "/warehouse");
        int place = books.places.find(warehouse, command.location());
        if (place == PlaceBook.NONE) return refuse(command, RefusalReason.UNKNOWN_LOCATION, "/location");
        if (books.places.kind(place) != PlaceKind.STORAGE) {
            return refuse(command, RefusalReason.STORAGE_REQUIRED, "/location");
        }
        int product = books.products.find(command.sku());
        if (product == ProductBook.NONE) return refuse(command, RefusalReason.UNKNOWN_PRODUCT, "/sku");
        if (books.products.isService(product)) return refuse(command, RefusalReason.IS_SERVICE, "/sku");
        int known = faces.find(product, place);
        boolean exists = known != PickFaceBook.NONE;
        long changed = exists ? faces.changedSequence(known) : 0;
        RefusalReason version =
                Versions.check(command.expectedSequence(), exists, changed, RefusalReason.UNKNOWN_PICK_FACE);
        if (version != null) return refuse(command, version, "/sku");
        if (!exists && faces.isFull()) return refuse(command, RefusalReason.LIMIT_REACHED, "/sku");
        // From here on so much is to be there.
        boolean same =
                exists ? faces.minimum(known) == command.minimum() && faces.maximum(known) == command.maximum() : none;
        return same
                ? Versions.unchanged(changed)
                : Decision.event(new PickFaceSet(place, product, command.minimum(), command.maximum()));
    }

    /** What follows from events before it for one of these locations, or null. */
    @Nullable ReplenishmentSet next() {
        for (int face = faces.nextTouched(0); face >= 0; face = faces.nextTouched(face + 1)) {
            if (faces.isStarved(face) && isAnyPlaceOfUse(face)) {
                faces.mayBeServed(face);
            }
            ReplenishmentSet due = due(face);
            if (due != null) {
                return due;
            }
            faces.settled(face);
        }
        faces.allSettled();
        return null;
    }

    /** Whether any place where something changed can give what a face waits for; looks at those places alone. */
    private boolean isAnyPlaceOfUse(int face) {
        int product = faces.product(face);
        int warehouse = books.places.warehouse(faces.place(face));
        int owner = books.warehouses.owner(warehouse);
        for (int i = 0; i < faces.changes(); i++) {
            boolean same = faces.changedProduct(i) == product && PlaceBook.isInside(faces.changedPlace(i));
            int first = same ? books.stock.firstAt(product, faces.changedPlace(i)) : StockBook.NONE;
            for (int row = first; row != StockBook.NONE; row = books.stock.nextAt(row)) {
                if (units(face, row, owner, warehouse) > 0) {
                    return true;
                }
            }
        }
        return false;
    }

    /** What its task is to be, or null when it is so and was told. */
    private @Nullable ReplenishmentSet due(int face) {
        int place = faces.place(face);
        int warehouse = books.places.warehouse(place);
        int owner = books.warehouses.owner(warehouse);
        if (faces.quantity(face) > 0 && isFree(face, warehouse)) {
            return faces.isTold(face) ? null : task(face, faces.from(face), faces.lot(face), faces.quantity(face));
        }
        long there = there(face, place, owner);
        boolean looks = there < faces.minimum(face) && !faces.isStarved(face);
        Source source = looks ? source(face, owner, warehouse) : null;
        if (looks) {
            faces.looked(face, source != null);
        }
        if (source == null) {
            boolean isSo = faces.quantity(face) == 0 && faces.isTold(face);
            return isSo ? null : new ReplenishmentSet(place, faces.product(face), owner, 0, 0, 0);
        }
        long units = Math.min(source.free(), faces.maximum(face) - there);
        return task(face, books.stock.place(source.row()), books.stock.lot(source.row()), units);
    }

    private ReplenishmentSet task(int face, int from, int lot, long units) {
        int place = faces.place(face);
        int owner = books.warehouses.owner(books.places.warehouse(place));
        return new ReplenishmentSet(place, faces.product(face), owner, from, lot, units);
    }

    /** Whether what its task asks for still stands there for nobody else, and there is room for it. */
    private boolean isFree(int face, int warehouse) {
        int row = books.stock.find(
                faces.owner(face), faces.product(face), faces.lot(face), faces.from(face), Condition.SELLABLE);
        boolean stands = row != StockBook.NONE && !isExpired(row, warehouse);
        return stands && cuts.free(row, faces.owner(face), warehouse) - forOthers(row, face) >= faces.quantity(face);
    }

    /** What stands at it and is on no list, be it to be counted or not: as long as nobody counted, what the books say is what there is. */
    private long there(int face, int place, int owner) {
        StockBook stock = books.stock;
        int product = faces.product(face);
        long there = 0;
        for (int row = stock.firstAt(product, place); row != StockBook.NONE; row = stock.nextAt(row)) {
            boolean counts = stock.condition(row) == Condition.SELLABLE && stock.owner(row) == owner;
            there += counts
                    ? stock.quantity(row) - books.trade.picks.toPickAt(product, stock.lot(row), owner, place)
                    : 0;
        }
        return there;
    }

    private @Nullable Source source(int face, int owner, int warehouse) {
        StockBook stock = books.stock;
        int product = faces.product(face);
        Source first = null;
        for (int row = stock.firstOfBins(product); row != StockBook.NONE; row = stock.nextOfBins(row)) {
            first = firstOf(first, source(face, row, owner, warehouse));
        }
        for (int row = stock.firstOfLots(product); row != StockBook.NONE; row = stock.nextOfLots(row)) {
            first = firstOf(first, source(face, row, owner, warehouse));
        }
        return first;
    }

    private static @Nullable Source firstOf(@Nullable Source one, @Nullable Source other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return FIRST_TAKEN.compare(one, other) <= 0 ? one : other;
    }

    /** What a row of stock can give it; null for nothing. */
    private @Nullable Source source(int face, int row, int owner, int warehouse) {
        long left = units(face, row, owner, warehouse);
        if (left <= 0) {
            return null;
        }
        int lot = books.stock.lot(row);
        int expiry = lot == LotBook.NONE ? 0 : books.lots.expiry(lot);
        return new Source(row, expiry == 0 ? NEVER : expiry, books.places.name(books.stock.place(row)), left);
    }

    /** Units that a row of stock can give it; none where not above 0. */
    private long units(int face, int row, int owner, int warehouse) {
        int place = books.stock.place(row);
        long free = cuts.free(row, owner, warehouse);
        boolean gives = free > 0
                && books.places.kind(place) == PlaceKind.STORAGE
                && !faces.isFace(faces.product(face), place)
                && !isExpired(row, warehouse);
        return gives ? free - forOthers(row, face) : 0;
    }

    /** Whether there is anything for it anywhere, as if nothing had been looked through before; a test holds the marks against it. */
    boolean isAnything(int face) {
        int warehouse = books.places.warehouse(faces.place(face));
        return source(face, books.warehouses.owner(warehouse), warehouse) != null;
    }

    private boolean isExpired(int row, int warehouse) {
        int lot = books.stock.lot(row);
        return lot != LotBook.NONE && lots.isExpired(books.lots.expiry(lot), warehouse, books.lastTimeNanos);
    }

    /** What of a row of stock is to be brought to other such locations. */
    private long forOthers(int row, int face) {
        long units = 0;
        int product = faces.product(face);
        for (int other = faces.firstOf(product); other != PickFaceBook.NONE; other = faces.nextOf(other)) {
            boolean same = other != face
                    && faces.quantity(other) > 0
                    && faces.from(other) == books.stock.place(row)
                    && faces.lot(other) == books.stock.lot(row)
                    && faces.owner(other) == books.stock.owner(row);
            units += same ? faces.quantity(other) : 0;
        }
        return units;
    }
}
