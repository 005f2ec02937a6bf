package io.tallyline.api.http;

import io.tallyline.api.query.PartnerQueries;
import io.tallyline.api.query.PartnerQueries.HoldTerms;
import io.tallyline.ledger.command.MasterDataCommand;
import io.tallyline.ledger.command.PartnerCommand.SetHoldTerms;
import io.tallyline.ledger.value.HoldReason;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.Optional;

/** How long orders may be held before they are cancelled: one number for each reason. A change names the version that it changes. */
final class HoldTermsHandler {
    /** In a command: for as long as it takes. */
    private static final int FOR_EVER = 0;

    private final Writes writes;
    private final PartnerQueries queries;
    private final Reads reads;

    HoldTermsHandler(Writes writes, PartnerQueries queries, Reads reads) {
        this.writes = writes;
        this.queries = queries;
        this.reads = reads;
    }

    void register(Operations operations) {
        operations
                .add("listHoldTerms", this::listHoldTerms)
                .add("getHoldTerms", this::getHoldTerms)
                .add("setHoldTerms", this::setHoldTerms);
    }

    Future<ApiReply> listHoldTerms(ApiRequest request) {
        return reads.list(
                request,
                () -> queries.holdTerms(null, request.limit(), Reads.cursor(request)),
                HoldTermsHandler::terms);
    }

    Future<ApiReply> getHoldTerms(ApiRequest request) {
        String hold = request.path("hold");
        return reads.one(
                request,
                () -> queries.holdTerms(hold, 1, Optional.empty()),
                HoldTermsHandler::terms,
                HoldTerms::lastSequence,
                () -> ProblemException.notSet("terms of the hold " + hold));
    }

    Future<ApiReply> setHoldTerms(ApiRequest request) {
        Integer minutes = request.body().getInteger("minutes");
        SetHoldTerms command = new SetHoldTerms(
                HoldReason.valueOf(request.path("hold")),
                minutes == null ? FOR_EVER : minutes,
                request.hasIfMatch() ? request.expectedSequence() : MasterDataCommand.CREATE);
        return writes.submit(command, request.context())
                .map(outcome -> ApiReply.written(200, outcome).version(outcome));
    }

    private static JsonObject terms(HoldTerms terms) {
        return new JsonObject()
                .put("hold", terms.hold())
                .put("minutes", terms.minutes())
                .put("version", terms.lastSequence());
    }
}
