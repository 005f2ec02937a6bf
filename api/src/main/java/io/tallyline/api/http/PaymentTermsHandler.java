package io.tallyline.api.http;

import io.tallyline.api.query.PartnerQueries;
import io.tallyline.api.query.PartnerQueries.PaymentTerms;
import io.tallyline.ledger.command.MasterDataCommand;
import io.tallyline.ledger.command.PartnerCommand.SetPaymentTerms;
import io.tallyline.ledger.value.PaymentType;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.Optional;

/** How long orders wait for their money: one number for each payment type. A change names the version that it changes. */
final class PaymentTermsHandler {
    /** In a command: for as long as it takes. */
    private static final int FOR_EVER = 0;

    private final Writes writes;
    private final PartnerQueries queries;
    private final Reads reads;

    PaymentTermsHandler(Writes writes, PartnerQueries queries, Reads reads) {
        this.writes = writes;
        this.queries = queries;
        this.reads = reads;
    }

    void register(Operations operations) {
        operations
                .add("listPaymentTerms", this::listPaymentTerms)
                .add("getPaymentTerms", this::getPaymentTerms)
                .add("setPaymentTerms", this::setPaymentTerms);
    }

    Future<ApiReply> listPaymentTerms(ApiRequest request) {
        return reads.list(
                request,
                () -> queries.paymentTerms(null, request.limit(), Reads.cursor(request)),
                PaymentTermsHandler::terms);
    }

    Future<ApiReply> getPaymentTerms(ApiRequest request) {
        String type = request.path("paymentType");
        return reads.one(
                request,
                () -> queries.paymentTerms(type, 1, Optional.empty()),
                PaymentTermsHandler::terms,
                PaymentTerms::lastSequence,
                () -> ProblemException.notSet("terms of payment by " + type));
    }

    Future<ApiReply> setPaymentTerms(ApiRequest request) {
        Integer minutes = request.body().getInteger("minutesToPay");
        SetPaymentTerms command = new SetPaymentTerms(
                PaymentType.valueOf(request.path("paymentType")),
                minutes == null ? FOR_EVER : minutes,
                request.hasIfMatch() ? request.expectedSequence() : MasterDataCommand.CREATE);
        return writes.submit(command, request.context())
                .map(outcome -> ApiReply.written(200, outcome).version(outcome));
    }

    private static JsonObject terms(PaymentTerms terms) {
        return new JsonObject()
                .put("paymentType", terms.paymentType())
                .put("minutesToPay", terms.minutesToPay())
                .put("version", terms.lastSequence());
    }
}
