package io.tallyline.api.projection;

import io.tallyline.api.projection.OrderPack.Step;
import io.tallyline.api.projection.OrderPack.Units;
import io.tallyline.ledger.event.ConsignmentEvent;
import io.tallyline.ledger.event.EventEnvelope;
import io.tallyline.ledger.event.PackEvent;
import io.tallyline.ledger.event.PackEvent.PackedGoods;
import io.tallyline.ledger.event.ScanEvent;
import io.tallyline.ledger.value.ParcelState;
import io.tallyline.ledger.value.Sscc;
import io.tallyline.ledger.value.TrackingState;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What events of packing mean for the order whose parcel it is. */
final class PackedOrders {
    private PackedOrders() {}

    /** Of a scan that put goods into a parcel, or took them out of it. */
    static OrderPack of(ScanEvent scan) {
        boolean undo = scan.kind() == ScanEvent.KIND_UNDO;
        long units = undo ? -scan.quantity() : scan.quantity();
        JsonObject detail = parcel(scan.parcel().sscc())
                .put("line", scan.pick().orderLine())
                .put("quantity", scan.quantity())
                .put("device", scan.device());
        return new OrderPack(
                scan.sequence(),
                scan.timeNanos(),
                "",
                scan.pick().order(),
                undo ? "PackUndone" : "Packed",
                detail,
                List.of(new Units(scan.pick().orderLine(), scan.pick().warehouse(), Step.PACK, units)),
                0,
                true);
    }

    /** Null where an order has nothing to do with it. */
    static @Nullable OrderPack of(EventEnvelope envelope, PackEvent event) {
        if (event instanceof PackEvent.TotePacked packed) {
            return of(
                    envelope,
                    packed.order(),
                    parcel(packed.sscc()),
                    units(packed.goods(), packed.warehouseId(), Step.PACK),
                    0);
        }
        if (event instanceof PackEvent.ParcelVoided voided) {
            JsonObject detail = new JsonObject().put("reason", voided.reason());
            JsonObject told =
                    voided.successor() == 0 ? detail : detail.put("successor", Sscc.format(voided.successorSscc()));
            return of(envelope, voided.order(), told, List.of(), 0);
        }
        if (event instanceof PackEvent.ParcelShipped shipped) {
            return of(
                    envelope,
                    shipped.order(),
                    parcel(shipped.sscc()).put("collected", shipped.collected()),
                    units(shipped.goods(), shipped.warehouseId(), Step.SHIP),
                    shipped.collected() ? 0 : 1);
        }
        if (event instanceof PackEvent.ParcelStateTold told) {
            JsonObject detail = new JsonObject().put("state", told.state().name());
            return of(envelope, told.order(), detail, List.of(), told.state() == ParcelState.DELIVERED ? -1 : 0);
        }
        if (event instanceof PackEvent.ParcelReady ready) {
            return new OrderPack(
                    envelope.sequence(),
                    envelope.timeNanos(),
                    envelope.context().actor(),
                    ready.order(),
                    "ParcelReady",
                    parcel(ready.sscc()),
                    List.of(),
                    0,
                    false);
        }
        return null;
    }

    /** What a carrier told; null where no parcel is another afterwards. */
    static @Nullable OrderPack of(EventEnvelope envelope, ConsignmentEvent event) {
        if (event instanceof ConsignmentEvent.TrackingRecorded told && told.changes() && !told.early()) {
            return of(envelope, told.order(), told.sscc(), told.state(), told.carrier());
        }
        if (event instanceof ConsignmentEvent.EarlyTrackingActed told && told.changes()) {
            return of(envelope, told.order(), told.sscc(), told.state(), told.carrier());
        }
        return null;
    }

    private static OrderPack of(EventEnvelope envelope, long order, long sscc, TrackingState state, String carrier) {
        JsonObject detail = parcel(sscc).put("state", state.name()).put("carrier", carrier);
        return of(envelope, order, detail, List.of(), state == TrackingState.DELIVERED ? -1 : 0);
    }

    private static OrderPack of(
            EventEnvelope envelope, long order, JsonObject detail, List<Units> units, int parcelsOut) {
        return new OrderPack(
                envelope.sequence(),
                envelope.timeNanos(),
                envelope.context().actor(),
                order,
                envelope.event().getClass().getSimpleName(),
                detail,
                units,
                parcelsOut,
                true);
    }

    private static List<Units> units(List<PackedGoods> goods, int warehouse, Step step) {
        return goods.stream()
                .map(each -> new Units(each.orderLine(), warehouse, step, each.quantity()))
                .toList();
    }

    private static JsonObject parcel(long sscc) {
        return new JsonObject().put("parcel", Sscc.format(sscc));
    }
}
