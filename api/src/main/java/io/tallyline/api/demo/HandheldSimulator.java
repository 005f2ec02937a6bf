package io.tallyline.api.demo;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A person with a handheld, over WebSocket: one scan, one answer, a pause; now and then an undo of what moved. Own thread. */
final class HandheldSimulator implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(HandheldSimulator.class);
    private static final long RECONNECT_NANOS = 500_000_000;
    private static final int ANSWER_SECONDS = 10;
    private static final int UNDO_ONE_IN = 25;
    private static final int PAUSE_MILLIS = 400;
    private static final Set<String> MOVED = Set.of("RECEIVED", "PUT_AWAY", "MOVED", "PICKED", "DEDUCTED");

    private final HttpClient client;
    private final URI server;
    private final String device;
    private final String token;
    private final HandheldWork work;
    private final Random random;
    private volatile boolean stopped;

    /**
     * A person.
     *
     * @param random paces; the work may share it
     */
    HandheldSimulator(HttpClient client, URI server, String device, String token, HandheldWork work, Random random) {
        this.client = client;
        this.server = server;
        this.device = device;
        this.token = token;
        this.work = work;
        this.random = random;
    }

    void stop() {
        stopped = true;
    }

    @Override
    public void run() {
        long epoch = System.currentTimeMillis();
        while (!stopped) {
            LinkedBlockingQueue<JsonObject> answers = new LinkedBlockingQueue<>();
            try {
                WebSocket socket = client.newWebSocketBuilder()
                        .buildAsync(server, new AnswerQueue(answers))
                        .get(ANSWER_SECONDS, TimeUnit.SECONDS);
                converse(socket, answers, epoch);
                socket.abort();
            } catch (InterruptedException e) {
                return;
            } catch (IOException | ExecutionException | TimeoutException e) {
                if (!stopped) {
                    LOG.info("{} connects again: {}", device, e.toString());
                    LockSupport.parkNanos(RECONNECT_NANOS);
                }
            }
        }
    }

    private void converse(WebSocket socket, LinkedBlockingQueue<JsonObject> answers, long epoch)
            throws IOException, InterruptedException, ExecutionException, TimeoutException {
        JsonObject welcome = ask(
                socket,
                answers,
                new JsonObject()
                        .put("type", "hello")
                        .put("version", 1)
                        .put("device", device)
                        .put("epoch", Long.toString(epoch))
                        .put("token", token));
        if (!"welcome".equals(welcome.getString("type"))) {
            throw new IOException("not welcomed: " + welcome.encode());
        }
        long number = signOn(socket, answers, welcome.getLong("last"));
        work.connected();
        while (!stopped) {
            String code = work.nextCode();
            if (!code.isEmpty()) {
                number = scan(socket, answers, number, code);
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(PAUSE_MILLIS / 2 + random.nextInt(PAUSE_MILLIS)));
        }
    }

    /** Says who works with it, where the work is somebody's; the last number that is used. */
    private long signOn(WebSocket socket, LinkedBlockingQueue<JsonObject> answers, long last)
            throws IOException, InterruptedException, ExecutionException, TimeoutException {
        if (work.badge().isEmpty()) {
            return last;
        }
        long number = last + 1;
        JsonObject person =
                new JsonObject().put("type", "operator").put("number", number).put("badge", work.badge());
        JsonObject answer = ask(socket, answers, person);
        if (!"OPERATOR".equals(answer.getString("outcome"))) {
            throw new IOException("not signed on: " + answer.encode());
        }
        return number;
    }

    private long scan(WebSocket socket, LinkedBlockingQueue<JsonObject> answers, long last, String code)
            throws IOException, InterruptedException, ExecutionException, TimeoutException {
        long number = last + 1;
        JsonObject scan =
                new JsonObject().put("type", "scan").put("number", number).put("code", code);
        JsonObject answer = ask(socket, answers, scan);
        work.answered(answer);
        if (MOVED.contains(answer.getString("outcome", "")) && random.nextInt(UNDO_ONE_IN) == 0) {
            number++;
            JsonObject undo = new JsonObject()
                    .put("type", "undo")
                    .put("number", number)
                    .put("undo", number - 1)
                    .put("reason", "wrong item");
            work.answered(ask(socket, answers, undo));
        }
        return number;
    }

    private static JsonObject ask(WebSocket socket, LinkedBlockingQueue<JsonObject> answers, JsonObject message)
            throws IOException, InterruptedException, ExecutionException, TimeoutException {
        socket.sendText(message.encode(), true).get(ANSWER_SECONDS, TimeUnit.SECONDS);
        JsonObject answer = answers.poll(ANSWER_SECONDS, TimeUnit.SECONDS);
        if (answer == null) {
            throw new IOException("no answer to " + message.encode());
        }
        return answer;
    }

    /** Collects whole text messages. */
    private static final class AnswerQueue implements WebSocket.Listener {
        private final LinkedBlockingQueue<JsonObject> answers;
        private final StringBuilder text = new StringBuilder();

        AnswerQueue(LinkedBlockingQueue<JsonObject> answers) {
            this.answers = answers;
        }

        @Override
        @SuppressWarnings("NullAway") // the JDK's contract: null means that the message may be reclaimed at once
        public CompletionStage<?> onText(WebSocket socket, CharSequence part, boolean last) {
            text.append(part);
            if (last) {
                answers.add(new JsonObject(text.toString()));
                text.setLength(0);
            }
            socket.request(1);
            return null;
        }
    }
}
