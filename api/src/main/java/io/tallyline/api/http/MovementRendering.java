package io.tallyline.api.http;

import io.tallyline.api.query.Movement;
import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

/** Movements and device messages as JSON. */
final class MovementRendering {
    private MovementRendering() {}

    /** Goods that went from place to place. */
    static JsonObject movement(Movement movement) {
        return new JsonObject()
                .put("sequence", movement.sequence())
                .put("line", movement.line())
                .put("time", movement.time().toString())
                .put("kind", movement.kind().name())
                .put("sku", movement.sku())
                .put("lot", movement.lot())
                .put("serial", movement.serial())
                .put("quantity", movement.quantity())
                .put("discrepancyQuantity", movement.discrepancyQuantity())
                .put("from", end(movement.from(), movement.fromCondition()))
                .put("to", end(movement.to(), movement.toCondition()))
                .put("device", movement.device())
                .put("number", movement.number())
                .put("operator", movement.operator())
                .put("actor", movement.actor())
                .put("outcome", name(movement.outcome()))
                .put("of", movement.of())
                .put("note", movement.note());
    }

    /** What a device said and what became of it. */
    static JsonObject scan(Movement scan) {
        return new JsonObject()
                .put("sequence", scan.sequence())
                .put("line", scan.line())
                .put("time", scan.time().toString())
                .put("device", scan.device())
                .put("epoch", scan.epoch())
                .put("number", scan.number())
                .put("kind", scan.kind().name())
                .put("code", scan.code())
                .put("text", scan.text())
                .put("gtin", scan.gtin())
                .put("sscc", scan.sscc())
                .put("role", name(scan.role()))
                .put("outcome", name(scan.outcome()))
                .put("reason", name(scan.reason()))
                .put("duplicate", name(scan.layer()))
                .put("was", name(scan.was()))
                .put("of", scan.of())
                .put("operator", scan.operator())
                .put("sku", scan.sku())
                .put("lot", scan.lot())
                .put("serial", scan.serial())
                .put("quantity", scan.quantity())
                .put("available", scan.available())
                .put("from", end(scan.from(), scan.fromCondition()))
                .put("to", end(scan.to(), scan.toCondition()))
                .put("conflict", scan.conflict())
                .put("typed", scan.typed())
                .put("object", scan.object())
                .put("partial", scan.partial())
                .put("measures", measures(scan.measures()));
    }

    private static @Nullable JsonObject measures(Movement.@Nullable Measures measures) {
        return measures == null
                ? null
                : new JsonObject()
                        .put("weightMilligrams", measures.weightMilligrams())
                        .put("lengthMillimetres", measures.lengthMillimetres())
                        .put("widthMillimetres", measures.widthMillimetres())
                        .put("heightMillimetres", measures.heightMillimetres())
                        .put("volumeCubicMillimetres", measures.volumeCubicMillimetres());
    }

    private static @Nullable JsonObject end(Movement.@Nullable PlaceName place, @Nullable Enum<?> condition) {
        return place == null
                ? null
                : new JsonObject()
                        .put("warehouse", place.warehouse())
                        .put("location", place.location())
                        .put("condition", name(condition));
    }

    private static @Nullable String name(@Nullable Enum<?> value) {
        return value == null ? null : value.name();
    }
}
