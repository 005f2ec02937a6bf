package io.tallyline.ledger.sim;

import io.tallyline.ledger.event.BusinessEvent;
import io.tallyline.ledger.event.CarrierEvent.ParcelCarrierChosen;
import io.tallyline.ledger.event.ConsignmentEvent;
import io.tallyline.ledger.event.EventHeader;
import io.tallyline.ledger.event.MasterDataEvent;
import io.tallyline.ledger.event.OrderEvent;
import io.tallyline.ledger.event.PackEvent;
import io.tallyline.ledger.event.PickEvent;
import io.tallyline.ledger.event.ScanEvent;
import io.tallyline.ledger.event.SortEvent.SortConfirmed;
import io.tallyline.ledger.event.StockEvent;
import io.tallyline.ledger.event.StockMove;
import io.tallyline.ledger.journal.EventCodec;
import io.tallyline.ledger.journal.JournalBatch;
import io.tallyline.ledger.journal.JournalReader;
import io.tallyline.ledger.value.Condition;
import io.tallyline.ledger.value.OutsidePlace;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads a whole journal as any outsider could and books it by itself: sequences without a gap, ledger time that grows,
 * each device's numbers once and in order, no place ever negative, all places together zero, nothing promised that is
 * not there.
 */
final class JournalAudit {
    private final EventCodec codec = new EventCodec();
    private final ScanEvent scan = new ScanEvent();
    private final ModelStock stock = new ModelStock((sku, place) -> {});
    private final Map<Integer, String> skus = new HashMap<>();
    private final Map<Integer, String> lots = new HashMap<>();
    private final Map<Integer, String> places = new HashMap<>(Map.of(
            OutsidePlace.SUPPLIER, ModelStock.SUPPLIER,
            OutsidePlace.CUSTOMER, ModelStock.CUSTOMER,
            OutsidePlace.DISCREPANCY, ModelStock.DISCREPANCY,
            OutsidePlace.COUNT_DIFFERENCE, ModelStock.COUNT_DIFFERENCE));
    private final Map<String, Long> sequenceByNumber = new HashMap<>();
    private final Map<String, Long> lastNumbers = new HashMap<>();
    private final TradeJournal trade = new TradeJournal();
    private final PackJournal packs = new PackJournal();
    private final InvoiceJournal invoices = new InvoiceJournal();
    private final Set<Long> undone = new HashSet<>();
    private long lastSequence;
    private long lastTime;

    JournalAudit(JournalReader reader) {
        JournalBatch batch = new JournalBatch();
        while (reader.next(batch, Long.MAX_VALUE)) {
            for (int at = 0; at < batch.length(); at += EventHeader.length(batch.buffer(), at)) {
                event(batch.buffer(), at);
            }
        }
    }

    ModelStock stock() {
        return stock;
    }

    long lastSequence() {
        return lastSequence;
    }

    /** Where the message of a device was consumed; 0 for nowhere. */
    long sequenceOf(int device, long epoch, long number) {
        return sequenceByNumber.getOrDefault(device + "/" + epoch + "/" + number, 0L);
    }

    private void event(byte[] buffer, int at) {
        long sequence = EventHeader.sequence(buffer, at);
        check(sequence == lastSequence + 1, "sequence " + sequence + " behind " + lastSequence);
        check(EventHeader.timeNanos(buffer, at) > lastTime, "time stands still at " + sequence);
        lastSequence = sequence;
        lastTime = EventHeader.timeNanos(buffer, at);
        if (EventHeader.schema(buffer, at) == ScanEvent.SCHEMA) {
            scan(buffer, at);
        } else {
            business(codec.decode(buffer, at).event(), sequence);
        }
        check(stock.doubleEntrySum() == 0, "the places do not sum to zero at " + sequence);
        for (String sku : SimFloor.ORDERED) {
            for (String warehouse : SimFloor.WAREHOUSES) {
                boolean covered = trade.reserved(sku, warehouse) <= stock.usable(sku, warehouse);
                check(covered, sku + " is oversold in " + warehouse + " at " + sequence);
            }
        }
    }

    /** The orders that the journal leads to are those of the auditor. */
    void compare(ModelTrade expected) {
        trade.compare(expected);
        invoices.compare(expected);
    }

    /** Each parcel that was handed over has left once, and so have those of which somebody was told so. */
    void mustHaveLeft(Collection<Long> told) {
        packs.mustHaveLeft(told);
    }

    private void scan(byte[] buffer, int at) {
        scan.wrap(buffer, at);
        if (!scan.has(ScanEvent.FLAG_CONFLICT)) {
            String series = scan.device() + "/" + scan.epoch();
            long expected = lastNumbers.getOrDefault(series, 0L) + 1;
            check(scan.number() == expected, "number " + scan.number() + " of " + series + " after " + expected);
            lastNumbers.put(series, scan.number());
            sequenceByNumber.put(series + "/" + scan.number(), scan.sequence());
        }
        if (!scan.has(ScanEvent.FLAG_CONFLICT) && scan.hasParcel()) {
            packs.scan(scan);
        }
        boolean undo = scan.kind() == ScanEvent.KIND_UNDO;
        if (undo && scan.fromPlace() != OutsidePlace.NONE) {
            check(undone.add(scan.of()), "undone twice: " + scan.of());
        }
        for (int i = 0; i < scan.moves(); i++) {
            String sku = skus.getOrDefault(scan.goods().product(i), "?");
            String lot = lots.getOrDefault(scan.goods().lot(i), "");
            long quantity = scan.goods().quantity(i);
            stock.add(
                    sku,
                    lot,
                    name(scan.goods().fromPlace(i)),
                    Condition.of(scan.goods().fromCondition(i)),
                    -quantity);
            stock.add(
                    sku,
                    lot,
                    name(scan.goods().toPlace(i)),
                    Condition.of(scan.goods().toCondition(i)),
                    quantity);
        }
        boolean moved = scan.toPlace() != OutsidePlace.NONE && scan.fromPlace() != OutsidePlace.NONE;
        if (!moved || scan.moves() > 0) {
            return;
        }
        if (scan.lot() != 0 && scan.lotLength() > 0) {
            lots.putIfAbsent(
                    scan.lot(), new String(buffer, scan.lotStart(), scan.lotLength(), StandardCharsets.US_ASCII));
        }
        String sku = skus.getOrDefault(scan.product(), "?");
        String lot = lots.getOrDefault(scan.lot(), "");
        if (scan.picks() && !scan.hasParcel()) {
            long units = undo ? -scan.quantity() : scan.quantity();
            trade.picked(
                    scan.pick().order(), scan.pick().orderLine(), scan.pick().warehouse(), units);
        }
        String from = name(scan.fromPlace());
        String to = name(scan.toPlace());
        Condition before = Condition.of(scan.fromCondition());
        Condition after = Condition.of(scan.toCondition());
        long missing = scan.discrepancyQuantity();
        // A discrepancy comes from nowhere known, and an undo gives it back there.
        stock.add(sku, lot, ModelStock.DISCREPANCY, before, undo ? missing : -missing);
        stock.add(sku, lot, from, before, (undo ? 0 : missing) - scan.quantity());
        stock.add(sku, lot, to, after, scan.quantity() - (undo ? missing : 0));
    }

    private String name(int place) {
        return places.getOrDefault(place, "?");
    }

    private void business(BusinessEvent event, long sequence) {
        invoices.event(event, sequence);
        if (event instanceof MasterDataEvent.ProductDefined product) {
            skus.put(product.id(), product.sku());
        } else if (event instanceof MasterDataEvent.LocationDefined location) {
            places.put(location.id(), location.location());
        } else if (event instanceof StockEvent moved) {
            moves(moved.moves());
            if (event instanceof StockEvent.ScanUndone undo) {
                check(undone.add(undo.of()), "undone twice: " + undo.of());
                undo.picked()
                        .forEach(pick -> trade.picked(
                                pick.order(),
                                pick.orderLine(),
                                pick.warehouseId(),
                                -moved.moves().get(0).quantity()));
            }
        } else if (event instanceof OrderEvent order) {
            trade.event(order, sequence);
        } else if (event instanceof PickEvent.PutBackDue putBack) {
            putBack(putBack);
        } else if (event instanceof PickEvent.PickedShort missing) {
            trade.brokenBy(missing);
            moves(missing.moves());
        } else if (event instanceof SortConfirmed confirmed) {
            packs.sorted(confirmed);
        } else if (event instanceof PackEvent packed) {
            packs.event(packed);
            packed(packed);
        } else if (event instanceof ParcelCarrierChosen chosen) {
            packs.carriers().chosen(chosen, sequence);
        } else if (event instanceof ConsignmentEvent consignment) {
            packs.carriers().event(consignment, sequence);
        }
    }

    private void packed(PackEvent event) {
        if (event instanceof PackEvent.TotePacked packed) {
            packed.goods().forEach(goods -> move(goods, packed.tote(), packed.place()));
        } else if (event instanceof PackEvent.ParcelShipped shipped) {
            shipped.goods().forEach(goods -> move(goods, shipped.place(), OutsidePlace.CUSTOMER));
            trade.shipped(shipped);
        }
    }

    private void move(PackEvent.PackedGoods goods, int from, int to) {
        String sku = skus.getOrDefault(goods.productId(), "?");
        String lot = lots.getOrDefault(goods.lotId(), "");
        stock.add(sku, lot, name(from), Condition.SELLABLE, -goods.quantity());
        stock.add(sku, lot, name(to), Condition.SELLABLE, goods.quantity());
    }

    private void putBack(PickEvent.PutBackDue event) {
        for (PickEvent.PutBack goods : event.goods()) {
            String sku = skus.getOrDefault(goods.productId(), "?");
            String lot = lots.getOrDefault(goods.lotId(), "");
            stock.add(sku, lot, name(goods.tote()), Condition.SELLABLE, -goods.quantity());
            stock.add(sku, lot, name(goods.tote()), Condition.AWAITING_PUT_BACK, goods.quantity());
        }
        packs.putBack(event);
        trade.putBack(event);
    }

    private void moves(List<StockMove> moves) {
        for (StockMove move : moves) {
            if (move.lotId() != 0) {
                lots.putIfAbsent(move.lotId(), move.lot());
            }
            String sku = skus.getOrDefault(move.productId(), "?");
            String lot = lots.getOrDefault(move.lotId(), "");
            stock.add(sku, lot, places.getOrDefault(move.fromPlace(), "?"), move.fromCondition(), -move.quantity());
            stock.add(sku, lot, places.getOrDefault(move.toPlace(), "?"), move.toCondition(), move.quantity());
        }
    }

    private static void check(boolean holds, String message) {
        if (!holds) {
            throw new AssertionError("the journal is wrong: " + message);
        }
    }
}
