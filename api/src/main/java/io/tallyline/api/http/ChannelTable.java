package io.tallyline.api.http;

import io.tallyline.api.query.CatalogueQueries;
import io.tallyline.api.query.CatalogueQueries.Warehouse;
import io.tallyline.api.query.PartnerQueries.Channel;
import io.tallyline.api.query.PricingQueries.PriceList;
import io.tallyline.api.submit.CommandOutcome;
import io.tallyline.ledger.command.CommandContext;
import io.tallyline.ledger.command.MasterDataCommand;
import io.tallyline.ledger.command.PartnerCommand.DefineChannel;
import io.tallyline.ledger.event.RefusalReason;
import io.tallyline.ledger.value.ShortagePolicy;
import io.tallyline.ledger.value.SourcingStrategy;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A table of channels, each with its warehouses in one field, the preferred ones first. */
final class ChannelTable implements TableKind {
    private static final String CHANNEL = "channel";
    private static final String WAREHOUSES = "warehouses";
    private static final String PRICE_LIST = "priceList";

    private static final TableThing<Channel, DefineChannel> THING =
            new TableThing<>(ChannelTable::asIs, ChannelTable::item, Channel::lastSequence);

    private final TableForm form;
    private final Writes writes;
    private final RowQueries queries;

    ChannelTable(JsonObject contract, Writes writes, RowQueries queries) {
        this.form = TableForm.of(contract, "ChannelCreation");
        this.writes = writes;
        this.queries = queries;
    }

    @Override
    public TableForm form() {
        return form;
    }

    @Override
    public List<String> key() {
        return List.of(CHANNEL);
    }

    @Override
    public Future<TableRows> rows(List<JsonObject> items) {
        return TableAnswers.of(
                        items.stream().map(item -> item.getString(CHANNEL)),
                        queries.partners()::channelsOf,
                        Channel::channel)
                .compose(channels -> known(items, channels))
                .map(known -> TableRows.of(
                        item -> known.channels.get(item.getString(CHANNEL)), THING, known::asked, known::against));
    }

    /** With what the table names, and what its channels keep. */
    private Future<Known> known(List<JsonObject> items, Map<String, Channel> channels) {
        CatalogueQueries catalogue = queries.catalogue();
        Stream<String> named = items.stream().flatMap(item -> namedBy(item).stream());
        Stream<String> kept = channels.values().stream().flatMap(channel -> channel.warehouses().stream());
        Future<Map<String, Warehouse>> warehouses =
                TableAnswers.of(Stream.concat(named, kept), catalogue::warehousesOf, Warehouse::warehouse);
        Stream<String> namedLists = items.stream().map(item -> item.getString(PRICE_LIST));
        Stream<String> keptLists = channels.values().stream().map(Channel::priceList);
        Future<Map<String, PriceList>> lists = TableAnswers.of(
                Stream.concat(namedLists, keptLists), queries.pricing()::priceListsOf, PriceList::priceList);
        Future<CompanyColumn> companies = CompanyColumn.of(items, queries.companies());
        return Future.join(warehouses, lists, companies)
                .map(all -> new Known(channels, warehouses.result(), lists.result(), companies.result()));
    }

    private static List<String> namedBy(JsonObject item) {
        return item.getJsonArray(WAREHOUSES, new JsonArray()).stream()
                .map(String::valueOf)
                .toList();
    }

    /** What the rows have of the channels of a table and of all that they name. */
    private record Known(
            Map<String, Channel> channels,
            Map<String, Warehouse> warehouses,
            Map<String, PriceList> lists,
            CompanyColumn companies) {
        /** A row that names no company means the channel's own, as the ledger takes it. */
        DefineChannel asked(JsonObject item) {
            Channel known = channels.get(item.getString(CHANNEL));
            String own = known == null || known.company() == null ? "" : known.company();
            JsonObject full =
                    item.getString("company", "").isEmpty() ? item.copy().put("company", own) : item;
            return command(full, MasterDataCommand.ANY);
        }

        /** In the order in which the ledger would say it. */
        TableRows.@Nullable Against against(JsonObject item) {
            List<String> named = namedBy(item);
            for (int i = 0; i < named.size(); i++) {
                if (!warehouses.containsKey(named.get(i))) {
                    return new TableRows.Against(RefusalReason.UNKNOWN_WAREHOUSE, "/" + WAREHOUSES + "/" + i);
                }
            }
            String list = item.getString(PRICE_LIST, "");
            if (!list.isEmpty() && !lists.containsKey(list)) {
                return new TableRows.Against(RefusalReason.UNKNOWN_PRICE_LIST, "/" + PRICE_LIST);
            }
            TableRows.Against unknown = companies.unknown(item);
            return unknown == null ? againstCompany(item, named) : unknown;
        }

        private TableRows.@Nullable Against againstCompany(JsonObject item, List<String> named) {
            Channel known = channels.get(item.getString(CHANNEL));
            String own = known == null ? null : known.company();
            String company = companies.of(item, known != null, own);
            for (int i = 0; i < named.size(); i++) {
                Warehouse warehouse = warehouses.get(named.get(i));
                if (warehouse != null && !Objects.equals(warehouse.company(), company)) {
                    return new TableRows.Against(RefusalReason.OTHER_COMPANY, "/" + WAREHOUSES + "/" + i);
                }
            }
            return known == null ? null : CompanyColumn.another(item, own);
        }
    }

    private static DefineChannel asIs(Channel channel) {
        return new DefineChannel(
                channel.channel(),
                channel.name(),
                ShortagePolicy.valueOf(channel.policy()),
                SourcingStrategy.valueOf(channel.strategy()),
                channel.warehouses(),
                MasterDataCommand.ANY,
                channel.priceList(),
                channel.company() == null ? "" : channel.company(),
                channel.needsAddress());
    }

    /** Without its company, which it keeps anyway. */
    private static JsonObject item(Channel channel) {
        return new JsonObject()
                .put("policy", channel.policy())
                .put("strategy", channel.strategy())
                .put(WAREHOUSES, new JsonArray(channel.warehouses()))
                .put(PRICE_LIST, channel.priceList())
                .put("needsAddress", channel.needsAddress());
    }

    private static DefineChannel command(JsonObject item, long expected) {
        return ChannelHandler.definition(item, item.getString(CHANNEL), expected);
    }

    @Override
    public Future<CommandOutcome> write(JsonObject item, long expected, CommandContext context) {
        return writes.submit(command(item, expected), context);
    }
}
