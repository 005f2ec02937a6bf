package io.tallyline.api.http;

import io.tallyline.api.submit.CommandGateway;
import io.tallyline.api.submit.CommandOutcome;
import io.tallyline.ledger.command.BusinessCommand;
import io.tallyline.ledger.command.CommandContext;
import io.tallyline.ledger.event.RefusalReason;
import io.vertx.core.Future;
import java.util.List;

/**
 * The way of a write through HTTP: what the ledger took goes on, what it refused becomes a problem that is a function of
 * the outcome alone, so that a repeated request gets the very same one.
 */
final class Writes {
    /** Members that are lists: what is unknown within one is a fault of the body, not of the address. */
    private static final List<String> LISTS =
            List.of("/lines/", "/rules/", "/fallbacks/", "/warehouses/", "/quantities/", "/added/", "/prices/");

    /** The ledger counts prices in millionths; what stands in a body is a text. */
    private static final String LEDGERS_PRICE = "/unitPriceMicros";

    private static final String PRICE = "/unitPrice";

    private final CommandGateway gateway;

    Writes(CommandGateway gateway) {
        this.gateway = gateway;
    }

    /**
     * Asks the ledger.
     *
     * @return the outcome when it was taken; failed with a problem when it was refused, reused or turned away
     */
    Future<CommandOutcome> submit(BusinessCommand command, CommandContext context) {
        return gateway.submit(command, context).compose(outcome -> switch (outcome.kind()) {
            case ACCEPTED, UNCHANGED -> Future.succeededFuture(outcome);
            case REFUSED -> Future.failedFuture(refusal(outcome));
            case KEY_REUSED ->
                Future.failedFuture(new ProblemException(
                        ProblemType.IDEMPOTENCY_KEY_REUSED, "This key was used for another request."));
        });
    }

    /** The problem that a refusal is answered with. */
    static ProblemException refusal(CommandOutcome outcome) {
        RefusalReason reason = outcome.reason() == null ? RefusalReason.INTERNAL_ERROR : outcome.reason();
        ProblemException problem = new ProblemException(typeOf(reason, outcome.field()), reason.text())
                .with("reason", reason.name())
                .with("reasonNumber", (int) reason.number())
                .at(outcome.sequence());
        if (!outcome.field().isEmpty()) {
            problem.with("field", outcome.field().replace(LEDGERS_PRICE, PRICE));
        }
        return outcome.replayed() ? problem.withHeader("Idempotency-Replayed", "true") : problem;
    }

    /** What cannot be right whatever the stock is content; what does not exist is unknown; the rest is the state of things. */
    static ProblemType typeOf(RefusalReason reason, String field) {
        return switch (reason) {
            case INTERNAL_ERROR -> ProblemType.INTERNAL_ERROR;
            case VERSION_CONFLICT -> ProblemType.VERSION_CONFLICT;
            case UNKNOWN_PRODUCT,
                    UNKNOWN_WAREHOUSE,
                    UNKNOWN_DEVICE,
                    UNKNOWN_API_KEY,
                    UNKNOWN_PLACE,
                    UNKNOWN_LOCATION,
                    UNKNOWN_BINDING,
                    UNKNOWN_SORTER,
                    UNKNOWN_LANE,
                    UNKNOWN_DECISION,
                    UNKNOWN_CUSTOMER,
                    UNKNOWN_SALESPERSON,
                    UNKNOWN_CHANNEL,
                    UNKNOWN_COMPANY,
                    UNKNOWN_PRICE_LIST,
                    UNKNOWN_PROMOTION,
                    UNKNOWN_CONTRACT,
                    UNKNOWN_CALENDAR,
                    UNKNOWN_DRAFT,
                    UNKNOWN_ORDER,
                    UNKNOWN_LINE,
                    NOTHING_TO_UNDO ->
                LISTS.stream().anyMatch(field::startsWith) ? ProblemType.CONTENT_REFUSED : ProblemType.UNKNOWN_RESOURCE;
            case MALFORMED,
                    CODE_TOO_LONG,
                    INVALID_CODE,
                    BAD_QUANTITY,
                    ZERO_QUANTITY,
                    LOCATION_REQUIRED,
                    SAME_LOCATION,
                    LOT_REQUIRED,
                    EXPIRY_REQUIRED,
                    SERIAL_REQUIRED,
                    SERIAL_QUANTITY,
                    AMOUNT_TOO_LARGE,
                    REASON_REQUIRED -> ProblemType.CONTENT_REFUSED;
            default -> ProblemType.REFUSED;
        };
    }
}
