package io.tallyline.api.http;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request as the contract shows it, and what tests make of it.
 *
 * @param address path and query; what the path names stands in braces until it is named
 */
record ExampleRequest(
        HttpMethod method,
        String address,
        Map<String, String> headers,
        @Nullable Buffer body) {
    ExampleRequest {
        headers = Map.copyOf(headers);
    }

    Answer send(ApiFixture api) {
        return api.send(method, address, body, headers);
    }

    Future<Answer> sending(ApiFixture api) {
        return api.sending(method, address, body, headers);
    }

    ExampleRequest naming(String parameter, String value) {
        return new ExampleRequest(method, address.replace("{" + parameter + "}", value), headers, body);
    }

    ExampleRequest asking(String parameter, String value) {
        String separator = address.contains("?") ? "&" : "?";
        return new ExampleRequest(method, address + separator + parameter + "=" + value, headers, body);
    }

    /** The same to another address, which has nothing of this one's query. */
    ExampleRequest to(String other) {
        return new ExampleRequest(method, other, headers, body);
    }

    ExampleRequest by(HttpMethod other) {
        return new ExampleRequest(other, address, headers, body);
    }

    ExampleRequest with(String header, String value) {
        Map<String, String> more = new HashMap<>(headers);
        more.put(header, value);
        return new ExampleRequest(method, address, more, body);
    }

    ExampleRequest without(String header) {
        Map<String, String> fewer = new HashMap<>(headers);
        fewer.remove(header);
        return new ExampleRequest(method, address, fewer, body);
    }

    ExampleRequest saying(Buffer otherBody) {
        return new ExampleRequest(method, address, headers, otherBody);
    }
}
