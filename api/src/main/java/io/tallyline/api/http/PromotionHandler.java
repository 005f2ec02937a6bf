package io.tallyline.api.http;

import io.tallyline.api.query.PricingQueries;
import io.tallyline.api.query.PricingQueries.Promotion;
import io.tallyline.ledger.command.CommandContext;
import io.tallyline.ledger.command.MasterDataCommand;
import io.tallyline.ledger.command.PricingCommand.DefinePromotion;
import io.tallyline.ledger.value.CalendarDay;
import io.tallyline.ledger.value.PromotionScope;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is taken off prices, and when (DOMAIN D30). A PUT without If-Match creates and is refused when the promotion exists; with
 * If-Match it changes the version that was read.
 */
final class PromotionHandler {
    /** In a command: orders without limit may have it. */
    static final int ANY_NUMBER = 0;

    private final Writes writes;
    private final PricingQueries queries;
    private final Reads reads;
    private final ItemCheck check;

    PromotionHandler(Writes writes, PricingQueries queries, Reads reads, ItemCheck check) {
        this.writes = writes;
        this.queries = queries;
        this.reads = reads;
        this.check = check;
    }

    void register(Operations operations) {
        operations
                .add("listPromotions", this::listPromotions)
                .add("getPromotion", this::getPromotion)
                .add("putPromotion", this::putPromotion)
                .add("putPromotions", this::putPromotions);
    }

    Future<ApiReply> listPromotions(ApiRequest request) {
        return reads.list(
                request,
                () -> queries.promotions(null, request.limit(), Reads.cursor(request)),
                PromotionHandler::promotion);
    }

    Future<ApiReply> getPromotion(ApiRequest request) {
        String name = request.path("promotion");
        return reads.one(
                request,
                () -> queries.promotions(name, 1, Optional.empty()),
                PromotionHandler::promotion,
                Promotion::lastSequence,
                () -> ProblemException.unknown("promotion", name));
    }

    Future<ApiReply> putPromotion(ApiRequest request) {
        boolean creates = !request.hasIfMatch();
        long expected = creates ? MasterDataCommand.CREATE : request.expectedSequence();
        return writes.submit(definition(request.body(), request.path("promotion"), expected), request.context())
                .map(outcome -> ApiReply.written(creates ? 201 : 200, outcome).version(outcome));
    }

    /** What is there already is changed: a season's plan may be sent again as it is. */
    Future<ApiReply> putPromotions(ApiRequest request) {
        CommandContext context = request.unkeyedContext();
        return new BulkWrite(
                        request.body(),
                        "promotions",
                        "promotion",
                        check,
                        item -> writes.submit(
                                definition(item, item.getString("promotion"), MasterDataCommand.ANY), context),
                        outcome -> 200)
                .run();
    }

    /** The command that makes a promotion of a body. */
    static DefinePromotion definition(JsonObject body, String promotion, long expected) {
        String currency = body.getString("currency", "");
        if (!currency.isEmpty()) {
            Amounts.digits(currency);
        }
        Integer useLimit = body.getInteger("useLimit");
        return new DefinePromotion(
                promotion,
                body.getString("name"),
                PromotionScope.valueOf(body.getString("scope")),
                body.getString("target", ""),
                body.getInteger("percentBasisPoints", 0),
                body.getLong("amountMinor", 0L),
                currency,
                Days.parse(body.getString("fromDay"), "/fromDay"),
                Days.parse(body.getString("toDay"), "/toDay"),
                body.getString("channel", ""),
                body.getLong("minimumQuantity", 1L),
                useLimit == null ? ANY_NUMBER : useLimit,
                body.getBoolean("enabled", true),
                expected);
    }

    private static JsonObject promotion(Promotion promotion) {
        return new JsonObject()
                .put("promotion", promotion.promotion())
                .put("name", promotion.name())
                .put("scope", promotion.scope())
                .put("target", promotion.target())
                .put("percentBasisPoints", promotion.percentBasisPoints())
                .put("amountMinor", promotion.amount())
                .put("amount", amount(promotion))
                .put("currency", promotion.currency())
                .put("fromDay", CalendarDay.text(promotion.fromDay()))
                .put("toDay", CalendarDay.text(promotion.toDay()))
                .put("channel", promotion.channel())
                .put("minimumQuantity", promotion.minimumQuantity())
                .put("useLimit", promotion.useLimit())
                .put("uses", promotion.uses())
                .put("enabled", promotion.enabled())
                .put("version", promotion.lastSequence());
    }

    private static @Nullable String amount(Promotion promotion) {
        Long minor = promotion.amount();
        String currency = promotion.currency();
        return minor == null || currency == null ? null : Amounts.text(minor, Amounts.digits(currency));
    }
}
