package io.tallyline.ledger.core;

import io.tallyline.ledger.core.table.StateHash;
import io.tallyline.ledger.core.table.TableSink;
import io.tallyline.ledger.core.table.TableSource;
import io.tallyline.ledger.core.table.TextTable;

/** Carriers, by which rules they are chosen, and what is chosen by them. */
final class CarrierBooks {
    /** Most codes, names and methods; they are never forgotten. */
    private static final int MAX_TEXTS = 100_000;

    private final TextTable texts = new TextTable(TableIds.CARRIER_TEXTS);
    final CarrierBook carriers;
    final ShippingRuleBook rules;
    final ProductWeightBook weights;
    final ShippingMethods methods = new ShippingMethods();
    final OrderCarrierBook chosen;
    final EarlyTrackingBook early;
    final ParcelCarrierBook ofParcels;

    CarrierBooks(TradeBooks trade, PlaceBook places, StateHash hash) {
        carriers = new CarrierBook(texts, hash);
        rules = new ShippingRuleBook(texts, hash);
        weights = new ProductWeightBook(hash);
        chosen = new OrderCarrierBook(trade, hash);
        early = new EarlyTrackingBook(hash);
        ofParcels = new ParcelCarrierBook(trade, places, early, hash);
    }

    /** Whether no carrier was ever defined, and no rule set. */
    boolean isEmpty() {
        return carriers.size() == 0 && !rules.isSet();
    }

    /** Whether nothing is kept of orders. */
    boolean isWithoutOrders() {
        return methods.isEmpty() && chosen.isEmpty();
    }

    /** Whether so many further texts may be kept. */
    boolean hasRoomFor(int count) {
        return texts.size() + count <= MAX_TEXTS;
    }

    long textHash() {
        return texts.stateHash();
    }

    /** What people maintain. */
    void writeTo(TableSink sink) {
        texts.writeTo(sink);
        carriers.writeTo(sink);
        rules.writeTo(sink);
    }

    void readFrom(TableSource source) {
        texts.readFrom(source);
        carriers.readFrom(source);
        rules.readFrom(source);
    }

    void writeOrdersTo(TableSink sink) {
        methods.writeTo(sink);
        chosen.writeTo(sink);
    }

    /** Behind the orders. */
    void readOrdersFrom(TableSource source) {
        methods.readFrom(source);
        chosen.readFrom(source);
    }
}
