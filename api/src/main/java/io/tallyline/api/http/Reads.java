package io.tallyline.api.http;

import io.tallyline.api.query.AsOfSequence;
import io.tallyline.api.query.Cursor;
import io.tallyline.api.query.Page;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;

/** The way of a read through HTTP: wait for {@code atLeast}, ask the rows, render one thing or a page of things. */
final class Reads {
    private final AsOfSequence asOf;
    private final Duration bound;

    Reads(AsOfSequence asOf, Duration bound) {
        this.asOf = asOf;
        this.bound = bound;
    }

    /** Asks once the rows hold the sequence that the request names, if it names one. */
    <T> Future<T> ask(ApiRequest request, Supplier<Future<T>> query) {
        long atLeast = request.queryNumber("atLeast", 0);
        return atLeast == 0 ? query.get() : askAsOf(atLeast, query);
    }

    /** Asks once the rows hold a sequence; fails when they do not in time. */
    <T> Future<T> askAsOf(long sequence, Supplier<Future<T>> query) {
        return asOf.waitFor(sequence, bound).compose(reached -> query.get());
    }

    /** A page of a list. */
    <T> Future<ApiReply> list(ApiRequest request, Supplier<Future<Page<T>>> query, Function<T, JsonObject> rendering) {
        return ask(request, query).map(page -> {
            JsonArray items = new JsonArray();
            page.items().forEach(item -> items.add(rendering.apply(item)));
            return page(request, page.asOf(), items, page.next());
        });
    }

    /** The response to a page, with the address of the next one. */
    static ApiReply page(ApiRequest request, long asOf, JsonArray items, Optional<Cursor> next) {
        String cursor = next.map(Cursor::text).orElse(null);
        ApiReply reply = ApiReply.of(
                200,
                asOf,
                new JsonObject().put("asOf", asOf(asOf)).put("items", items).put("next", cursor));
        return cursor == null ? reply : reply.with("Link", link(request.addressWith("cursor", cursor)));
    }

    /** One thing, with its ETag; 404 when the page has none. */
    <T> Future<ApiReply> one(
            ApiRequest request,
            Supplier<Future<Page<T>>> query,
            Function<T, JsonObject> rendering,
            ToLongFunction<T> version,
            Supplier<ProblemException> missing) {
        return ask(request, query).map(page -> {
            if (page.items().isEmpty()) {
                throw missing.get().at(page.asOf());
            }
            T item = page.items().get(0);
            return ApiReply.of(
                            200,
                            page.asOf(),
                            new JsonObject().put("asOf", asOf(page.asOf())).put("item", rendering.apply(item)))
                    .with("ETag", EntityTag.of(version.applyAsLong(item)));
        });
    }

    /** Where the page begins, as the client sends it back. */
    static Optional<Cursor> cursor(ApiRequest request) {
        String text = request.query("cursor");
        return text == null ? Optional.empty() : Optional.of(Cursor.parse(text));
    }

    static JsonObject asOf(long sequence) {
        return new JsonObject().put("sequence", sequence);
    }

    static String link(String address) {
        return "<" + address + ">; rel=\"next\"";
    }
}
