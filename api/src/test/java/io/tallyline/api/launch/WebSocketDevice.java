package io.tallyline.api.launch;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A handheld on the WebSocket, one question at a time. */
final class WebSocketDevice implements AutoCloseable {
    private static final int TIMEOUT_SECONDS = 120;

    private final LinkedBlockingQueue<JsonObject> answers = new LinkedBlockingQueue<>();
    private final WebSocket socket;
    private final JsonObject welcome;

    WebSocketDevice(String host, int port, String device, String token, long epoch) throws Exception {
        socket = HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .buildAsync(URI.create("ws://" + host + ":" + port + "/v1/scan"), new Listener())
                .get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
        welcome = ask(new JsonObject()
                .put("type", "hello")
                .put("version", 1)
                .put("device", device)
                .put("epoch", Long.toString(epoch))
                .put("token", token));
    }

    /** The last number that the server holds. */
    long last() {
        return welcome.getLong("last");
    }

    JsonObject scan(long number, String code) throws Exception {
        return ask(new JsonObject().put("type", "scan").put("number", number).put("code", code));
    }

    JsonObject undo(long number, long undone) throws Exception {
        return ask(new JsonObject().put("type", "undo").put("number", number).put("undo", undone));
    }

    private JsonObject ask(JsonObject message) throws Exception {
        socket.sendText(message.encode(), true).get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
        JsonObject answer = answers.poll(TIMEOUT_SECONDS, TimeUnit.SECONDS);
        if (answer == null) {
            throw new IOException("no answer to " + message.encode());
        }
        return answer;
    }

    @Override
    public void close() {
        socket.abort();
    }

    private final class Listener implements WebSocket.Listener {
        private final StringBuilder text = new StringBuilder();

        @Override
        @SuppressWarnings("NullAway") // the JDK's contract: null means that the message may be reclaimed at once
        public CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
            text.append(part);
            if (last) {
                answers.add(new JsonObject(text.toString()));
                text.setLength(0);
            }
            from.request(1);
            return null;
        }
    }
}
