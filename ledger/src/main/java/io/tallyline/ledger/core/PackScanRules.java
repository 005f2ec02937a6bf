package io.tallyline.ledger.core;

import io.tallyline.ledger.command.ScanCommand;
import io.tallyline.ledger.event.RefusalReason;
import io.tallyline.ledger.event.ScannedParcel;
import io.tallyline.ledger.value.ParcelState;
import io.tallyline.ledger.value.PlaceKind;
import io.tallyline.ledger.value.Sscc;
import io.tallyline.ledger.value.Tracking;
import org.jspecify.annotations.Nullable;

/**
 * A packer at a bench (DOMAIN D3, D33): the label of a tote says whose goods are packed, each scan of goods takes them out of it into the
 * parcel that the station packs for that order, and begins one where there is none. CLOSE closes the parcel, CONTAINER lets the next goods begin
 * another, and the label of an open parcel goes on with that one. Parcels stand at the station's own place.
 */
final class PackScanRules {
    private final Books books;
    private final PickedGoodsBook picked;
    private final PackedParcelBook parcels;
    private final AnotherParcel another;
    private final ParcelWeights weights;

    PackScanRules(Books books) {
        this.books = books;
        this.picked = books.trade.pickedGoods;
        this.parcels = books.trade.parcels;
        this.another = new AnotherParcel(books);
        this.weights = new ParcelWeights(books);
    }

    /** The reason against the label that was read, of {@code toPlace}, or null. */
    @Nullable RefusalReason checkTote(ScanFindings found) {
        if (books.places.kind(found.toPlace) != PlaceKind.TOTE) return RefusalReason.TOTE_REQUIRED;
        return picked.isUsed(found.toPlace) ? null : RefusalReason.NOTHING_TO_PACK;
    }

    /** The reason against packing the product, or null; fills the places. */
    @Nullable RefusalReason choose(ScanFindings found) {
        if (books.places.kind(found.stationPlace) != PlaceKind.PARCEL) return RefusalReason.PARCEL_PLACE_REQUIRED;
        if (found.labelPlace == PlaceBook.NONE) return RefusalReason.TOTE_REQUIRED;
        if (!picked.isUsed(found.labelPlace)) return RefusalReason.NOTHING_TO_PACK;
        int row = picked.firstIn(found.labelPlace);
        while (row != PickedGoodsBook.NONE && picked.product(row) != found.product) {
            row = picked.nextIn(row);
        }
        if (row == PickedGoodsBook.NONE) return RefusalReason.NOT_IN_TOTE;
        found.owner = picked.owner(row);
        found.fromPlace = found.labelPlace;
        found.toPlace = found.stationPlace;
        return null;
    }

    /** The reason against the goods as they are, or null; tells whose they are, and which parcel they go into. */
    @Nullable RefusalReason checkGoods(ScanFindings found) {
        int goods = find(found);
        if (goods == PickedGoodsBook.NONE) return RefusalReason.NOT_IN_TOTE;
        if (found.quantity > picked.quantity(goods)) return RefusalReason.TOO_MANY;
        RefusalReason reason = chooseParcel(found, picked.order(goods));
        if (reason != null) return reason;
        // From here on they go into it.
        found.list = picked.list(goods);
        found.listLine = picked.line(goods);
        found.order = picked.order(goods);
        found.orderLine = picked.orderLine(goods);
        found.available = left(found.fromPlace) - found.quantity;
        return null;
    }

    /** The first of the tote's goods that are such, by the list that they were picked from. */
    private int find(ScanFindings found) {
        boolean serialComes = books.products.tracking(found.product) == Tracking.SERIAL_AT_SHIP;
        int first = PickedGoodsBook.NONE;
        for (int row = picked.firstIn(found.fromPlace); row != PickedGoodsBook.NONE; row = picked.nextIn(row)) {
            boolean same = picked.product(row) == found.product
                    && picked.lot(row) == found.lot
                    && (serialComes || picked.unit(row) == found.unit);
            boolean before = first == PickedGoodsBook.NONE
                    || picked.list(row) < picked.list(first)
                    || (picked.list(row) == picked.list(first) && picked.line(row) < picked.line(first));
            if (same && before) {
                first = row;
            }
        }
        return first;
    }

    private @Nullable RefusalReason chooseParcel(ScanFindings found, long order) {
        int row = parcels.at(found.device);
        boolean goesOn =
                row != PackedParcelBook.NONE && parcels.order(row) == order && parcels.place(row) == found.stationPlace;
        if (goesOn) {
            tell(row, ScannedParcel.GOODS | unanswered(parcels, row), found);
            return null;
        }
        RefusalReason reason = another.whyNot(found.warehouse, order);
        if (reason != null) return reason;
        // From here on another begins.
        found.parcel = parcels.numbers.nextNumber();
        found.sscc = another.sscc(found.warehouse);
        found.parcelWhat = ScannedParcel.GOODS | ScannedParcel.OPENED;
        return null;
    }

    /** What is said beside goods that go into a parcel or out of it, where a person answered for the weight that it had. */
    static int unanswered(PackedParcelBook parcels, int row) {
        return parcels.isWeightAccepted(row) ? ScannedParcel.UNANSWERED : 0;
    }

    private void tell(int row, int what, ScanFindings found) {
        found.parcel = parcels.number(row);
        found.sscc = parcels.sscc(row);
        found.parcelWhat = what;
    }

    /** Units of the order that stand in the tote. */
    private long left(int tote) {
        long sum = 0;
        for (int row = picked.firstIn(tote); row != PickedGoodsBook.NONE; row = picked.nextIn(row)) {
            sum += picked.quantity(row);
        }
        return sum;
    }

    /** Whether the code is the label of a parcel of ours. */
    boolean isParcel(ScanCommand scan) {
        return parcels.findSscc(sscc(scan)) != PackedParcelBook.NONE;
    }

    /** Also of a reader that does not say that it read GS1; {@link Sscc#NONE} of any other code. */
    private static long sscc(ScanCommand scan) {
        return scan.sscc == Sscc.NONE ? Sscc.parse(scan.bytes, scan.codeLength) : scan.sscc;
    }

    /** The reason against going on with the parcel whose label was read, or null. */
    @Nullable RefusalReason goOn(ScanCommand scan, ScanFindings found) {
        int row = parcels.findSscc(sscc(scan));
        // A closed one may be weighed as long as it is here.
        RefusalReason gone = parcels.whyNotHere(row);
        if (gone != null) return gone;
        if (parcels.place(row) != found.stationPlace) return RefusalReason.UNIT_NOT_HERE;
        boolean closed = parcels.state(row) != ParcelState.OPEN;
        long grams = PackedScans.grams(scan);
        // An empty scale weighs nothing: a parcel is stopped for its weight until somebody really weighs it.
        boolean weighsNothing = scan.weightMilligrams != 0 && grams == 0;
        if (closed && (!scan.isMeasured() || weighsNothing)) return RefusalReason.PARCEL_NOT_OPEN;
        boolean off = closed && grams > 0 && weights.whyNotClosed(row, grams) != null;
        tell(row, off ? ScannedParcel.OFF_WEIGHT : 0, found);
        return off ? RefusalReason.WRONG_WEIGHT : null;
    }

    /** The reason against the parcel whose label was read leaving the warehouse, or null. */
    @Nullable RefusalReason handOver(ScanCommand scan, ScanFindings found) {
        int row = parcels.findSscc(sscc(scan));
        ParcelState state = parcels.state(row);
        RefusalReason gone = parcels.whyNotHere(row);
        if (gone != null) return gone;
        if (books.places.warehouse(parcels.place(row)) != found.warehouse) return RefusalReason.UNIT_NOT_HERE;
        if (state == ParcelState.READY) return RefusalReason.AWAITS_CUSTOMER;
        if (!state.isForCarrier()) return RefusalReason.PARCEL_NOT_CLOSED;
        if (parcels.isOffWeight(row)) return RefusalReason.WRONG_WEIGHT;
        boolean held = books.trade.orders.isHeld(books.trade.orders.find(parcels.order(row)));
        if (held) return RefusalReason.ORDER_HELD;
        if (isOfAnother(row, found.stationPlace)) return RefusalReason.WRONG_CARRIER;
        tell(row, ScannedParcel.LEAVES, found);
        return null;
    }

    /** Whether the lorry at the door is not that of its carrier. */
    private boolean isOfAnother(int row, int place) {
        int lorry = books.docks.carrierAt(place);
        if (lorry == CarrierBook.NONE) {
            return false;
        }
        ParcelCarrierBook ofParcels = books.carriers.ofParcels;
        int known = ofParcels.find(parcels.number(row));
        int service = known == ParcelCarrierBook.NONE ? CarrierBook.NONE : ofParcels.service(known);
        return service == CarrierBook.NONE || books.carriers.carriers.carrier(service) != lorry;
    }

    /** Whether the word is about the parcel that the station packs. */
    static boolean isVerb(Verb verb) {
        return verb == Verb.CLOSE || verb == Verb.CONTAINER;
    }

    /** The reason against what the packer wants done with the parcel that the station packs, or null. */
    @Nullable RefusalReason act(Verb verb, ScanCommand message, ScanFindings found) {
        int row = parcels.at(found.device);
        if (row == PackedParcelBook.NONE) return RefusalReason.NO_PARCEL;
        boolean closes = verb == Verb.CLOSE;
        boolean empty = books.trade.packedGoods.firstIn(parcels.number(row)) == PickedGoodsBook.NONE;
        if (closes && empty) return RefusalReason.PARCEL_EMPTY;
        RefusalReason reason = closes ? whyNotClosed(row, message) : null;
        int closed = reason == RefusalReason.WRONG_WEIGHT ? ScannedParcel.OFF_WEIGHT : ScannedParcel.CLOSED;
        tell(row, closes ? closed : ScannedParcel.SET_ASIDE, found);
        return reason;
    }

    /** By the weight that it will have. An empty scale is none where one is asked for, and makes nothing of one that is known. */
    private @Nullable RefusalReason whyNotClosed(int row, ScanCommand message) {
        long grams = PackedScans.grams(message);
        if (grams > 0) return weights.whyNotClosed(row, grams);
        boolean emptyScale = message.weightMilligrams != 0;
        RefusalReason reason = emptyScale ? weights.whyNotClosed(row, 0) : null;
        return reason == null ? weights.whyNotClosed(row, parcels.grams(row)) : reason;
    }
}
