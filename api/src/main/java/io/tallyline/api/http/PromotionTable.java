package io.tallyline.api.http;

import io.tallyline.api.query.CatalogueQueries.Product;
import io.tallyline.api.query.PartnerQueries.Channel;
import io.tallyline.api.query.PricingQueries.Promotion;
import io.tallyline.api.submit.CommandOutcome;
import io.tallyline.ledger.command.CommandContext;
import io.tallyline.ledger.command.MasterDataCommand;
import io.tallyline.ledger.command.PricingCommand.DefinePromotion;
import io.tallyline.ledger.event.RefusalReason;
import io.tallyline.ledger.value.CalendarDay;
import io.tallyline.ledger.value.PromotionScope;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A table of promotions. How many orders have one is no column. */
final class PromotionTable implements TableKind {
    private static final String PROMOTION = "promotion";
    private static final String TARGET = "target";
    private static final String CHANNEL = "channel";

    private static final TableThing<Promotion, DefinePromotion> THING =
            new TableThing<>(PromotionTable::asIs, PromotionTable::item, Promotion::lastSequence);

    private final TableForm form;
    private final Writes writes;
    private final RowQueries queries;

    PromotionTable(JsonObject contract, Writes writes, RowQueries queries) {
        this.form = TableForm.of(contract, "PromotionItem");
        this.writes = writes;
        this.queries = queries;
    }

    @Override
    public TableForm form() {
        return form;
    }

    @Override
    public List<String> key() {
        return List.of(PROMOTION);
    }

    @Override
    public Future<TableRows> rows(List<JsonObject> items) {
        return TableAnswers.of(
                        items.stream().map(item -> item.getString(PROMOTION)),
                        queries.pricing()::promotionsOf,
                        Promotion::promotion)
                .compose(promotions -> known(items, promotions))
                .map(known -> TableRows.of(
                        item -> known.promotions.get(item.getString(PROMOTION)),
                        THING,
                        item -> checked(item, MasterDataCommand.ANY),
                        known::against));
    }

    /** With what the table names, and what its promotions keep. */
    private Future<Known> known(List<JsonObject> items, Map<String, Promotion> promotions) {
        Stream<String> named = items.stream().map(item -> item.getString(TARGET));
        Stream<String> kept = promotions.values().stream().map(Promotion::target);
        Future<Map<String, Product>> products =
                TableAnswers.of(Stream.concat(named, kept), queries.catalogue()::productsOf, Product::sku);
        Stream<String> namedChannels = items.stream().map(item -> item.getString(CHANNEL));
        Stream<String> keptChannels = promotions.values().stream().map(Promotion::channel);
        Future<Map<String, Channel>> channels = TableAnswers.of(
                Stream.concat(namedChannels, keptChannels), queries.partners()::channelsOf, Channel::channel);
        return Future.join(products, channels).map(both -> new Known(promotions, products.result(), channels.result()));
    }

    /** What the rows have of the promotions of a table and of all that they name. */
    private record Known(
            Map<String, Promotion> promotions, Map<String, Product> products, Map<String, Channel> channels) {
        /** In the order in which the ledger would say it. */
        TableRows.@Nullable Against against(JsonObject item) {
            DefinePromotion asked = command(item, MasterDataCommand.ANY);
            if (asked.scope() == PromotionScope.PRODUCT && !products.containsKey(asked.target())) {
                return new TableRows.Against(RefusalReason.UNKNOWN_PRODUCT, "/" + TARGET);
            }
            return asked.channel().isEmpty() || channels.containsKey(asked.channel())
                    ? null
                    : new TableRows.Against(RefusalReason.UNKNOWN_CHANNEL, "/" + CHANNEL);
        }
    }

    /** The command of a row whose fields go together. */
    private static DefinePromotion checked(JsonObject item, long expected) {
        DefinePromotion asked = command(item, expected);
        if ((asked.scope() == PromotionScope.ORDER) != asked.target().isEmpty()) {
            throw TableFault.malformed(
                    "/" + TARGET,
                    "A product or a category is needed as its target, but none where it is for the order.");
        }
        boolean isPercentage = asked.percentBasisPoints() > 0;
        if (isPercentage == asked.amountMinor() > 0) {
            throw TableFault.malformed("/amountMinor", "It takes off either a percentage or an amount.");
        }
        if (isPercentage != asked.currency().isEmpty()) {
            throw TableFault.malformed("/currency", "An amount has a currency, and a percentage has none.");
        }
        if (asked.toDay() < asked.fromDay()) {
            throw TableFault.malformed("/toDay", "It ends before it begins.");
        }
        return asked;
    }

    private static DefinePromotion asIs(Promotion promotion) {
        return command(
                item(promotion)
                        .put(PROMOTION, promotion.promotion())
                        .put("name", promotion.name())
                        .put("scope", promotion.scope())
                        .put("fromDay", CalendarDay.text(promotion.fromDay()))
                        .put("toDay", CalendarDay.text(promotion.toDay())),
                MasterDataCommand.ANY);
    }

    /** What needs no column; a member that it has nothing of is missing. */
    private static JsonObject item(Promotion promotion) {
        JsonObject item = new JsonObject()
                .put(TARGET, promotion.target())
                .put("minimumQuantity", promotion.minimumQuantity())
                .put("enabled", promotion.enabled());
        putKnown(item, "percentBasisPoints", promotion.percentBasisPoints());
        putKnown(item, "amountMinor", promotion.amount());
        putKnown(item, "currency", promotion.currency());
        putKnown(item, CHANNEL, promotion.channel());
        putKnown(item, "useLimit", promotion.useLimit());
        return item;
    }

    private static void putKnown(JsonObject item, String member, @Nullable Object value) {
        if (value != null) {
            item.put(member, value);
        }
    }

    private static DefinePromotion command(JsonObject item, long expected) {
        return PromotionHandler.definition(item, item.getString(PROMOTION), expected);
    }

    @Override
    public Future<CommandOutcome> write(JsonObject item, long expected, CommandContext context) {
        return writes.submit(checked(item, expected), context);
    }
}
