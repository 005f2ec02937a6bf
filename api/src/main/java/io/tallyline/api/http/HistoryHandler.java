package io.tallyline.api.http;

import io.tallyline.api.query.ChangesQueries;
import io.tallyline.api.query.Movement;
import io.tallyline.api.query.MovementFilter;
import io.tallyline.api.query.MovementQueries;
import io.tallyline.api.query.MovementQueries.Order;
import io.tallyline.api.query.Page;
import io.tallyline.ledger.value.Outcome;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads of what happened: scans, movements, and the feed. */
final class HistoryHandler {
    private static final Set<Outcome> STILL =
            EnumSet.of(Outcome.VERIFIED, Outcome.DUPLICATE, Outcome.REFUSED, Outcome.NO_READ, Outcome.OPERATOR);

    private final MovementQueries movements;
    private final ChangesQueries changes;
    private final BarcodeReader barcodes;
    private final Reads reads;
    private final SealedWords words;

    /** @param barcodes knows what was wrong with a message or its code */
    HistoryHandler(
            MovementQueries movements, ChangesQueries changes, BarcodeReader barcodes, Reads reads, SealedWords words) {
        this.words = words;
        this.barcodes = barcodes;
        this.movements = movements;
        this.changes = changes;
        this.reads = reads;
    }

    void register(Operations operations) {
        operations
                .add("listScans", this::listScans)
                .add("listMovements", this::listMovements)
                .add("listChanges", this::listChanges);
    }

    Future<ApiReply> listScans(ApiRequest request) {
        MovementFilter filter = filter(request, true);
        return reads.list(
                request,
                () -> movements.movements(filter, Order.NEWEST_FIRST, request.limit(), Reads.cursor(request)),
                this::scan);
    }

    private JsonObject scan(Movement scan) {
        Integer error = scan.error();
        Integer offset = scan.errorOffset();
        boolean ofMessage = scan.kind() == Movement.Kind.MALFORMED;
        return MovementRendering.scan(scan)
                .put("error", error == null ? null : barcodes.error(ofMessage, error, offset == null ? 0 : offset));
    }

    Future<ApiReply> listMovements(ApiRequest request) {
        MovementFilter filter = filter(request, null);
        return reads.list(
                request,
                () -> movements
                        .movements(filter, Order.NEWEST_FIRST, request.limit(), Reads.cursor(request))
                        .map(HistoryHandler::whereGoodsMoved),
                MovementRendering::movement);
    }

    Future<ApiReply> listChanges(ApiRequest request) {
        long after = request.queryNumber("after", 0);
        return reads.ask(request, () -> changes.after(after, request.limit())).map(page -> {
            JsonArray items = new JsonArray();
            page.items().forEach(change -> items.add(change(change)));
            // Whoever has read to the end goes on behind what the page is true as of, not behind its last item.
            long next = page.next().isPresent()
                    ? page.items().get(page.items().size() - 1).sequence()
                    : Math.max(after, page.asOf());
            ApiReply reply = ApiReply.of(
                    200,
                    page.asOf(),
                    new JsonObject()
                            .put("asOf", Reads.asOf(page.asOf()))
                            .put("items", items)
                            .put("next", next));
            return page.next().isPresent()
                    ? reply.with("Link", Reads.link(request.addressWith("after", Long.toString(next))))
                    : reply;
        });
    }

    /** A scan that moved nothing is history, but no movement. */
    private static Page<Movement> whereGoodsMoved(Page<Movement> page) {
        List<Movement> moved = page.items().stream()
                .filter(movement -> movement.from() != null
                        && movement.to() != null
                        && (movement.outcome() == null || !STILL.contains(movement.outcome())))
                .toList();
        return new Page<>(page.asOf(), moved, page.next());
    }

    private JsonObject change(ChangesQueries.Change change) {
        return new JsonObject()
                .put("sequence", change.sequence())
                .put("time", change.time().toString())
                .put("type", change.type())
                .put("actor", change.actor())
                .put("operation", change.operation())
                .put("accepted", change.accepted())
                .put("reason", change.reason() == null ? null : change.reason().name())
                .put("document", change.document() == null ? null : words.open(change.document()))
                .put("message", change.message() == null ? null : scan(change.message()));
    }

    private static MovementFilter filter(ApiRequest request, @Nullable Boolean scans) {
        String warehouse = request.query("warehouse");
        String location = request.query("location");
        if (location != null && warehouse == null) {
            throw ProblemException.invalid("location", "A location is known by its warehouse: name that too.");
        }
        String outcome = request.query("outcome");
        return new MovementFilter(
                request.query("device"),
                request.query("sku"),
                warehouse,
                location,
                request.query("lot"),
                outcome == null ? null : Outcome.valueOf(outcome),
                null,
                scans,
                moment(request, "from"),
                moment(request, "to"),
                0,
                Long.MAX_VALUE);
    }

    private static @Nullable Instant moment(ApiRequest request, String name) {
        String text = request.query(name);
        if (text == null) {
            return null;
        }
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeParseException e) {
            throw ProblemException.invalid(name, "A moment is written like 2027-01-31T08:15:00Z, not " + text + ".");
        }
    }
}
