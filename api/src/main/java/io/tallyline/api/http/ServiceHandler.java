package io.tallyline.api.http;

import io.tallyline.api.query.ServiceQueries;
import io.tallyline.api.query.ServiceQueries.Service;
import io.tallyline.ledger.command.OrderCommand;
import io.tallyline.ledger.command.OrderCommand.AssignService;
import io.tallyline.ledger.command.OrderCommand.FinishService;
import io.tallyline.ledger.command.OrderCommand.UnassignService;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;

/** The queue of services, and what is done about one of them. */
final class ServiceHandler {
    private final Writes writes;
    private final ServiceQueries queries;
    private final Reads reads;

    ServiceHandler(Writes writes, ServiceQueries queries, Reads reads) {
        this.writes = writes;
        this.queries = queries;
        this.reads = reads;
    }

    void register(Operations operations) {
        operations
                .add("listServices", this::listServices)
                .add("assignService", this::assignService)
                .add("unassignService", this::unassignService)
                .add("finishService", this::finishService);
    }

    Future<ApiReply> listServices(ApiRequest request) {
        long order = request.queryNumber("order", 0);
        ServiceQueries.Filter filter = new ServiceQueries.Filter(
                request.query("status"), request.query("assignee"), request.query("sku"), order == 0 ? null : order);
        return reads.list(
                request,
                () -> queries.services(filter, request.limit(), Reads.cursor(request)),
                ServiceHandler::service);
    }

    private static JsonObject service(Service service) {
        return new JsonObject()
                .put("order", service.order())
                .put("line", service.line())
                .put("sku", service.sku())
                .put("name", service.name())
                .put("quantity", service.quantity())
                .put("status", service.status())
                .put("assignee", service.assignee())
                .put("changed", service.changed().toString())
                .put("actor", service.actor())
                .put("customer", service.customer())
                .put("priority", service.priority())
                .put("promisedDay", OrderRendering.day(service.promisedDay()))
                .put("held", service.held())
                .put("orderVersion", service.orderVersion());
    }

    Future<ApiReply> assignService(ApiRequest request) {
        return submit(
                request,
                new AssignService(
                        order(request),
                        request.expectedSequence(),
                        line(request),
                        request.body().getString("assignee")));
    }

    Future<ApiReply> unassignService(ApiRequest request) {
        return submit(
                request,
                new UnassignService(
                        order(request),
                        request.expectedSequence(),
                        line(request),
                        request.body().getString("reason", "")));
    }

    Future<ApiReply> finishService(ApiRequest request) {
        return submit(
                request,
                new FinishService(
                        order(request),
                        request.expectedSequence(),
                        line(request),
                        request.body().getString("note", "")));
    }

    private Future<ApiReply> submit(ApiRequest request, OrderCommand command) {
        return writes.submit(command, request.context()).map(outcome -> {
            ApiReply reply = ApiReply.written(200, outcome).version(outcome);
            reply.body().put("order", order(request));
            return reply;
        });
    }

    private static long order(ApiRequest request) {
        return request.pathNumber("order");
    }

    private static int line(ApiRequest request) {
        return (int) request.pathNumber("line");
    }
}
