package io.tallyline.api.http;

import io.tallyline.api.submit.CommandGateway;
import io.tallyline.api.submit.CommandOutcome;
import io.tallyline.ledger.command.AccessCommand.CreateApiKey;
import io.tallyline.ledger.command.BusinessCommand;
import io.tallyline.ledger.command.CarrierCommand.SetCarrierService;
import io.tallyline.ledger.command.CarrierCommand.TryShippingRules;
import io.tallyline.ledger.command.CommandContext;
import io.tallyline.ledger.command.FreelyWorded;
import io.tallyline.ledger.command.MasterDataCommand;
import io.tallyline.ledger.command.OrderCommand.ChangeOrderCustomer;
import io.tallyline.ledger.command.OrderCommand.ConfirmOrder;
import io.tallyline.ledger.command.OrderCommand.OrderShortfall;
import io.tallyline.ledger.command.OrderCommand.PlaceOrder;
import io.tallyline.ledger.command.OrderCommand.QuoteOrder;
import io.tallyline.ledger.command.OrderCommand.SaveDraft;
import io.tallyline.ledger.command.ReturnCommand.OpenReturn;
import io.tallyline.ledger.event.RefusalReason;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.function.LongFunction;

/**
 * The way of a write through HTTP: what the ledger took goes on, what it refused becomes a problem that is a function of
 * the outcome alone, so that a repeated request gets the very same one.
 */
final class Writes {
    /** Members that are lists: what is unknown within one is a fault of the body, not of the address. */
    private static final List<String> LISTS = List.of(
            "/lines/", "/rules/", "/fallbacks/", "/warehouses/", "/quantities/", "/added/", "/prices/", "/parcels/");

    /** The ledger counts prices in millionths; what stands in a body is a text. */
    private static final String LEDGERS_PRICE = "/unitPriceMicros";

    private static final String PRICE = "/unitPrice";
    private static final String ADDRESS = "/address";
    private static final List<String> WHERE_IT_GOES = List.of(ADDRESS, "/destination");

    private final CommandGateway gateway;
    private final SealedWords words;

    Writes(CommandGateway gateway, SealedWords words) {
        this.gateway = gateway;
        this.words = words;
    }

    /**
     * Asks the ledger, which is told what people wrote only as the key of their order's customer seals it.
     *
     * @return the outcome when it was taken; failed with a problem when it was refused, reused or turned away
     */
    Future<CommandOutcome> submit(BusinessCommand command, CommandContext context) {
        return seal(command).compose(closed -> submitSealed(command, closed, context));
    }

    /** The command as the journal may have it; the first that is sealed for somebody takes its time. */
    Future<BusinessCommand> seal(BusinessCommand command) {
        return words.seal(command);
    }

    /**
     * As {@link #submit}, of what {@link #seal} made of a command: it is in the ring when this returns. Whoever named no version
     * is not told that the order went to somebody else in between: it is sealed for that one, and asked again.
     */
    Future<CommandOutcome> submitSealed(BusinessCommand command, BusinessCommand closed, CommandContext context) {
        boolean anyVersion =
                command instanceof FreelyWorded worded && worded.expectedSequence() == MasterDataCommand.ANY;
        return anyVersion
                ? submitAnew(
                        asOf -> asOf == AskedAnew.AT_FIRST ? Future.succeededFuture(closed) : seal(command), context)
                : gateway.submit(closed, context).compose(outcome -> told(closed, outcome));
    }

    /**
     * Asks the ledger, of a client that named no version, with what is read for it: again, with what is so by then, when it was
     * no longer so at the decision.
     *
     * @param make reads and makes the command, as of a sequence at least
     */
    Future<CommandOutcome> submitAnew(LongFunction<Future<BusinessCommand>> make, CommandContext context) {
        return new AskedAnew(gateway, make, context).run().compose(asked -> told(asked.command(), asked.outcome()));
    }

    private static Future<CommandOutcome> told(BusinessCommand command, CommandOutcome outcome) {
        return switch (outcome.kind()) {
            case ACCEPTED, UNCHANGED -> Future.succeededFuture(outcome);
            case REFUSED -> Future.failedFuture(refusal(command, outcome));
            case KEY_REUSED ->
                Future.failedFuture(new ProblemException(
                        ProblemType.IDEMPOTENCY_KEY_REUSED, "This key was used for another request."));
        };
    }

    /**
     * Asks what an order would come to, which leaves no event: also an order that would be refused is an answer, but not one
     * that our rules failed at.
     */
    Future<CommandOutcome> ask(QuoteOrder command, CommandContext context) {
        return gateway.submit(command, context)
                .compose(outcome -> outcome.reason() == RefusalReason.INTERNAL_ERROR
                        ? Future.failedFuture(refusal(command, outcome))
                        : Future.succeededFuture(outcome));
    }

    /**
     * Asks what placing an order that another system sold would come to: refused as that would be, with no event of it.
     *
     * @param ofSomebodyNew who would first be made, like the customer that the order names
     */
    Future<CommandOutcome> rehearse(PlaceOrder command, boolean ofSomebodyNew, CommandContext context) {
        return gateway.submit(new QuoteOrder(command, ofSomebodyNew), context)
                .compose(outcome -> told(command, outcome));
    }

    /** The same of an order's command, whose body may name what is unknown. */
    private static ProblemException refusal(BusinessCommand command, CommandOutcome outcome) {
        ProblemType type = typeOf(reason(outcome), outcome.field());
        boolean inBody = type == ProblemType.UNKNOWN_RESOURCE && isInBody(command, outcome.field());
        ProblemException problem = refusal(inBody ? ProblemType.CONTENT_REFUSED : type, outcome);
        String place = WHERE_IT_GOES.contains(outcome.field()) ? placeOfAddress(command, outcome.field()) : "";
        return place.isEmpty() ? problem : problem.with("field", place);
    }

    /** The ledger has verdict and country of an address that stands in the body; empty where the body has no other word for them. */
    private static String placeOfAddress(BusinessCommand command, String field) {
        String address = command instanceof ChangeOrderCustomer
                ? "/personal/shippingAddress"
                : command instanceof ConfirmOrder ? "/shippingAddress" : "";
        return address.isEmpty() || field.equals(ADDRESS) ? address : address + "/country";
    }

    /** The problem that a refusal is answered with. */
    static ProblemException refusal(CommandOutcome outcome) {
        return refusal(typeOf(reason(outcome), outcome.field()), outcome);
    }

    private static RefusalReason reason(CommandOutcome outcome) {
        return outcome.reason() == null ? RefusalReason.INTERNAL_ERROR : outcome.reason();
    }

    private static ProblemException refusal(ProblemType type, CommandOutcome outcome) {
        ProblemException problem = problem(type, reason(outcome)).at(outcome.sequence());
        if (!outcome.field().isEmpty()) {
            problem.with("field", inBody(outcome.field()));
        }
        if (!outcome.further().isEmpty()) {
            problem.with("problems", problems(outcome));
        }
        return outcome.replayed() ? problem.withHeader("Idempotency-Replayed", "true") : problem;
    }

    private static String inBody(String field) {
        return field.replace(LEDGERS_PRICE, PRICE);
    }

    /** All that is wrong, the reason of the refusal first. */
    static JsonArray problems(CommandOutcome outcome) {
        JsonArray problems = new JsonArray().add(told(reason(outcome), outcome.field()));
        outcome.further().forEach(each -> problems.add(told(each.reason(), each.field())));
        return problems;
    }

    private static JsonObject told(RefusalReason reason, String field) {
        return new JsonObject()
                .put("reason", reason.name())
                .put("reasonNumber", (int) reason.number())
                .put("detail", text(reason))
                .put("field", inBody(field));
    }

    /** What the ledger would refuse, found before it is asked. */
    static ProblemException problem(ProblemType type, RefusalReason reason) {
        ProblemException problem = new ProblemException(type, text(reason))
                .with("reason", reason.name())
                .with("reasonNumber", (int) reason.number());
        return reason == RefusalReason.CREDIT_NOT_GRANTED ? problem.with("roles", CreditGrant.roles()) : problem;
    }

    /** Whoever writes here has no scanner in the hand, and reads more than fits a scanner's display. */
    private static String text(RefusalReason reason) {
        return switch (reason) {
            case MALFORMED -> "A field is not as it must be.";
            case NOTHING_TO_REPEAT ->
                "No line can be ordered again: its product is blocked, or has no price or tax rate of ours now. Prices that"
                        + " were given are not repeated.";
            default -> reason.text();
        };
    }

    /** Whether what a command names stands in its body; an order itself stands in the address. */
    private static boolean isInBody(BusinessCommand command, String field) {
        return command instanceof PlaceOrder
                || command instanceof CreateApiKey
                || command instanceof TryShippingRules
                || command instanceof OpenReturn
                || (command instanceof SetCarrierService && !field.equals("/order"))
                || (command instanceof SaveDraft && !field.equals("/draft"))
                || ((command instanceof ChangeOrderCustomer || command instanceof OrderShortfall)
                        && !field.equals("/order"));
    }

    /** What cannot be right whatever the stock is content; what does not exist is unknown; the rest is the state of things. */
    static ProblemType typeOf(RefusalReason reason, String field) {
        return switch (reason) {
            case INTERNAL_ERROR -> ProblemType.INTERNAL_ERROR;
            case VERSION_CONFLICT -> ProblemType.VERSION_CONFLICT;
            case CREDIT_NOT_GRANTED -> ProblemType.FORBIDDEN;
            case UNKNOWN_PRODUCT,
                    UNKNOWN_LOT,
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
                    UNKNOWN_CARRIER,
                    UNKNOWN_CARRIER_SERVICE,
                    UNKNOWN_SHIPPING_RULES,
                    UNKNOWN_RELEASE_RULES,
                    UNKNOWN_PICK_FACE,
                    UNKNOWN_DRAFT,
                    UNKNOWN_ORDER,
                    UNKNOWN_LINE,
                    UNKNOWN_BADGE,
                    UNKNOWN_PICK_LIST,
                    UNKNOWN_PARCEL,
                    UNKNOWN_RETURN,
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
                    ADDRESS_NOT_GOOD,
                    REASON_REQUIRED -> ProblemType.CONTENT_REFUSED;
            default -> ProblemType.REFUSED;
        };
    }
}
