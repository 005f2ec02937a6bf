package io.tallyline.api.projection;

import io.tallyline.api.projection.MovementProjection.BusinessMovement;
import io.tallyline.ledger.event.AccessEvent;
import io.tallyline.ledger.event.BusinessEvent;
import io.tallyline.ledger.event.CarrierEvent;
import io.tallyline.ledger.event.ConsignmentEvent;
import io.tallyline.ledger.event.EventEnvelope;
import io.tallyline.ledger.event.EventHeader;
import io.tallyline.ledger.event.InvoiceEvent;
import io.tallyline.ledger.event.MasterDataEvent;
import io.tallyline.ledger.event.OrderEvent;
import io.tallyline.ledger.event.PackEvent;
import io.tallyline.ledger.event.PackEvent.PackedGoods;
import io.tallyline.ledger.event.PartnerEvent;
import io.tallyline.ledger.event.PickEvent;
import io.tallyline.ledger.event.PricingEvent;
import io.tallyline.ledger.event.ReleaseEvent;
import io.tallyline.ledger.event.ReturnEvent;
import io.tallyline.ledger.event.ScanEvent;
import io.tallyline.ledger.event.SortEvent;
import io.tallyline.ledger.event.StockEvent;
import io.tallyline.ledger.event.StockEvent.UndonePick;
import io.tallyline.ledger.event.StockMove;
import io.tallyline.ledger.event.SystemEvent;
import io.tallyline.ledger.journal.EventCodec;
import io.tallyline.ledger.journal.JournalBatch;
import io.tallyline.ledger.value.Condition;
import io.tallyline.ledger.value.Outcome;
import io.tallyline.ledger.value.OutsidePlace;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The events of one transaction on their way to rows: gives each to the projections of its family, then lets them write.
 * Projector's thread; one is made per connection, since what it knows of lots and chains is loaded from there.
 */
final class RowBatch implements BusinessEvent.Handler<Void>, StockEvent.Handler<Void> {
    private static final int RECEIPT = 32;
    private static final int MOVE = 33;
    private static final int ADJUSTMENT = 34;
    private static final int UNDO = 35;
    private static final int PARCEL = 36;
    /** What stands for the reason of a move of goods that their order gave up. */
    private static final String PUT_BACK = "to be put back";
    /** The same of what a picker did not find. */
    private static final String SHORT = "short pick";
    /** The same of what nobody scanned. */
    private static final String BY_HAND = "picked by hand";

    private final EventCodec codec;
    private final ProductChain chain = new ProductChain();
    private final KnownLots knownLots = new KnownLots();
    private final ColdRows coldRows = new ColdRows();
    private final ScanEvent scan = new ScanEvent();
    private final MovementProjection movements = new MovementProjection(chain);
    private final ReportPlaces places = new ReportPlaces();
    private final StockProjection stock = new StockProjection(new StockDayRows(places));
    private final WorkHourRows work = new WorkHourRows(places);
    private final UnitProjection units = new UnitProjection();
    private final LotProjection lots = new LotProjection(knownLots, coldRows);
    private final MasterDataProjection masterData = new MasterDataProjection(coldRows);
    private final AccessProjection access = new AccessProjection(coldRows);
    private final SortProjection sorting = new SortProjection(coldRows);
    private final PartnerProjection partners = new PartnerProjection(coldRows);
    private final PricingProjection pricing = new PricingProjection(coldRows);
    private final OrderProjection orders = new OrderProjection(places);
    private final PickProjection picks = new PickProjection(coldRows);
    private final PackedParcelProjection parcels = new PackedParcelProjection(coldRows);
    private final CarrierProjection carriers = new CarrierProjection(coldRows);
    private final ConsignmentProjection consignments = new ConsignmentProjection(coldRows);
    private final ReleaseProjection releases = new ReleaseProjection(coldRows);
    private final ReturnProjection returns = new ReturnProjection(coldRows);
    private final CommandLogProjection commandLog = new CommandLogProjection();
    private final @Nullable NameProjection names;

    private @Nullable EventEnvelope envelope;
    private int events;
    private long bytes;
    private long lastSequence;
    private long lastTimeNanos;

    /**
     * An empty batch.
     *
     * @param names what makes people findable; null when nobody may open what is sealed
     */
    RowBatch(EventCodec codec, @Nullable NameProjection names) {
        this.codec = codec;
        this.names = names;
    }

    /** Learns what the rows up to the checkpoint say. */
    void load(Connection connection, long checkpoint) throws SQLException {
        chain.load(connection);
        knownLots.load(connection);
        places.load(connection);
        lastSequence = checkpoint;
    }

    /** Takes the events of a journal batch that are not in rows yet. */
    void add(JournalBatch batch) {
        byte[] buffer = batch.buffer();
        int offset = 0;
        while (offset < batch.length()) {
            long sequence = EventHeader.sequence(buffer, offset);
            if (sequence > lastSequence) {
                if (sequence != lastSequence + 1) {
                    throw new IllegalStateException("sequence " + sequence + " follows " + lastSequence);
                }
                add(buffer, offset);
                lastSequence = sequence;
                events++;
            }
            offset += EventHeader.length(buffer, offset);
        }
        bytes += batch.length();
    }

    private void add(byte[] buffer, int offset) {
        lastTimeNanos = EventHeader.timeNanos(buffer, offset);
        if (EventHeader.schema(buffer, offset) == ScanEvent.SCHEMA) {
            scan.wrap(buffer, offset);
            movements.add(scan);
            stock.add(scan);
            work.add(scan);
            units.add(scan);
            lots.add(scan);
            addPick();
            return;
        }
        EventEnvelope decoded = codec.decode(buffer, offset);
        envelope = decoded;
        commandLog.add(decoded);
        decoded.event().accept(this);
    }

    private void addPick() {
        picks.add(scan);
        parcels.add(scan);
        if (!scan.picks()) {
            return;
        }
        boolean undo = scan.kind() == ScanEvent.KIND_UNDO;
        if (scan.hasParcel()) {
            units.addPacked(scan);
            orders.add(PackedOrders.of(scan));
            return;
        }
        orders.add(new OrderPick(
                scan.sequence(),
                scan.timeNanos(),
                "",
                scan.pick().order(),
                scan.pick().orderLine(),
                scan.pick().warehouse(),
                scan.task(),
                undo ? -scan.quantity() : scan.quantity(),
                scan.device(),
                null));
    }

    int events() {
        return events;
    }

    long bytes() {
        return bytes;
    }

    long lastSequence() {
        return lastSequence;
    }

    long lastTimeNanos() {
        return lastTimeNanos;
    }

    /** Writes all rows in the open transaction; {@link #clear} begins the next. */
    void write(Connection connection) throws SQLException {
        coldRows.write(connection);
        orders.write(connection);
        if (names != null) {
            names.write(connection);
        }
        stock.write(connection);
        movements.write(connection);
        work.write(connection);
        units.write(connection);
        commandLog.write(connection);
    }

    void clear() {
        coldRows.clear();
        orders.clear();
        if (names != null) {
            names.clear();
        }
        stock.clear();
        movements.clear();
        work.clear();
        units.clear();
        commandLog.clear();
        events = 0;
        bytes = 0;
    }

    @Override
    @SuppressWarnings("NullAway") // Void has no other value
    public Void masterData(MasterDataEvent event) {
        masterData.add(current().sequence(), event);
        places.add(current().sequence(), event);
        return null;
    }

    @Override
    @SuppressWarnings("NullAway") // Void has no other value
    public Void access(AccessEvent event) {
        access.add(current().sequence(), current().timeNanos(), event);
        return null;
    }

    @Override
    @SuppressWarnings("NullAway") // Void has no other value
    public Void sort(SortEvent event) {
        sorting.add(current().sequence(), current().timeNanos(), event);
        return null;
    }

    @Override
    @SuppressWarnings("NullAway") // Void has no other value
    public Void partner(PartnerEvent event) {
        partners.add(current(), event);
        if (event instanceof PartnerEvent.ChannelDefined channel) {
            places.add(current().sequence(), channel);
        }
        if (names != null && event instanceof PartnerEvent.CustomerDefined customer) {
            names.add(customer);
        }
        return null;
    }

    @Override
    @SuppressWarnings("NullAway") // Void has no other value
    public Void pricing(PricingEvent event) {
        pricing.add(current().sequence(), event);
        return null;
    }

    @Override
    @SuppressWarnings("NullAway") // Void has no other value
    public Void order(OrderEvent event) {
        orders.add(current());
        if (names != null) {
            names.add(current().sequence(), event);
        }
        return null;
    }

    @Override
    @SuppressWarnings("NullAway") // Void has no other value
    public Void invoice(InvoiceEvent event) {
        orders.add(current());
        return null;
    }

    @Override
    @SuppressWarnings("NullAway") // Void has no other value
    public Void pick(PickEvent event) {
        EventEnvelope current = current();
        picks.add(current, event);
        if (event instanceof PickEvent.PutBackDue putBack) {
            stock.add(current.sequence(), current.timeNanos(), moves(putBack));
            orders.add(new OrderPick(
                    current.sequence(), current.timeNanos(), current.context().actor(), 0, 0, 0, 0, 0, 0, putBack));
            movement(moves(putBack), MOVE, Outcome.MOVED, PUT_BACK);
            parcels.add(current, putBack);
        }
        if (event instanceof PickEvent.PickedByHand picked) {
            stock.add(current.sequence(), current.timeNanos(), moves(picked));
            movement(moves(picked), MOVE, Outcome.PICKED, BY_HAND);
            orders.add(new OrderPick(
                    current.sequence(),
                    current.timeNanos(),
                    current.context().actor(),
                    picked.order(),
                    picked.orderLine(),
                    picked.warehouseId(),
                    picked.list(),
                    picked.quantity(),
                    0,
                    null));
        }
        if (event instanceof PickEvent.PickedShort missing) {
            pickedShort(current, missing);
        }
        return null;
    }

    @Override
    @SuppressWarnings("NullAway") // Void has no other value
    public Void pack(PackEvent event) {
        EventEnvelope current = current();
        parcels.add(current, event);
        OrderPack order = PackedOrders.of(current, event);
        if (order != null) {
            orders.add(order);
        }
        if (event instanceof PackEvent.TotePacked packed) {
            goods(moves(packed.goods(), packed.tote(), packed.place()), Outcome.PACKED);
            units.add(current.sequence(), packed);
        } else if (event instanceof PackEvent.ParcelVoided voided) {
            units.add(voided);
        } else if (event instanceof PackEvent.ParcelShipped shipped) {
            goods(moves(shipped.goods(), shipped.place(), OutsidePlace.CUSTOMER), Outcome.SHIPPED);
            units.add(current.sequence(), shipped);
        }
        return null;
    }

    @Override
    @SuppressWarnings("NullAway") // Void has no other value
    public Void consignment(ConsignmentEvent event) {
        consignments.add(current(), event);
        OrderPack order = PackedOrders.of(current(), event);
        if (order != null) {
            orders.add(order);
        }
        return null;
    }

    @Override
    @SuppressWarnings("NullAway") // Void has no other value
    public Void carrier(CarrierEvent event) {
        carriers.add(current().sequence(), event);
        if (event instanceof CarrierEvent.ParcelCarrierChosen chosen) {
            consignments.add(current(), chosen);
        }
        if (event instanceof CarrierEvent.CarrierServicesChosen) {
            orders.add(current());
        }
        return null;
    }

    @Override
    @SuppressWarnings("NullAway") // Void has no other value
    public Void release(ReleaseEvent event) {
        releases.add(current().sequence(), event);
        return null;
    }

    @Override
    @SuppressWarnings("NullAway") // Void has no other value
    public Void returns(ReturnEvent event) {
        returns.add(current(), event);
        return null;
    }

    private void goods(List<StockMove> moves, Outcome outcome) {
        stock.add(current().sequence(), current().timeNanos(), moves);
        movement(moves, PARCEL, outcome, "");
    }

    private static List<StockMove> moves(List<PackedGoods> goods, int from, int to) {
        return goods.stream()
                .map(each -> new StockMove(
                        each.productId(),
                        each.owner(),
                        each.lotId(),
                        "",
                        0,
                        from,
                        to,
                        Condition.SELLABLE,
                        Condition.SELLABLE,
                        each.quantity(),
                        List.of()))
                .toList();
    }

    /** Orders see what they lose by it as by any other fact. */
    private void pickedShort(EventEnvelope current, PickEvent.PickedShort missing) {
        stock.add(current.sequence(), current.timeNanos(), missing.moves());
        movement(missing.moves(), ADJUSTMENT, null, SHORT);
        if (!missing.takenBack().isEmpty()) {
            orders.add(new EventEnvelope(
                    current.sequence(),
                    current.timeNanos(),
                    current.context(),
                    new OrderEvent.ReservationsTakenBack(missing.takenBack())));
        }
    }

    private static List<StockMove> moves(PickEvent.PickedByHand event) {
        return List.of(new StockMove(
                event.productId(),
                event.owner(),
                event.lotId(),
                "",
                0,
                event.from(),
                event.tote(),
                Condition.SELLABLE,
                Condition.SELLABLE,
                event.quantity(),
                List.of()));
    }

    /** Goods that stay where they are, and are held from now on. */
    private static List<StockMove> moves(PickEvent.PutBackDue event) {
        return event.goods().stream()
                .map(goods -> new StockMove(
                        goods.productId(),
                        goods.owner(),
                        goods.lotId(),
                        "",
                        0,
                        goods.tote(),
                        goods.tote(),
                        Condition.SELLABLE,
                        Condition.AWAITING_PUT_BACK,
                        goods.quantity(),
                        List.of()))
                .toList();
    }

    /** Refusals are in the command log; what time did to units moved no goods. */
    @Override
    @SuppressWarnings("NullAway") // Void has no other value
    public Void system(SystemEvent event) {
        return null;
    }

    @Override
    public Void stock(StockEvent event) {
        lots.add(event.moves());
        stock.add(current().sequence(), current().timeNanos(), event.moves(), event instanceof StockEvent.ScanUndone);
        units.add(current().sequence(), event.moves());
        return event.accept((StockEvent.Handler<Void>) this);
    }

    @Override
    public Void stockReceived(StockEvent.StockReceived event) {
        return movement(event.moves(), RECEIPT, Outcome.RECEIVED, event.reference());
    }

    @Override
    public Void stockMoved(StockEvent.StockMoved event) {
        return movement(event.moves(), MOVE, Outcome.MOVED, event.reason());
    }

    @Override
    public Void stockAdjusted(StockEvent.StockAdjusted event) {
        return movement(event.moves(), ADJUSTMENT, null, event.reason());
    }

    @Override
    @SuppressWarnings("NullAway") // Void has no other value
    public Void scanUndone(StockEvent.ScanUndone event) {
        event.forgottenExpiries().forEach(lots::forget);
        EventEnvelope current = current();
        BusinessMovement movement = new BusinessMovement(
                current.sequence(),
                current.timeNanos(),
                current.context().actor(),
                UNDO,
                event.device(),
                event.number(),
                event.of(),
                Outcome.UNDONE,
                event.reason());
        movements.add(movement, event.moves());
        units.add(current.sequence(), event);
        picks.add(current.sequence(), event);
        for (UndonePick pick : event.picked()) {
            orders.add(new OrderPick(
                    current.sequence(),
                    current.timeNanos(),
                    current.context().actor(),
                    pick.order(),
                    pick.orderLine(),
                    pick.warehouseId(),
                    pick.list(),
                    -event.moves().get(0).quantity(),
                    0,
                    null));
        }
        return null;
    }

    @Override
    @SuppressWarnings("NullAway") // Void has no other value
    public Void lotCorrected(StockEvent.LotCorrected event) {
        lots.correct(event.lotId(), event.expiry());
        return null;
    }

    @SuppressWarnings("NullAway") // Void has no other value
    private Void movement(List<StockMove> moves, int kind, @Nullable Outcome outcome, String note) {
        EventEnvelope current = current();
        BusinessMovement movement = new BusinessMovement(
                current.sequence(), current.timeNanos(), current.context().actor(), kind, 0, 0, 0, outcome, note);
        movements.add(movement, moves);
        return null;
    }

    private EventEnvelope current() {
        EventEnvelope current = envelope;
        if (current == null) {
            throw new IllegalStateException("no event is being projected");
        }
        return current;
    }
}
