package io.tallyline.api.projection;

import io.tallyline.ledger.event.CarrierEvent;
import io.tallyline.ledger.event.CarrierEvent.CarrierDefined;
import io.tallyline.ledger.event.CarrierEvent.CarrierSecretRotated;
import io.tallyline.ledger.event.CarrierEvent.CarrierServiceDefined;
import io.tallyline.ledger.event.CarrierEvent.CarrierServicesChosen;
import io.tallyline.ledger.event.CarrierEvent.ParcelCarrierChosen;
import io.tallyline.ledger.event.CarrierEvent.ServiceRule;
import io.tallyline.ledger.event.CarrierEvent.ShippingRulesDefined;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** Carriers, their services and the shipping rules to their rows; what orders go by is {@link OrderProjection}'s. Projector's thread. */
final class CarrierProjection implements CarrierEvent.Handler<Void> {
    private static final String CARRIER = "insert into carrier (id, carrier, name, hand_over, endpoint, last_sequence)"
            + " values (?, ?, ?, ?, nullif(?, ''), ?) on conflict (id) do update set name = excluded.name,"
            + " hand_over = excluded.hand_over, endpoint = excluded.endpoint, last_sequence = excluded.last_sequence";
    private static final String SERVICE = "insert into carrier_service (id, carrier, service, name, days_to_deliver,"
            + " tracking, last_sequence) values (?, ?, ?, ?, ?, ?, ?) on conflict (id) do update"
            + " set name = excluded.name, days_to_deliver = excluded.days_to_deliver, tracking = excluded.tracking,"
            + " last_sequence = excluded.last_sequence";
    private static final String RULES = "insert into shipping_rules (id, rules, last_sequence)"
            + " values (1, ?::jsonb, ?) on conflict (id) do update set rules = excluded.rules,"
            + " last_sequence = excluded.last_sequence";

    private static final String PARCEL = "insert into parcel_carrier_service (parcel, carrier, service, rule, by_hand,"
            + " ship_day, delivery_day, grams, longest_side_millimetres, girth_millimetres, consignment, last_sequence)"
            + " values (?, nullif(?, ''), nullif(?, ''), nullif(?, ''), ?, nullif(?, 0), nullif(?, 0), ?, ?, ?, ?, ?)"
            + " on conflict (parcel) do update set carrier = excluded.carrier, service = excluded.service,"
            + " rule = excluded.rule, by_hand = excluded.by_hand, ship_day = excluded.ship_day,"
            + " delivery_day = excluded.delivery_day, grams = excluded.grams,"
            + " longest_side_millimetres = excluded.longest_side_millimetres,"
            + " girth_millimetres = excluded.girth_millimetres, consignment = excluded.consignment,"
            + " last_sequence = excluded.last_sequence";
    private static final String PARCEL_CHANGED = "update packed_parcel set last_sequence = ? where number = ?";

    private final ColdRows rows;
    private long sequence;

    CarrierProjection(ColdRows rows) {
        this.rows = rows;
    }

    void add(long at, CarrierEvent event) {
        sequence = at;
        event.accept(this);
    }

    @Override
    public Void carrierDefined(CarrierDefined event) {
        rows.add(
                CARRIER,
                event.id(),
                event.carrier(),
                event.name(),
                event.handOver().name(),
                event.endpoint(),
                sequence);
        return done();
    }

    @Override
    public Void carrierServiceDefined(CarrierServiceDefined event) {
        rows.add(
                SERVICE,
                event.id(),
                event.carrierId(),
                event.service(),
                event.name(),
                event.daysToDeliver(),
                event.tracking().name(),
                sequence);
        return done();
    }

    /** Rows know no secrets: what authorises lives in the ledger. */
    @Override
    public Void carrierSecretRotated(CarrierSecretRotated event) {
        return done();
    }

    @Override
    public Void shippingRulesDefined(ShippingRulesDefined event) {
        JsonArray rules = new JsonArray();
        event.rules().forEach(rule -> rules.add(rule(rule)));
        rows.add(RULES, rules.encode(), sequence);
        return done();
    }

    private static JsonObject rule(ServiceRule rule) {
        return new JsonObject()
                .put("name", rule.name())
                .put("warehouse", rule.warehouse())
                .put("method", rule.method())
                .put("countries", new JsonArray(rule.countries()))
                .put("maxGrams", rule.maxGrams())
                .put("maxLongestSideMillimetres", rule.maxLongestSideMillimetres())
                .put("maxGirthMillimetres", rule.maxGirthMillimetres())
                .put("hazard", rule.hazard())
                .put("cashOnDelivery", rule.cashOnDelivery())
                .put("cutOffMinute", rule.cutOffMinute())
                .put("carrier", rule.carrier())
                .put("service", rule.service());
    }

    @Override
    public Void carrierServicesChosen(CarrierServicesChosen event) {
        return done();
    }

    @Override
    public Void parcelCarrierChosen(ParcelCarrierChosen event) {
        long begun = event.serviceId() == 0 ? 0 : sequence;
        rows.add(
                PARCEL,
                event.parcel(),
                event.carrier(),
                event.service(),
                event.rule(),
                event.byHand(),
                event.shipDay(),
                event.deliveryDay(),
                event.grams(),
                event.longestSideMillimetres(),
                event.girthMillimetres(),
                event.consignment() == 0 ? begun : event.consignment(),
                sequence);
        if (event.asked()) {
            rows.add(PARCEL_CHANGED, sequence, event.parcel());
        }
        return done();
    }

    @SuppressWarnings("NullAway") // Void has no other value
    private static Void done() {
        return null;
    }
}
