package io.tallyline.api.http;

import io.tallyline.api.submit.CommandOutcome;
import io.tallyline.ledger.command.StockCommand;
import io.tallyline.ledger.command.StockCommand.AdjustStock;
import io.tallyline.ledger.command.StockCommand.CorrectLot;
import io.tallyline.ledger.command.StockCommand.MoveLine;
import io.tallyline.ledger.command.StockCommand.MoveStock;
import io.tallyline.ledger.command.StockCommand.ReceiptLine;
import io.tallyline.ledger.command.StockCommand.ReceiveStock;
import io.tallyline.ledger.command.StockCommand.UndoScan;
import io.tallyline.ledger.value.Condition;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;

/** Stock that comes in, moves, is corrected, or goes back because a scan is undone; lots that are corrected. */
final class StockCommandHandler {
    private final Writes writes;

    StockCommandHandler(Writes writes) {
        this.writes = writes;
    }

    void register(Operations operations) {
        operations
                .add("receiveStock", this::receiveStock)
                .add("moveStock", this::moveStock)
                .add("adjustStock", this::adjustStock)
                .add("correctLot", this::correctLot)
                .add("undoScan", this::undoScan);
    }

    Future<ApiReply> receiveStock(ApiRequest request) {
        JsonObject body = request.body();
        JsonArray lines = body.getJsonArray("lines");
        List<ReceiptLine> receiptLines = new ArrayList<>(lines.size());
        for (int i = 0; i < lines.size(); i++) {
            JsonObject line = lines.getJsonObject(i);
            receiptLines.add(new ReceiptLine(
                    line.getString("sku"),
                    line.getString("location"),
                    line.getLong("quantity"),
                    line.getString("lot", ""),
                    Days.parse(line.getString("expiry"), "/lines/" + i + "/expiry"),
                    serials(line)));
        }
        return submit(
                new ReceiveStock(body.getString("warehouse"), body.getString("reference", ""), receiptLines), request);
    }

    Future<ApiReply> moveStock(ApiRequest request) {
        JsonObject body = request.body();
        JsonArray lines = body.getJsonArray("lines");
        List<MoveLine> moveLines = new ArrayList<>(lines.size());
        for (int i = 0; i < lines.size(); i++) {
            JsonObject line = lines.getJsonObject(i);
            Condition from = condition(line, "fromCondition", Condition.SELLABLE);
            moveLines.add(new MoveLine(
                    line.getString("sku"),
                    line.getString("warehouse"),
                    line.getString("fromLocation"),
                    line.getString("toLocation"),
                    line.getLong("quantity"),
                    line.getString("lot", ""),
                    from,
                    condition(line, "toCondition", from),
                    serials(line)));
        }
        return submit(new MoveStock(body.getString("reason"), moveLines), request);
    }

    Future<ApiReply> adjustStock(ApiRequest request) {
        JsonObject body = request.body();
        return submit(
                new AdjustStock(
                        body.getString("sku"),
                        body.getString("warehouse"),
                        body.getString("location"),
                        body.getLong("difference"),
                        body.getString("lot", ""),
                        Days.parse(body.getString("expiry"), "/expiry"),
                        condition(body, "condition", Condition.SELLABLE),
                        body.getString("reason"),
                        serials(body)),
                request);
    }

    Future<ApiReply> correctLot(ApiRequest request) {
        JsonObject body = request.body();
        return submit(
                new CorrectLot(
                        body.getString("sku"),
                        body.getString("lot"),
                        Days.parse(body.getString("expiry"), "/expiry"),
                        body.getString("reason")),
                request);
    }

    Future<ApiReply> undoScan(ApiRequest request) {
        JsonObject body = request.body();
        return submit(
                new UndoScan(
                        request.path("device"),
                        request.pathNumber("number"),
                        body.getString("reason"),
                        body.getLong("sequence", 0L)),
                request);
    }

    private Future<ApiReply> submit(StockCommand command, ApiRequest request) {
        return writes.submit(command, request.context()).map(StockCommandHandler::written);
    }

    /** What a stock command made can be read where the feed begins with its event. */
    private static ApiReply written(CommandOutcome outcome) {
        return ApiReply.written(201, outcome)
                .with("Location", "/v1/changes?after=" + (outcome.sequence() - 1) + "&limit=1");
    }

    private static Condition condition(JsonObject line, String name, Condition otherwise) {
        return Condition.valueOf(line.getString(name, otherwise.name()));
    }

    private static List<String> serials(JsonObject line) {
        JsonArray serials = line.getJsonArray("serials");
        if (serials == null) {
            return List.of();
        }
        List<String> texts = new ArrayList<>(serials.size());
        serials.forEach(serial -> texts.add((String) serial));
        return List.copyOf(texts);
    }
}
