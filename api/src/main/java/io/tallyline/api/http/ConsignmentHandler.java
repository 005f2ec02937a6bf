package io.tallyline.api.http;

import io.tallyline.api.query.ConsignmentQueries;
import io.tallyline.api.query.ConsignmentQueries.Consignment;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.OffsetDateTime;

/** What parcels are, or were, to their carriers, and how that stands in one word. */
final class ConsignmentHandler {
    private final ConsignmentQueries queries;
    private final Reads reads;

    ConsignmentHandler(ConsignmentQueries queries, Reads reads) {
        this.queries = queries;
        this.reads = reads;
    }

    void register(Operations operations) {
        operations.add("listConsignments", this::listConsignments);
    }

    Future<ApiReply> listConsignments(ApiRequest request) {
        long order = request.queryNumber("order", 0);
        ConsignmentQueries.Filter filter = new ConsignmentQueries.Filter(
                request.query("warehouse"),
                request.query("carrier"),
                request.query("state"),
                order == 0 ? null : order);
        return reads.list(
                request,
                () -> queries.consignments(filter, request.limit(), Reads.cursor(request)),
                ConsignmentHandler::rendered);
    }

    private static JsonObject rendered(Consignment consignment) {
        OffsetDateTime over = consignment.over();
        return new JsonObject()
                .put("consignment", consignment.number())
                .put("parcel", consignment.parcel())
                .put("order", consignment.order())
                .put("warehouse", consignment.warehouse())
                .put("carrier", consignment.carrier())
                .put("service", consignment.service())
                .put("state", consignment.state())
                .put("trackingNumber", consignment.trackingNumber())
                .put("route", consignment.route())
                .put("manifest", consignment.manifest())
                .put("begun", consignment.begun().toString())
                .put("over", over == null ? null : over.toString());
    }
}
