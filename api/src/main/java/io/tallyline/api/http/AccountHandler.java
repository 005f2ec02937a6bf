package io.tallyline.api.http;

import io.tallyline.api.query.AccountQueries;
import io.tallyline.api.query.AccountQueries.Account;
import io.tallyline.api.query.AccountQueries.CreditEntry;
import io.tallyline.ledger.command.MasterDataCommand;
import io.tallyline.ledger.command.OrderCommand.ApplyCredit;
import io.tallyline.ledger.command.PartnerCommand.PayOutCredit;
import io.tallyline.ledger.value.ApiRole;
import io.tallyline.ledger.value.PaymentType;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

/** Customers' accounts (DOMAIN D27, D28): what they owe and what is theirs, read from rows; what is theirs, spent. */
final class AccountHandler {
    private final Writes writes;
    private final AccountQueries queries;
    private final Reads reads;
    private final SealedWords words;

    AccountHandler(Writes writes, AccountQueries queries, Reads reads, SealedWords words) {
        this.writes = writes;
        this.queries = queries;
        this.reads = reads;
        this.words = words;
    }

    void register(Operations operations) {
        operations
                .add("getAccount", this::getAccount)
                .add("listCreditEntries", this::listCreditEntries)
                .add("applyCredit", this::applyCredit)
                .add("payOutCredit", this::payOutCredit);
    }

    Future<ApiReply> getAccount(ApiRequest request) {
        String customer = request.path("customer");
        return reads.ask(request, () -> queries.account(customer)).map(page -> {
            if (page.items().isEmpty()) {
                throw ProblemException.unknown("customer", customer).at(page.asOf());
            }
            return ApiReply.of(
                    200,
                    page.asOf(),
                    new JsonObject()
                            .put("asOf", Reads.asOf(page.asOf()))
                            .put("item", account(page.items().get(0))));
        });
    }

    Future<ApiReply> listCreditEntries(ApiRequest request) {
        return reads.list(
                request,
                () -> queries.entries(request.path("customer"), request.limit(), Reads.cursor(request)),
                entry -> entry(entry, request));
    }

    Future<ApiReply> applyCredit(ApiRequest request) {
        JsonObject body = request.body();
        long order = request.pathNumber("order");
        long expected = request.hasIfMatch() ? request.expectedSequence() : MasterDataCommand.ANY;
        ApplyCredit command =
                new ApplyCredit(order, expected, body.getLong("amountMinor"), body.getString("reference", ""));
        return writes.submit(command, request.context()).map(outcome -> {
            ApiReply reply = ApiReply.written(200, outcome).version(outcome);
            reply.body().put("order", order);
            return reply;
        });
    }

    Future<ApiReply> payOutCredit(ApiRequest request) {
        JsonObject body = request.body();
        PayOutCredit command = new PayOutCredit(
                request.path("customer"),
                PaymentType.valueOf(body.getString("paidBy")),
                body.getLong("amountMinor"),
                body.getString("currency", ""),
                body.getString("reference", ""));
        return writes.submit(command, request.context()).map(outcome -> ApiReply.written(200, outcome));
    }

    private static JsonObject account(Account account) {
        int digits = account.currencyDigits();
        long exposure = account.owed() - account.credit();
        Long limit = account.creditLimit();
        Long left = limit == null ? null : limit - exposure;
        // What covers debts stays.
        long spendable = left == null ? account.credit() : Math.max(0, Math.min(account.credit(), left));
        JsonObject rendered = new JsonObject()
                .put("customer", account.customer())
                .put("currency", account.currency())
                .put("blocked", account.blocked());
        amount(rendered, "owed", account.owed(), digits);
        amount(rendered, "credit", account.credit(), digits);
        amount(rendered, "spendable", spendable, digits);
        amount(rendered, "exposure", exposure, digits);
        amount(rendered, "creditLimit", limit, digits);
        amount(rendered, "creditLeft", left, digits);
        return rendered.put("unpaidOrders", account.unpaidOrders()).put("orders", orders(account.orders(), digits));
    }

    private static JsonArray orders(JsonArray orders, int digits) {
        JsonArray rendered = new JsonArray();
        for (int i = 0; i < orders.size(); i++) {
            JsonObject order = orders.getJsonObject(i).copy();
            long total = order.getLong("totalMinor");
            long paid = order.getLong("paidMinor");
            amount(order, "total", total, digits);
            amount(order, "paid", paid, digits);
            amount(order, "due", total - paid, digits);
            rendered.add(order);
        }
        return rendered;
    }

    private JsonObject entry(CreditEntry entry, ApiRequest request) {
        JsonObject rendered = new JsonObject()
                .put("sequence", entry.sequence())
                .put("time", entry.time().toString())
                .put("type", entry.type())
                .put("actor", entry.actor())
                .put("order", entry.order());
        amount(rendered, "credit", entry.credit(), entry.currencyDigits());
        rendered.put("paidBy", entry.paidBy())
                .put("reference", entry.reference())
                .put("sealedFor", entry.sealedFor())
                .put(SealedWords.ERASED, false);
        words.open(rendered);
        return request.caller().role() == ApiRole.VIEWER
                ? rendered.put("reference", null).put(SealedWords.ERASED, false)
                : rendered;
    }

    private static void amount(JsonObject rendered, String name, @Nullable Long minor, int digits) {
        rendered.put(name + "Minor", minor).put(name, CustomerHandler.creditText(minor, digits));
    }
}
