package io.tallyline.api.http;

import io.tallyline.api.submit.CommandOutcome;
import io.tallyline.ledger.command.CommandContext;
import io.tallyline.ledger.command.MasterDataCommand;
import io.tallyline.ledger.event.RefusalReason;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * The rows of one table, each written or only judged, in the portions of a bulk request and answered by itself. What the rows knew
 * decides what a row is called, created or changed, and what stays of a thing in columns that the table does not have; what becomes
 * of it the ledger decides, and a thing that others made or changed meanwhile is looked at again. One event loop.
 */
final class TableImport {
    private static final String ROWS = "rows";
    private static final String LINE = "line";
    private static final String RESULT = "result";
    private static final String REFUSED = "refused";
    private static final Set<String> OVERTAKEN =
            Set.of(RefusalReason.ALREADY_EXISTS.name(), RefusalReason.VERSION_CONFLICT.name());
    private static final List<String> RESULTS = List.of("created", "changed", "unchanged", REFUSED);

    /** So often a row looks again when others change its thing at the same time. */
    private static final int TRIES = 8;

    private final TableKind kind;
    private final List<String> names;
    private final boolean keeps;
    private final List<TableRow> table;
    private final TableRows rows;
    private final Function<JsonObject, Future<TableRows>> later;
    private final long asOf;
    private final boolean dryRun;
    private final CommandContext context;
    private final String[] results;

    /**
     * An import.
     *
     * @param names the columns of the table
     * @param later asks the rows about one item again, as of all that is there by then
     * @param asOf the sequence that {@code rows} are true as of
     * @param dryRun whether nothing is written
     */
    TableImport(
            TableKind kind,
            List<String> names,
            List<TableRow> table,
            TableRows rows,
            Function<JsonObject, Future<TableRows>> later,
            long asOf,
            boolean dryRun,
            CommandContext context) {
        this.kind = kind;
        this.names = names;
        this.keeps = kind.form().lacksAny(names);
        this.table = table;
        this.rows = rows;
        this.later = later;
        this.asOf = asOf;
        this.dryRun = dryRun;
        this.context = context;
        this.results = new String[table.size()];
    }

    Future<ApiReply> run() {
        JsonArray lines = new JsonArray();
        table.forEach(row -> lines.add(new JsonObject().put(LINE, row.line())));
        return new BulkWrite(
                        new JsonObject().put(ROWS, lines),
                        ROWS,
                        LINE,
                        Integer.class,
                        ItemCheck.NONE,
                        (line, place) -> take(place),
                        outcome -> 200)
                .run()
                .map(this::reply);
    }

    private Future<CommandOutcome> take(int place) {
        TableRow row = table.get(place);
        ProblemException problem = row.problem();
        if (problem != null) {
            throw problem;
        }
        JsonObject item = row.item();
        kind.check(item);
        TableRows.Against forbidden = rows.forbids(item);
        if (forbidden != null) {
            throw against(forbidden);
        }
        JsonObject asked = completed(rows, item);
        // What is so as of a sequence within this request is so: nothing has to be asked.
        if ((dryRun || !kind.ledgerTellsUnchanged()) && rows.hasSo(asked)) {
            return settled(place, "unchanged");
        }
        return dryRun ? judge(place, asked) : write(place, item, rows, TRIES);
    }

    private Future<CommandOutcome> judge(int place, JsonObject item) {
        TableRows.Against foreseen = rows.foresees(item);
        if (foreseen != null) {
            throw against(foreseen);
        }
        return settled(place, rows.has(item) ? "changed" : "created");
    }

    private Future<CommandOutcome> settled(int place, String result) {
        results[place] = result;
        return Future.succeededFuture(
                new CommandOutcome(CommandOutcome.Kind.UNCHANGED, asOf, null, "", false, null, 0));
    }

    /** The item with what its thing has in the columns that the table does not have. */
    private JsonObject completed(TableRows known, JsonObject item) {
        JsonObject asItIs = keeps ? known.asItIs(item) : null;
        return asItIs == null ? item : known.keeping(kind.form().completed(item, names, asItIs));
    }

    private Future<CommandOutcome> write(int place, JsonObject item, TableRows known, int tries) {
        boolean isThere = known.has(item);
        long there = keeps ? known.version(item) : MasterDataCommand.ANY;
        return kind.write(completed(known, item), isThere ? there : MasterDataCommand.CREATE, context)
                .map(outcome -> taken(place, outcome, isThere ? "changed" : "created"))
                .recover(failure -> tries > 1 && isOvertaken(failure)
                        ? writeLater(place, item, tries - 1)
                        : Future.failedFuture(failure));
    }

    /** Others were quicker: what is kept of the thing is what they made of it. */
    private Future<CommandOutcome> writeLater(int place, JsonObject item, int tries) {
        return keeps
                ? later.apply(item).compose(now -> write(place, item, now, tries))
                : kind.write(item, MasterDataCommand.ANY, context).map(outcome -> taken(place, outcome, "changed"));
    }

    private CommandOutcome taken(int place, CommandOutcome outcome, String result) {
        results[place] = outcome.kind() == CommandOutcome.Kind.UNCHANGED ? "unchanged" : result;
        return outcome;
    }

    private static boolean isOvertaken(Throwable failure) {
        return failure instanceof ProblemException problem
                && OVERTAKEN.contains(problem.render().getString("reason", ""));
    }

    /** In the words that the ledger's own refusal has. */
    private ProblemException against(TableRows.Against against) {
        return Writes.refusal(new CommandOutcome(
                CommandOutcome.Kind.REFUSED, asOf, against.reason(), against.pointer(), false, null, 0));
    }

    private ApiReply reply(ApiReply written) {
        JsonArray told = written.body().getJsonArray("results");
        Map<String, Integer> counts = new HashMap<>();
        for (int i = 0; i < told.size(); i++) {
            tell(told.getJsonObject(i), i);
            counts.merge(told.getJsonObject(i).getString(RESULT), 1, Integer::sum);
        }
        long sequence = dryRun ? asOf : Math.max(asOf, written.sequence());
        JsonObject body = new JsonObject().put("sequence", sequence).put("dryRun", dryRun);
        RESULTS.forEach(result -> body.put(result, counts.getOrDefault(result, 0)));
        return ApiReply.of(200, sequence, body.put("results", told));
    }

    private void tell(JsonObject result, int place) {
        boolean refused = result.getInteger("status") >= 400;
        result.put(RESULT, refused ? REFUSED : results[place]);
        if ("created".equals(results[place]) && !refused) {
            result.put("status", 201);
        }
        if (dryRun) {
            result.remove("sequence");
        }
        JsonObject item = table.get(place).item();
        for (String member : kind.key()) {
            if (item.containsKey(member)) {
                result.put(member, item.getValue(member));
            }
        }
        String field = result.getString("field");
        if (field != null) {
            String pointer = kind.pointer(field.substring(("/" + ROWS + "/" + place).length()));
            String column = kind.form().columnAt(pointer);
            if (column.isEmpty()) {
                result.remove("field");
            } else {
                result.put("field", column);
            }
        }
    }
}
