package io.tallyline.api.http;

import io.tallyline.api.query.ExecutionQueries;
import io.tallyline.api.query.ExecutionQueries.Execution;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** Ordered against what became of it: per line and summed. */
final class OrderExecutionHandler {
    private final ExecutionQueries queries;
    private final Reads reads;

    OrderExecutionHandler(ExecutionQueries queries, Reads reads) {
        this.queries = queries;
        this.reads = reads;
    }

    void register(Operations operations) {
        operations.add("getOrderExecution", this::getOrderExecution);
    }

    Future<ApiReply> getOrderExecution(ApiRequest request) {
        long order = request.pathNumber("order");
        return reads.ask(request, () -> queries.execution(order)).map(page -> {
            if (page.items().isEmpty()) {
                throw ProblemException.unknown("order", request.path("order")).at(page.asOf());
            }
            JsonArray lines = new JsonArray();
            boolean complete = true;
            for (Execution line : page.items()) {
                lines.add(line(line));
                complete &= line.difference() == 0;
            }
            return ApiReply.of(
                    200,
                    page.asOf(),
                    new JsonObject()
                            .put("asOf", Reads.asOf(page.asOf()))
                            .put("order", order)
                            .put("complete", complete)
                            .put("lines", lines));
        });
    }

    private static JsonObject line(Execution line) {
        return new JsonObject()
                .put("line", line.line())
                .put("sku", line.sku())
                .put("ordered", line.ordered())
                .put("cancelled", line.cancelled())
                .put("backordered", line.backordered())
                .put("reserved", line.reserved())
                .put("released", line.released())
                .put("picked", line.picked())
                .put("packed", line.packed())
                .put("shipped", line.shipped())
                .put("delivered", line.delivered())
                .put("returned", line.returned())
                .put("service", line.service())
                .put("done", line.done())
                .put("open", line.open())
                .put("difference", line.difference());
    }
}
