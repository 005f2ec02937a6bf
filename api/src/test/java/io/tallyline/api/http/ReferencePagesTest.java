package io.tallyline.api.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.http.HttpMethod;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReferencePagesTest {
    private static final Pattern LINK = Pattern.compile("(?:src|href)=\"(/[^\"]*)\"");

    private static ApiFixture api;

    @BeforeAll
    static void start() {
        api = new ApiFixture();
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    @Test
    void shouldServeAPageAndAllThatItLoads() {
        Answer page = api.send(HttpMethod.GET, "/reference", null, Map.of()).is(200);

        assertThat(page.header("Content-Security-Policy")).contains("default-src 'none'", "script-src 'self';");
        List<String> links = new ArrayList<>();
        for (Matcher link = LINK.matcher(page.text()); link.find(); ) {
            links.add(link.group(1));
        }
        assertThat(links).contains("/openapi.yaml", "/reference/swagger-ui-bundle.js", "/reference/start.js");
        for (String link : links) {
            assertThat(api.send(HttpMethod.GET, link, null, Map.of()).is(200).text())
                    .as(link)
                    .isNotBlank();
        }
    }

    /** A browser that may guess runs what is no script. */
    @ParameterizedTest
    @CsvSource({
        "/reference, text/html; charset=utf-8",
        "/reference/start.js, text/javascript; charset=utf-8",
        "/reference/swagger-ui-bundle.js, text/javascript; charset=utf-8",
        "/reference/swagger-ui.css, text/css; charset=utf-8"
    })
    void shouldSayWhatEachFileIsAndLetNobodyGuess(String path, String type) {
        Answer file = api.send(HttpMethod.GET, path, null, Map.of()).is(200);

        assertThat(file.header("Content-Type")).isEqualTo(type);
        assertThat(file.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(file.header("Referrer-Policy")).isEqualTo("no-referrer");
    }

    @Test
    void shouldLoadNothingFromElsewhere() {
        assertThat(api.send(HttpMethod.GET, "/reference", null, Map.of()).text())
                .doesNotContain("http://", "https://", "\"//");
        assertThat(api.send(HttpMethod.GET, "/reference/start.js", null, Map.of())
                        .text())
                .contains("url: \"/openapi.yaml\"");
    }

    @Test
    void shouldSendWhatABrowserHasOnlyOnce() {
        Answer first = api.send(HttpMethod.GET, "/reference/swagger-ui.css", null, Map.of());
        Answer again =
                api.send(HttpMethod.GET, "/reference/swagger-ui.css", null, Map.of("If-None-Match", first.etag()));

        assertThat(again.is(304).response().body()).isNull();
        assertThat(api.send(HttpMethod.GET, "/reference/swagger-ui.css", null, Map.of("If-None-Match", "\"0\""))
                        .is(200)
                        .text())
                .isEqualTo(first.text());
    }

    @Test
    void shouldAnswerHeadWithoutABody() {
        Answer head = api.send(HttpMethod.HEAD, "/reference", null, Map.of()).is(200);

        assertThat(head.response().body()).isNull();
    }

    @Test
    void shouldServeNothingElseOfTheLibrary() {
        api.send(HttpMethod.GET, "/reference/swagger-initializer.js", null, Map.of())
                .isProblem(ProblemType.NOT_FOUND);
        api.send(HttpMethod.GET, "/reference/../openapi.yaml/x", null, Map.of()).isProblem(ProblemType.NOT_FOUND);
    }
}
