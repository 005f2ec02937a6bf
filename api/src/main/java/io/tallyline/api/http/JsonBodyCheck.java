package io.tallyline.api.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Reads a body once before the contract sees it, for what only a parser can say: where exactly the JSON breaks, that a
 * name stands twice, that something follows its end.
 */
final class JsonBodyCheck implements Handler<RoutingContext> {
    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(JsonFault.MOST_NESTED)
                    .maxNameLength(JsonFault.MOST_NAME_BYTES)
                    .maxNumberLength(JsonFault.MOST_NUMBER_BYTES)
                    .build())
            .build();

    @Override
    public void handle(RoutingContext routing) {
        Buffer body = routing.body().buffer();
        if (body == null || body.length() == 0) {
            throw ProblemException.invalid("", "The body is missing.");
        }
        String contentType = routing.request().getHeader("Content-Type");
        if (!isJson(contentType)) {
            throw new ProblemException(
                    ProblemType.UNSUPPORTED_MEDIA_TYPE,
                    contentType == null ? "The body has no Content-Type." : "Content-Type is " + contentType + ".");
        }
        check(body.getBytes());
        routing.next();
    }

    private static boolean isJson(@Nullable String contentType) {
        return mediaType(contentType).equals("application/json");
    }

    /** What a Content-Type says before its parameters, in small letters; empty for none. */
    static String mediaType(@Nullable String contentType) {
        if (contentType == null) {
            return "";
        }
        int parameters = contentType.indexOf(';');
        String type = parameters < 0 ? contentType : contentType.substring(0, parameters);
        return type.strip().toLowerCase(Locale.ROOT);
    }

    /** Fails with the offset where the JSON breaks, and with what should stand there. */
    static void check(byte[] body) {
        int depth = 0;
        boolean ended = false;
        try (JsonParser parser = JSON.createParser(body)) {
            for (var token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (ended) {
                    throw broken(body, parser.currentTokenLocation().getByteOffset());
                }
                depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
                ended = depth == 0;
            }
            if (!ended) {
                throw broken(body, body.length);
            }
        } catch (JsonProcessingException e) {
            throw broken(body, e.getLocation() == null ? 0 : e.getLocation().getByteOffset());
        } catch (IOException e) {
            throw broken(body, 0);
        }
    }

    /** The words of a parser are about itself, and for people who know it. */
    private static ProblemException broken(byte[] body, long offset) {
        JsonFault.Found fault = JsonFault.of(body);
        return fault == null
                ? new ProblemException(ProblemType.BAD_JSON, "The body is no JSON that can be read.")
                        .with("offset", Math.max(0, offset))
                : new ProblemException(ProblemType.BAD_JSON, fault.detail()).with("offset", fault.offset());
    }
}
