package io.tallyline.api.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpResponse;

/** A response, as tests ask about it. */
record Answer(HttpResponse<Buffer> response) {
    Answer is(int status) {
        assertThat(response.statusCode()).as("%s", text()).isEqualTo(status);
        return this;
    }

    /** A problem of this type. */
    Answer isProblem(ProblemType type) {
        is(type.status());
        assertThat(json().getString("type")).isEqualTo("/problems/" + type.path());
        assertThat(json().getString("action")).isEqualTo(type.action());
        return this;
    }

    JsonObject json() {
        return response.bodyAsJsonObject();
    }

    String text() {
        return String.valueOf(response.bodyAsString());
    }

    String header(String name) {
        return response.getHeader(name);
    }

    String etag() {
        return header("ETag");
    }

    /** Field of the only error of an invalid request. */
    String field() {
        return json().getJsonArray("errors").getJsonObject(0).getString("field");
    }
}
