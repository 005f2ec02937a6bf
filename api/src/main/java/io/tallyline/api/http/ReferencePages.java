package io.tallyline.api.http;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;
import java.util.function.LongSupplier;

/**
 * The contract as a page to browse, at {@code /reference}: Swagger UI's script and style from the class path, started by a page of our
 * own. Like the contract itself it needs no key; whoever tries an operation on it gives one. Nothing is loaded from elsewhere, and the
 * page may ask no other server (Content Security Policy Level 3).
 *
 * <p>Files are read once, when the server starts, and never change while it runs.
 */
final class ReferencePages {
    private static final String ROOT = "/reference";
    private static final String OURS = "/reference/";
    private static final String LIBRARY_VERSION = "/META-INF/maven/org.webjars/swagger-ui/pom.properties";
    private static final String LIBRARY = "/META-INF/resources/webjars/swagger-ui/";

    /** The library draws with inline styles and pictures in its style sheet; scripts are files of this server only. */
    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; "
            + "img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private ReferencePages() {}

    /**
     * Adds the pages.
     *
     * @param durableSequence stands on them as on every response; any thread
     */
    static void register(Router router, LongSupplier durableSequence) {
        String library = LIBRARY + libraryVersion() + "/";
        serve(router, durableSequence, ROOT, "text/html; charset=utf-8", OURS + "index.html");
        serve(router, durableSequence, ROOT + "/start.js", "text/javascript; charset=utf-8", OURS + "start.js");
        serve(
                router,
                durableSequence,
                ROOT + "/swagger-ui-bundle.js",
                "text/javascript; charset=utf-8",
                library + "swagger-ui-bundle.js");
        serve(router, durableSequence, ROOT + "/swagger-ui.css", "text/css; charset=utf-8", library + "swagger-ui.css");
    }

    private static void serve(Router router, LongSupplier durableSequence, String path, String type, String resource) {
        Buffer content = Buffer.buffer(read(resource));
        String tag = "\"" + Integer.toHexString(content.hashCode()) + "\"";
        router.route(path)
                .method(HttpMethod.GET)
                .method(HttpMethod.HEAD)
                .handler(routing -> answer(routing, durableSequence.getAsLong(), type, content, tag));
    }

    private static void answer(RoutingContext routing, long sequence, String type, Buffer content, String tag) {
        routing.response()
                .putHeader(HttpHeaders.CONTENT_TYPE, type)
                .putHeader(HttpHeaders.ETAG, tag)
                .putHeader(Responder.SEQUENCE, Long.toString(sequence))
                // Asked for again each time, so that a new release shows; answered with nothing as long as it is the
                // same.
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-cache")
                .putHeader("Content-Security-Policy", POLICY)
                .putHeader("X-Content-Type-Options", "nosniff")
                .putHeader("Referrer-Policy", "no-referrer");
        if (tag.equals(routing.request().getHeader(HttpHeaders.IF_NONE_MATCH))) {
            routing.response().setStatusCode(304).end();
        } else if (routing.request().method().equals(HttpMethod.HEAD)) {
            routing.response()
                    .putHeader(HttpHeaders.CONTENT_LENGTH, Integer.toString(content.length()))
                    .end();
        } else {
            routing.response().end(content);
        }
    }

    /** The library's files lie under its version, which stands in one place: the build. */
    private static String libraryVersion() {
        Properties properties = new Properties();
        try (InputStream resource = open(LIBRARY_VERSION)) {
            properties.load(resource);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties.getProperty("version");
    }

    private static byte[] read(String resource) {
        try (InputStream opened = open(resource)) {
            return opened.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static InputStream open(String resource) {
        InputStream found = ReferencePages.class.getResourceAsStream(resource);
        if (found == null) {
            throw new IllegalStateException(resource + " is not in the class path");
        }
        return found;
    }
}
