package io.tallyline.api.http;

import io.tallyline.api.submit.Secret;
import io.tallyline.ledger.command.AccessCommand.SetDeviceToken;
import io.tallyline.ledger.command.MasterDataCommand;
import io.tallyline.ledger.command.MasterDataCommand.DefineDevice;
import io.tallyline.ledger.command.MasterDataCommand.DefineOperator;
import io.tallyline.ledger.value.DiscrepancyPolicy;
import io.tallyline.ledger.value.StationRole;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;

/** Writes of devices and operators. Tokens are made here, shown once, and reach the ledger as hashes. */
final class FloorHandler {
    private final Writes writes;
    private final ProfileDefaults profiles;

    FloorHandler(Writes writes, ProfileDefaults profiles) {
        this.writes = writes;
        this.profiles = profiles;
    }

    void register(Operations operations) {
        operations
                .add("createDevice", this::createDevice)
                .add("changeDevice", this::changeDevice)
                .add("renewDeviceToken", this::renewDeviceToken)
                .add("createOperator", this::createOperator)
                .add("changeOperator", this::changeOperator);
    }

    Future<ApiReply> createDevice(ApiRequest request) {
        JsonObject body = request.body();
        String device = body.getString("device");
        String token = body.getBoolean("withToken", true) ? Secret.newDeviceToken() : "";
        String hash = token.isEmpty() ? "" : Secret.hash(token);
        return writes.submit(device(body, profiles, device, hash, MasterDataCommand.CREATE), request.unkeyedContext())
                .map(outcome -> ApiReply.of(201, outcome.sequence(), token(outcome.sequence(), device, token))
                        .version(outcome)
                        .with("Location", "/v1/devices/" + ApiRequest.encoded(device)));
    }

    Future<ApiReply> changeDevice(ApiRequest request) {
        long expected = request.expectedSequence();
        return writes.submit(device(request.body(), profiles, request.path("device"), "", expected), request.context())
                .map(outcome -> ApiReply.written(200, outcome).version(outcome));
    }

    Future<ApiReply> renewDeviceToken(ApiRequest request) {
        String device = request.path("device");
        String token = Secret.newDeviceToken();
        return writes.submit(new SetDeviceToken(device, Secret.hash(token)), request.unkeyedContext())
                .map(outcome -> ApiReply.of(201, outcome.sequence(), token(outcome.sequence(), device, token)));
    }

    Future<ApiReply> createOperator(ApiRequest request) {
        String badge = request.body().getString("badge");
        return writes.submit(operator(request.body(), badge, MasterDataCommand.CREATE), request.context())
                .map(outcome -> ApiReply.written(201, outcome)
                        .version(outcome)
                        .with("Location", "/v1/operators/" + ApiRequest.encoded(badge)));
    }

    Future<ApiReply> changeOperator(ApiRequest request) {
        long expected = request.expectedSequence();
        return writes.submit(operator(request.body(), request.path("badge"), expected), request.context())
                .map(outcome -> ApiReply.written(200, outcome).version(outcome));
    }

    /** What the request does not say of a fixed scanner its profile says. */
    static DefineDevice device(
            JsonObject body, ProfileDefaults profiles, String device, String tokenHash, long expected) {
        String profile = body.getString("profile", "native");
        ProfileDefaults.Station station = profiles.of(profile);
        int window = objectWindow(body, station);
        String objectGroup = objectGroup(body, station, device, window);
        if (!objectGroup.isEmpty() && window == 0) {
            throw ProblemException.invalid(
                    "/objectWindowSeconds",
                    "An objectGroup needs it: for so long an object number names the same object.");
        }
        // Fixed stations accept, handhelds refuse, unless told otherwise (DOMAIN D9).
        DiscrepancyPolicy usual = profile.equals("native") ? DiscrepancyPolicy.REFUSE : DiscrepancyPolicy.ACCEPT;
        return new DefineDevice(
                device,
                body.getString("name", device),
                body.getString("warehouse"),
                body.getString("location"),
                StationRole.valueOf(body.getString("role")),
                profile,
                DiscrepancyPolicy.valueOf(body.getString("discrepancyPolicy", usual.name())),
                body.getInteger("bounceMillis", station.bounceMillis()),
                tokenHash,
                body.getBoolean("enabled", true),
                expected,
                objectGroup,
                window);
    }

    /** Who says that there is no group means that numbers tell nothing, unless he says for how long they do. */
    private static int objectWindow(JsonObject body, ProfileDefaults.Station station) {
        boolean saysNone = "".equals(body.getString("objectGroup"));
        return body.getInteger("objectWindowSeconds", saysNone ? 0 : station.objectWindowSeconds());
    }

    /** A scanner whose numbers nobody shares is a group of its own, under its own name. */
    private static String objectGroup(JsonObject body, ProfileDefaults.Station station, String device, int window) {
        if (window == 0) {
            return body.getString("objectGroup", "");
        }
        String shared = body.getString("objectGroup", station.objectGroup());
        return shared.isEmpty() ? device : shared;
    }

    private static DefineOperator operator(JsonObject body, String badge, long expected) {
        String pin = body.getString("pin", "");
        // As the edge hashes what a device sends: badge and PIN, one behind the other.
        String hash = pin.isEmpty() ? "" : Secret.hash(badge + pin);
        return new DefineOperator(badge, body.getString("name"), hash, body.getBoolean("enabled", true), expected);
    }

    private static JsonObject token(long sequence, String device, String token) {
        return new JsonObject()
                .put("sequence", sequence)
                .put("device", device)
                .put("token", token.isEmpty() ? null : token);
    }
}
