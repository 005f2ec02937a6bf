package io.tallyline.ledger.core;

import io.tallyline.ledger.command.ScanCommand;
import io.tallyline.ledger.event.RefusalReason;
import io.tallyline.ledger.value.Condition;
import io.tallyline.ledger.value.DuplicateLayer;
import io.tallyline.ledger.value.Outcome;
import io.tallyline.ledger.value.StationRole;
import org.jspecify.annotations.Nullable;

/**
 * What the rules have found out about the message they are deciding: each guard reads what the ones before it wrote.
 * One instance, used again for every message of the ledger's thread.
 */
final class ScanFindings {
    int device;
    StationRole role = StationRole.VERIFY;
    int stationPlace;
    int warehouse;
    int owner;

    int product;
    /** Base units that one piece of the code stands for. */
    long packQuantity;

    long quantity;
    int lot;
    int expiry;

    /** The label itself says the expiry. */
    boolean saysExpiry;

    /** The undo takes back the expiry of the lot. */
    boolean forgetsExpiry;

    /** Row of the unit book plus one; 0 for none. */
    int unit;

    boolean ssccIsNew;

    /** The serial of a scan that is counted, to know it again. */
    boolean keepsSerial;

    int fromPlace;
    int toPlace;
    Condition fromCondition = Condition.SELLABLE;
    Condition toCondition = Condition.SELLABLE;
    long discrepancyQuantity;

    /** The code is the label of a location. */
    boolean label;

    /** The location whose label the device read last, or {@link PlaceBook#NONE}. */
    int labelPlace;

    /** Scans whose goods are in hand: before the message, and once it is concluded after it. */
    int inHand;

    /** What moves when it is more than the fields above say. */
    final GoodsList goods = new GoodsList();

    /** Available in the station's warehouse once the event is applied. */
    long available;

    /** The pick list that the message is about, its line, and the line of an order; 0 for none. */
    int list;

    int listLine;
    long order;
    int orderLine;

    /** The parcel that the message is about, its SSCC, and what becomes of it; 0 for none. */
    int parcel;

    long sscc;
    int parcelWhat;

    /** The tote has to be read before the next goods. */
    boolean awaitsTote;

    int operator;
    long of;
    boolean suspectedBounce;

    @Nullable DuplicateLayer layer;

    @Nullable RefusalReason reason;

    void begin(ScanCommand command, Books books) {
        device = command.device;
        role = books.devices.role(device);
        stationPlace = books.devices.place(device);
        warehouse = books.devices.warehouse(device);
        owner = books.warehouses.owner(warehouse);
        product = ProductBook.NONE;
        packQuantity = 0;
        quantity = 0;
        lot = LotBook.NONE;
        expiry = 0;
        saysExpiry = false;
        forgetsExpiry = false;
        unit = 0;
        ssccIsNew = false;
        keepsSerial = false;
        fromPlace = PlaceBook.NONE;
        toPlace = PlaceBook.NONE;
        fromCondition = Condition.SELLABLE;
        toCondition = Condition.SELLABLE;
        discrepancyQuantity = 0;
        label = false;
        labelPlace = PlaceBook.NONE;
        inHand = 0;
        goods.clear();
        available = 0;
        list = 0;
        listLine = 0;
        order = 0;
        orderLine = 0;
        parcel = 0;
        sscc = 0;
        parcelWhat = 0;
        awaitsTote = false;
        operator = books.connections.operator(device);
        of = 0;
        suspectedBounce = false;
        layer = null;
        reason = null;
    }

    /** Nothing moves, and this is why. */
    Outcome refuse(RefusalReason why) {
        reason = why;
        return Outcome.REFUSED;
    }

    /** Nothing moves, since an earlier event did it. */
    Outcome repeat(DuplicateLayer recognisedBy, long sequence) {
        layer = recognisedBy;
        of = sequence;
        return Outcome.DUPLICATE;
    }

    /** Whether the goods are taken in hand, to move with the next label. */
    boolean takesInHand() {
        return fromPlace != PlaceBook.NONE && toPlace == PlaceBook.NONE;
    }
}
