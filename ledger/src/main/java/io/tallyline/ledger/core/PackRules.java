package io.tallyline.ledger.core;

import static io.tallyline.ledger.core.Refusals.refuse;

import io.tallyline.ledger.command.MasterDataCommand;
import io.tallyline.ledger.command.PackCommand;
import io.tallyline.ledger.command.PackCommand.AcceptParcelWeight;
import io.tallyline.ledger.command.PackCommand.CloseParcel;
import io.tallyline.ledger.command.PackCommand.CollectParcel;
import io.tallyline.ledger.command.PackCommand.MakeParcelReady;
import io.tallyline.ledger.command.PackCommand.PackTote;
import io.tallyline.ledger.command.PackCommand.SetParcelNumbers;
import io.tallyline.ledger.command.PackCommand.SetParcelWeighing;
import io.tallyline.ledger.command.PackCommand.ShipParcels;
import io.tallyline.ledger.command.PackCommand.TellParcelState;
import io.tallyline.ledger.command.PackCommand.VoidParcel;
import io.tallyline.ledger.event.PackEvent.PackedGoods;
import io.tallyline.ledger.event.PackEvent.ParcelClosed;
import io.tallyline.ledger.event.PackEvent.ParcelCollected;
import io.tallyline.ledger.event.PackEvent.ParcelNumbersSet;
import io.tallyline.ledger.event.PackEvent.ParcelReady;
import io.tallyline.ledger.event.PackEvent.ParcelShipped;
import io.tallyline.ledger.event.PackEvent.ParcelStateTold;
import io.tallyline.ledger.event.PackEvent.ParcelVoided;
import io.tallyline.ledger.event.PackEvent.ParcelWeighingSet;
import io.tallyline.ledger.event.PackEvent.ParcelWeightAccepted;
import io.tallyline.ledger.event.PackEvent.ParcelsHandedOver;
import io.tallyline.ledger.event.PackEvent.TotePacked;
import io.tallyline.ledger.event.RefusalReason;
import io.tallyline.ledger.value.ParcelState;
import io.tallyline.ledger.value.PlaceKind;
import io.tallyline.ledger.value.Tracking;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Parcels and how far they are (DOMAIN D33). A parcel has goods of one order; it is closed before it leaves, and leaves once. Whatever made it leave, one
 * event of its own takes its goods off the warehouse's on hand.
 */
final class PackRules implements PackCommand.Handler<Decision> {
    private static final int FEWEST_PREFIX_DIGITS = 4;
    private static final int MOST_PREFIX_DIGITS = 12;
    private static final int HIGHEST_EXTENSION = 9;
    private static final int MOST_GOODS = 500;
    private static final int PERCENT = 100;

    private final Books books;
    private final TradeBooks trade;
    private final PackedParcelBook parcels;
    private final AnotherParcel another;
    private final ParcelWeights weights;

    PackRules(Books books) {
        this.books = books;
        this.trade = books.trade;
        this.parcels = books.trade.parcels;
        this.another = new AnotherParcel(books);
        this.weights = new ParcelWeights(books);
    }

    @Override
    public Decision setParcelNumbers(SetParcelNumbers command) {
        String prefix = command.companyPrefix();
        boolean isPrefix = prefix.length() >= FEWEST_PREFIX_DIGITS
                && prefix.length() <= MOST_PREFIX_DIGITS
                && prefix.chars().allMatch(each -> each >= '0' && each <= '9');
        boolean fits =
                isPrefix && command.firstSerial() >= 0 && command.firstSerial() < ParcelNumberBook.capacity(prefix);
        Objection malformed = new FieldChecks()
                .demand(isPrefix, "/companyPrefix")
                .demand(command.extension() >= 0 && command.extension() <= HIGHEST_EXTENSION, "/extension")
                .demand(!isPrefix || fits, "/firstSerial")
                .objection();
        if (malformed != null) return refuse(command, malformed);
        int company = books.companies.find(command.company(), CompanyBook.HOUSE);
        if (company == CompanyBook.NONE) return refuse(command, RefusalReason.UNKNOWN_COMPANY, "/company");
        long next = parcels.numbers.next(prefix, command.extension());
        boolean same = parcels.numbers.isOf(company, prefix, command.extension());
        if (same && command.firstSerial() <= next) return Versions.unchanged(books.lastSequence);
        boolean used = command.firstSerial() < next;
        if (used) return refuse(command, RefusalReason.PARCEL_NUMBERS_USED, "/firstSerial");
        boolean full = !parcels.numbers.hasRoomFor(prefix, command.extension());
        if (full) return refuse(command, RefusalReason.LIMIT_REACHED, "/companyPrefix");
        // From here on parcels get them.
        return Decision.event(new ParcelNumbersSet(company, prefix, command.extension(), command.firstSerial()));
    }

    @Override
    public Decision packTote(PackTote command) {
        int warehouse = books.warehouses.find(command.warehouse());
        if (warehouse == WarehouseBook.NONE) return refuse(command, RefusalReason.UNKNOWN_WAREHOUSE, "/warehouse");
        int tote = books.places.find(warehouse, command.tote());
        if (tote == PlaceBook.NONE) return refuse(command, RefusalReason.UNKNOWN_LOCATION, "/tote");
        boolean isTote = books.places.kind(tote) == PlaceKind.TOTE;
        if (!isTote) return refuse(command, RefusalReason.TOTE_REQUIRED, "/tote");
        int place = books.places.find(warehouse, command.place());
        if (place == PlaceBook.NONE) return refuse(command, RefusalReason.UNKNOWN_LOCATION, "/place");
        boolean forParcels = books.places.kind(place) == PlaceKind.PARCEL;
        if (!forParcels) return refuse(command, RefusalReason.PARCEL_PLACE_REQUIRED, "/place");
        List<PackedGoods> goods = goods(trade.pickedGoods, tote);
        if (goods.isEmpty()) return refuse(command, RefusalReason.NOTHING_TO_PACK, "/tote");
        if (goods.size() > MOST_GOODS) return refuse(command, RefusalReason.LIMIT_REACHED, "/tote");
        boolean serials =
                goods.stream().anyMatch(each -> books.products.tracking(each.productId()) == Tracking.SERIAL_AT_SHIP);
        if (serials) return refuse(command, RefusalReason.SERIAL_REQUIRED, "/tote");
        long order = trade.pickedGoods.orderIn(tote);
        RefusalReason reason = another.whyNot(warehouse, order);
        if (reason != null) return refuse(command, reason, "/warehouse");
        // From here on they are packed.
        return Decision.event(new TotePacked(
                parcels.numbers.nextNumber(), another.sscc(warehouse), order, tote, place, warehouse, goods));
    }

    @Override
    public Decision closeParcel(CloseParcel command) {
        Objection malformed = new FieldChecks()
                .demand(isGrams(command.grams()), "/grams")
                .demand(isSide(command.lengthMillimetres()), "/lengthMillimetres")
                .demand(isSide(command.widthMillimetres()), "/widthMillimetres")
                .demand(isSide(command.heightMillimetres()), "/heightMillimetres")
                .objection();
        if (malformed != null) return refuse(command, malformed);
        int row = parcels.findSscc(command.parcel());
        Objection objection = check(row, command.expectedSequence());
        if (objection != null) return refuse(command, objection);
        ParcelState state = parcels.state(row);
        long grams = command.grams() == 0 ? parcels.grams(row) : command.grams();
        boolean same = state == ParcelState.CLOSED && grams == parcels.grams(row);
        if (same) return Versions.unchanged(parcels.changedSequence(row));
        if (state != ParcelState.OPEN) return refuse(command, RefusalReason.PARCEL_NOT_OPEN, "/parcel");
        boolean empty = trade.packedGoods.firstIn(parcels.number(row)) == PickedGoodsBook.NONE;
        if (empty) return refuse(command, RefusalReason.PARCEL_EMPTY, "/parcel");
        RefusalReason reason = weights.whyNotClosed(row, grams);
        if (reason != null) return refuse(command, reason, "/grams");
        // From here on it is closed.
        return Decision.event(new ParcelClosed(
                parcels.number(row),
                parcels.order(row),
                grams,
                command.lengthMillimetres(),
                command.widthMillimetres(),
                command.heightMillimetres()));
    }

    private static boolean isGrams(long grams) {
        return grams >= 0 && grams <= PackCommand.MAX_GRAMS;
    }

    private static boolean isSide(int millimetres) {
        return millimetres >= 0 && millimetres <= PackCommand.MAX_MILLIMETRES;
    }

    @Override
    public Decision setParcelWeighing(SetParcelWeighing command) {
        Objection malformed = new FieldChecks()
                .demand(isGrams(command.packagingGrams()), "/packagingGrams")
                .demand(isGrams(command.toleranceGrams()), "/toleranceGrams")
                .demand(command.tolerancePercent() >= 0 && command.tolerancePercent() <= PERCENT, "/tolerancePercent")
                .objection();
        if (malformed != null) return refuse(command, malformed);
        int warehouse = books.warehouses.find(command.warehouse());
        if (warehouse == WarehouseBook.NONE) return refuse(command, RefusalReason.UNKNOWN_WAREHOUSE, "/warehouse");
        ParcelWeighingBook weighing = books.parcelWeighing;
        int row = weighing.find(warehouse);
        boolean exists = row != ParcelWeighingBook.NONE;
        long changed = exists ? weighing.changedSequence(row) : 0;
        RefusalReason version =
                Versions.check(command.expectedSequence(), exists, changed, RefusalReason.VERSION_CONFLICT);
        if (version != null) return refuse(command, version, "/warehouse");
        boolean same = exists
                && weighing.packagingGrams(row) == command.packagingGrams()
                && weighing.toleranceGrams(row) == command.toleranceGrams()
                && weighing.tolerancePercent(row) == command.tolerancePercent()
                && weighing.isRequired(row) == command.required();
        // From here on they are weighed so.
        return same
                ? Versions.unchanged(changed)
                : Decision.event(new ParcelWeighingSet(
                        warehouse,
                        command.packagingGrams(),
                        command.toleranceGrams(),
                        command.tolerancePercent(),
                        command.required()));
    }

    @Override
    public Decision acceptParcelWeight(AcceptParcelWeight command) {
        Objection malformed = new FieldChecks()
                .demand(isGrams(command.grams()), "/grams")
                .text("/reason", command.reason())
                .objection();
        if (malformed != null) return refuse(command, malformed);
        int row = parcels.findSscc(command.parcel());
        Objection objection = check(row, command.expectedSequence());
        if (objection != null) return refuse(command, objection);
        RefusalReason gone = parcels.whyNotHere(row);
        if (gone != null) return refuse(command, gone, "/parcel");
        if (command.reason().isBlank()) return refuse(command, RefusalReason.REASON_REQUIRED, "/reason");
        long grams = command.grams() == 0 ? parcels.grams(row) : command.grams();
        if (grams == 0) return refuse(command, RefusalReason.WEIGHT_REQUIRED, "/grams");
        boolean same = parcels.isWeightAccepted(row) && parcels.grams(row) == grams;
        // From here on it may weigh so.
        return same
                ? Versions.unchanged(parcels.changedSequence(row))
                : Decision.event(
                        new ParcelWeightAccepted(parcels.number(row), parcels.order(row), grams, command.reason()));
    }

    private @Nullable Objection check(int row, long expected) {
        if (row == PackedParcelBook.NONE) return new Objection(RefusalReason.UNKNOWN_PARCEL, "/parcel");
        boolean same = expected == MasterDataCommand.ANY || expected == parcels.changedSequence(row);
        return same ? null : new Objection(RefusalReason.VERSION_CONFLICT, "/parcel");
    }

    @Override
    public Decision voidParcel(VoidParcel command) {
        Objection malformed =
                new FieldChecks().text("/reason", command.reason()).objection();
        if (malformed != null) return refuse(command, malformed);
        int row = parcels.findSscc(command.parcel());
        Objection objection = check(row, command.expectedSequence());
        if (objection != null) return refuse(command, objection);
        if (parcels.state(row) == ParcelState.VOIDED) return Versions.unchanged(parcels.changedSequence(row));
        RefusalReason gone = parcels.whyNotHere(row);
        if (gone != null) return refuse(command, gone, "/parcel");
        if (command.reason().isBlank()) return refuse(command, RefusalReason.REASON_REQUIRED, "/reason");
        int number = parcels.number(row);
        boolean empty = trade.packedGoods.firstIn(number) == PickedGoodsBook.NONE;
        if (empty) return Decision.event(new ParcelVoided(number, parcels.order(row), 0, 0, command.reason()));
        int warehouse = books.places.warehouse(parcels.place(row));
        RefusalReason reason = another.whyNot(warehouse, parcels.order(row));
        if (reason != null) return refuse(command, reason, "/parcel");
        // From here on another has its goods.
        return Decision.event(new ParcelVoided(
                number, parcels.order(row), parcels.numbers.nextNumber(), another.sscc(warehouse), command.reason()));
    }

    @Override
    public Decision shipParcels(ShipParcels command) {
        int count = command.parcels().size();
        boolean eachOnce = new TreeSet<>(command.parcels()).size() == count;
        Objection malformed = new FieldChecks()
                .demand(count >= 1 && count <= PackCommand.MAX_PARCELS && eachOnce, "/parcels")
                .objection();
        if (malformed != null) return refuse(command, malformed);
        List<Integer> numbers = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int row = parcels.findSscc(command.parcels().get(i));
            RefusalReason reason = row == PackedParcelBook.NONE ? RefusalReason.UNKNOWN_PARCEL : whyItStays(row);
            if (reason != null) return refuse(command, reason, "/parcels/" + i);
            numbers.add(parcels.number(row));
        }
        // From here on they leave.
        return Decision.event(new ParcelsHandedOver(List.copyOf(numbers)));
    }

    private @Nullable RefusalReason whyItStays(int row) {
        ParcelState state = parcels.state(row);
        if (state == ParcelState.OPEN) return RefusalReason.PARCEL_NOT_CLOSED;
        boolean awaited = state == ParcelState.READY && !parcels.leaves(row);
        if (awaited) return RefusalReason.AWAITS_CUSTOMER;
        RefusalReason gone = parcels.whyNotHere(row);
        if (gone != null) return gone;
        if (parcels.isOffWeight(row)) return RefusalReason.WRONG_WEIGHT;
        boolean held = trade.orders.isHeld(trade.orders.find(parcels.order(row)));
        return held ? RefusalReason.ORDER_HELD : null;
    }

    @Override
    public Decision tellParcelState(TellParcelState command) {
        Objection malformed = new FieldChecks()
                .demand(command.state().isToldByCarrier(), "/state")
                .objection();
        if (malformed != null) return refuse(command, malformed);
        int row = parcels.findSscc(command.parcel());
        if (row == PackedParcelBook.NONE) return refuse(command, RefusalReason.UNKNOWN_PARCEL, "/parcel");
        ParcelState state = parcels.state(row);
        boolean left = state == ParcelState.SHIPPED || state.isToldByCarrier();
        if (!left) return refuse(command, RefusalReason.NOT_SHIPPED, "/parcel");
        boolean old = state == command.state() || state == ParcelState.DELIVERED;
        return old
                ? Versions.unchanged(parcels.changedSequence(row))
                : Decision.event(new ParcelStateTold(parcels.number(row), parcels.order(row), command.state()));
    }

    @Override
    public Decision makeParcelReady(MakeParcelReady command) {
        int row = parcels.findSscc(command.parcel());
        Objection objection = check(row, command.expectedSequence());
        if (objection != null) return refuse(command, objection);
        if (parcels.state(row) == ParcelState.READY) return Versions.unchanged(parcels.changedSequence(row));
        boolean onManifest = parcels.state(row) == ParcelState.MANIFESTED;
        if (onManifest) return refuse(command, RefusalReason.ON_MANIFEST, "/parcel");
        RefusalReason reason = whyItStays(row);
        if (reason != null) return refuse(command, reason, "/parcel");
        // From here on its customer may come.
        return Decision.event(new ParcelReady(parcels.number(row), parcels.sscc(row), parcels.order(row)));
    }

    @Override
    public Decision collectParcel(CollectParcel command) {
        int row = parcels.findSscc(command.parcel());
        if (row == PackedParcelBook.NONE) return refuse(command, RefusalReason.UNKNOWN_PARCEL, "/parcel");
        RefusalReason gone = parcels.whyNotHere(row);
        if (gone != null) return refuse(command, gone, "/parcel");
        if (parcels.state(row) != ParcelState.READY) return refuse(command, RefusalReason.NOT_READY, "/parcel");
        boolean held = trade.orders.isHeld(trade.orders.find(parcels.order(row)));
        if (held) return refuse(command, RefusalReason.ORDER_HELD, "/parcel");
        if (!command.codeIsRight()) return refuse(command, RefusalReason.WRONG_COLLECTION_CODE, "/code");
        // From here on it is theirs.
        return Decision.event(new ParcelCollected(parcels.number(row)));
    }

    /** The next parcel that leaves, or null. */
    @Nullable ParcelShipped next() {
        int row = parcels.firstLeaving();
        if (row == PackedParcelBook.NONE) {
            return null;
        }
        int number = parcels.number(row);
        return new ParcelShipped(
                number,
                parcels.sscc(row),
                parcels.order(row),
                parcels.place(row),
                books.places.warehouse(parcels.place(row)),
                goods(trade.packedGoods, number),
                parcels.isCollected(row));
    }

    /** What is in a tote or parcel, in an order that no chain decides. */
    private static List<PackedGoods> goods(PickedGoodsBook goods, int container) {
        List<PackedGoods> found = new ArrayList<>();
        for (int row = goods.firstIn(container); row != PickedGoodsBook.NONE; row = goods.nextIn(row)) {
            found.add(new PackedGoods(
                    goods.list(row),
                    goods.line(row),
                    goods.orderLine(row),
                    goods.product(row),
                    goods.owner(row),
                    goods.lot(row),
                    goods.unit(row),
                    goods.quantity(row)));
        }
        found.sort(Comparator.comparingInt(PackedGoods::orderLine)
                .thenComparingInt(PackedGoods::list)
                .thenComparingInt(PackedGoods::line)
                .thenComparingInt(PackedGoods::lotId)
                .thenComparingInt(PackedGoods::unit));
        return List.copyOf(found);
    }
}
