package io.tallyline.api.http;

import io.tallyline.api.submit.AccessDirectory;
import io.tallyline.api.submit.Caller;
import io.tallyline.api.submit.Secret;
import io.tallyline.ledger.command.AccessCommand.CreateApiKey;
import io.tallyline.ledger.command.AccessCommand.RevokeApiKey;
import io.tallyline.ledger.command.CommandContext;
import io.tallyline.ledger.value.ApiRole;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.function.LongSupplier;

/** Writes of API keys, who is calling, and what each role may. Secrets are made here, shown once, and reach the ledger as hashes. */
final class AccessHandler {
    private final Writes writes;
    private final RoleSets roles;
    private final LongSupplier durableSequence;

    AccessHandler(Writes writes, RoleSets roles, LongSupplier durableSequence) {
        this.writes = writes;
        this.roles = roles;
        this.durableSequence = durableSequence;
    }

    void register(Operations operations) {
        operations
                .add("createApiKey", this::createApiKey)
                .add("revokeApiKey", this::revokeApiKey)
                .add("getMe", this::getMe)
                .add("listRoles", this::listRoles);
    }

    Future<ApiReply> createApiKey(ApiRequest request) {
        String name = request.body().getString("name");
        if (name.equals(AccessDirectory.LOCAL) || name.equals(CommandContext.SYSTEM.actor())) {
            throw ProblemException.invalid("/name", "This name is the server's own.");
        }
        ApiRole role = ApiRole.valueOf(request.body().getString("role"));
        String salesperson = request.body().getString("salesperson", "");
        String key = Secret.newApiKey();
        return writes.submit(new CreateApiKey(name, role, Secret.hash(key), salesperson), request.unkeyedContext())
                .map(outcome -> ApiReply.of(
                                201,
                                outcome.sequence(),
                                new JsonObject()
                                        .put("sequence", outcome.sequence())
                                        .put("name", name)
                                        .put("role", role.name())
                                        .put("salesperson", salesperson.isEmpty() ? null : salesperson)
                                        .put("key", key))
                        .with("Location", "/v1/api-keys/" + ApiRequest.encoded(name)));
    }

    Future<ApiReply> revokeApiKey(ApiRequest request) {
        return writes.submit(new RevokeApiKey(request.path("name")), request.unkeyedContext())
                .map(outcome -> ApiReply.written(200, outcome));
    }

    Future<ApiReply> listRoles(ApiRequest request) {
        JsonArray items = new JsonArray();
        for (ApiRole role : ApiRole.values()) {
            items.add(new JsonObject()
                    .put("role", role.name())
                    .put("operations", new JsonArray(roles.operations(role)))
                    .put("warehouses", new JsonArray(List.copyOf(roles.warehouses(role)))));
        }
        long sequence = durableSequence.getAsLong();
        return Future.succeededFuture(ApiReply.of(
                200, sequence, new JsonObject().put("sequence", sequence).put("items", items)));
    }

    Future<ApiReply> getMe(ApiRequest request) {
        Caller caller = request.caller();
        long sequence = durableSequence.getAsLong();
        return Future.succeededFuture(ApiReply.of(
                200,
                sequence,
                new JsonObject()
                        .put("name", caller.name())
                        .put("role", caller.role().name())
                        .put("salesperson", caller.salesperson().isEmpty() ? null : caller.salesperson())
                        .put("sequence", sequence)));
    }
}
