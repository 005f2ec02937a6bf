package io.tallyline.api.http;

import io.tallyline.api.personal.PersonalSeal;
import io.tallyline.api.query.InvoiceQueries;
import io.tallyline.api.query.InvoiceQueries.Invoice;
import io.tallyline.ledger.command.InvoiceCommand.IssueInvoice;
import io.tallyline.ledger.command.InvoiceCommand.SetInvoicing;
import io.tallyline.ledger.command.MasterDataCommand;
import io.tallyline.ledger.value.CalendarDay;
import io.tallyline.ledger.value.InvoiceMode;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Invoices and credit notes: read as they were written; asked for by hand. */
final class InvoiceHandler {
    private final Writes writes;
    private final InvoiceQueries queries;
    private final Reads reads;
    private final PersonalSeal seal;

    InvoiceHandler(Writes writes, InvoiceQueries queries, Reads reads, PersonalSeal seal) {
        this.writes = writes;
        this.queries = queries;
        this.reads = reads;
        this.seal = seal;
    }

    void register(Operations operations) {
        operations
                .add("listInvoices", this::listInvoices)
                .add("getInvoice", this::getInvoice)
                .add("issueInvoice", this::issueInvoice)
                .add("getInvoicing", this::getInvoicing)
                .add("setInvoicing", this::setInvoicing);
    }

    Future<ApiReply> listInvoices(ApiRequest request) {
        long order = request.queryNumber("order", 0);
        return reads.list(
                request,
                () -> queries.invoices(
                        order == 0 ? null : order,
                        request.query("customer"),
                        request.query("company"),
                        request.limit(),
                        Reads.cursor(request)),
                InvoiceHandler::head);
    }

    Future<ApiReply> getInvoice(ApiRequest request) {
        return reads.one(
                request,
                () -> queries.invoice(request.pathNumber("invoice")),
                invoice -> whole(invoice, request),
                Invoice::sequence,
                () -> ProblemException.unknown("invoice", request.path("invoice")));
    }

    Future<ApiReply> issueInvoice(ApiRequest request) {
        long order = request.pathNumber("order");
        long expected = request.hasIfMatch() ? request.expectedSequence() : MasterDataCommand.ANY;
        return writes.submit(new IssueInvoice(order, expected), request.context())
                .map(outcome -> {
                    ApiReply reply = ApiReply.written(201, outcome);
                    reply.body().put("order", order).put("invoice", outcome.sequence());
                    return reply.with("Location", "/v1/invoices/" + outcome.sequence());
                });
    }

    Future<ApiReply> getInvoicing(ApiRequest request) {
        String company = request.query("company");
        return reads.ask(request, () -> queries.mode(company)).map(page -> {
            if (page.items().isEmpty()) {
                throw ProblemException.unknown("company", company == null ? "" : company)
                        .at(page.asOf());
            }
            return ApiReply.of(
                    200,
                    page.asOf(),
                    new JsonObject()
                            .put("asOf", Reads.asOf(page.asOf()))
                            .put(
                                    "item",
                                    new JsonObject().put("mode", page.items().get(0))));
        });
    }

    Future<ApiReply> setInvoicing(ApiRequest request) {
        JsonObject body = request.body();
        InvoiceMode mode = InvoiceMode.valueOf(body.getString("mode"));
        return writes.submit(new SetInvoicing(mode, body.getString("company", "")), request.context())
                .map(outcome -> ApiReply.written(200, outcome));
    }

    private static JsonObject head(Invoice invoice) {
        int digits = invoice.currencyDigits();
        JsonObject rendered = new JsonObject()
                .put("invoice", invoice.sequence())
                .put("kind", invoice.creditNote() ? "CREDIT_NOTE" : "INVOICE")
                .put("number", number(invoice.year(), invoice.number()))
                .put("day", CalendarDay.text(invoice.day()))
                .put("time", invoice.time().toString())
                .put("company", invoice.company())
                .put("order", invoice.order())
                .put("customer", invoice.customer())
                .put("currency", invoice.currency());
        amounts(rendered, invoice.netMinor(), invoice.taxMinor(), digits);
        return rendered;
    }

    private JsonObject whole(Invoice invoice, ApiRequest request) {
        int digits = invoice.currencyDigits();
        JsonObject rendered = head(invoice)
                .put("seller", invoice.seller())
                .put("lines", parts(invoice.lines(), digits))
                .put("taxes", parts(invoice.taxes(), digits));
        return Personal.put(rendered, seal, invoice.customer(), invoice.personal(), request);
    }

    private static JsonArray parts(@Nullable JsonArray parts, int digits) {
        JsonArray rendered = new JsonArray();
        for (int i = 0; parts != null && i < parts.size(); i++) {
            JsonObject part = parts.getJsonObject(i).copy();
            amounts(part, part.getLong("netMinor"), part.getLong("taxMinor"), digits);
            if (part.containsKey("correctsYear")) {
                Object year = part.remove("correctsYear");
                Object number = part.remove("correctsNumber");
                part.put("corrects", year == null ? null : number((Integer) year, (Integer) number));
            }
            rendered.add(part);
        }
        return rendered;
    }

    private static void amounts(JsonObject rendered, long net, long tax, int digits) {
        rendered.put("netMinor", net)
                .put("net", Amounts.text(net, digits))
                .put("taxMinor", tax)
                .put("tax", Amounts.text(tax, digits))
                .put("grossMinor", net + tax)
                .put("gross", Amounts.text(net + tax, digits));
    }

    /** Within its series: the year and the number in it. */
    private static String number(int year, int number) {
        return String.format(Locale.ROOT, "%04d-%06d", year, number);
    }
}
