package io.tallyline.ingest.net;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The opening handshake of a WebSocket (RFC 6455, section 4.2): one GET for the path, an Origin from the list or none,
 * version 13. Then this handler and the HTTP codec leave the pipeline, and bytes pass as on any connection. No extension
 * is agreed to, so nothing is compressed; anything but the handshake is turned away and closed. One answer: requests behind
 * the first are read and thrown away.
 */
final class WebSocketHandshake extends ChannelInboundHandlerAdapter {
    static final String PATH = "/v1/scan";

    private static final String GUID = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
    private static final String VERSION = "13";
    private static final int KEY_BYTES = 16;

    private final List<String> allowedOrigins;
    private final Runnable turnedAway;
    private @Nullable FullHttpResponse response;
    private boolean answered;

    /** @param turnedAway run when a request is turned away, for the figures */
    WebSocketHandshake(List<String> allowedOrigins, Runnable turnedAway) {
        this.allowedOrigins = allowedOrigins;
        this.turnedAway = turnedAway;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object received) {
        if (!(received instanceof HttpObject)) {
            context.fireChannelRead(received);
            return;
        }
        try {
            if (received instanceof HttpRequest request && response == null) {
                response = respond(request);
            }
            if (received instanceof LastHttpContent && response != null && !answered) {
                answered = true;
                send(context, response);
            }
        } finally {
            ReferenceCountUtil.release(received);
        }
    }

    private void send(ChannelHandlerContext context, FullHttpResponse answer) {
        if (answer.status().equals(HttpResponseStatus.SWITCHING_PROTOCOLS)) {
            context.writeAndFlush(answer);
            context.pipeline().remove(HttpServerCodec.class);
            context.pipeline().remove(this);
            return;
        }
        turnedAway.run();
        context.writeAndFlush(answer).addListener(ChannelFutureListener.CLOSE);
    }

    private FullHttpResponse respond(HttpRequest request) {
        if (request.decoderResult().isFailure()) {
            return refusal(HttpResponseStatus.BAD_REQUEST, "not an HTTP request");
        }
        if (!request.uri().equals(PATH)) {
            return refusal(HttpResponseStatus.NOT_FOUND, "scanners connect to " + PATH);
        }
        if (!request.method().equals(HttpMethod.GET)) {
            return refusal(HttpResponseStatus.METHOD_NOT_ALLOWED, "a WebSocket is opened with GET");
        }
        boolean upgrade = request.headers().containsValue(HttpHeaderNames.UPGRADE, HttpHeaderValues.WEBSOCKET, true)
                && request.headers().containsValue(HttpHeaderNames.CONNECTION, HttpHeaderValues.UPGRADE, true);
        if (!upgrade || !VERSION.equals(request.headers().get(HttpHeaderNames.SEC_WEBSOCKET_VERSION))) {
            FullHttpResponse answer = refusal(HttpResponseStatus.UPGRADE_REQUIRED, "this is a WebSocket, version 13");
            answer.headers().set(HttpHeaderNames.UPGRADE, HttpHeaderValues.WEBSOCKET);
            answer.headers().set(HttpHeaderNames.SEC_WEBSOCKET_VERSION, VERSION);
            return answer;
        }
        String origin = request.headers().get(HttpHeaderNames.ORIGIN);
        if (origin != null && !allowedOrigins.contains(origin) && !allowedOrigins.contains("*")) {
            return refusal(HttpResponseStatus.FORBIDDEN, "this origin may not connect");
        }
        String key = request.headers().get(HttpHeaderNames.SEC_WEBSOCKET_KEY);
        if (key == null || !isKey(key)) {
            return refusal(HttpResponseStatus.BAD_REQUEST, "Sec-WebSocket-Key must be 16 bytes in base 64");
        }
        FullHttpResponse answer = new DefaultFullHttpResponse(
                HttpVersion.HTTP_1_1, HttpResponseStatus.SWITCHING_PROTOCOLS, Unpooled.EMPTY_BUFFER);
        answer.headers().set(HttpHeaderNames.UPGRADE, HttpHeaderValues.WEBSOCKET);
        answer.headers().set(HttpHeaderNames.CONNECTION, HttpHeaderValues.UPGRADE);
        answer.headers().set(HttpHeaderNames.SEC_WEBSOCKET_ACCEPT, accept(key));
        return answer;
    }

    private static FullHttpResponse refusal(HttpResponseStatus status, String text) {
        byte[] body = (text + "\n").getBytes(StandardCharsets.US_ASCII);
        FullHttpResponse answer =
                new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, status, Unpooled.wrappedBuffer(body));
        answer.headers().set(HttpHeaderNames.CONTENT_TYPE, "text/plain; charset=us-ascii");
        answer.headers().set(HttpHeaderNames.CONTENT_LENGTH, body.length);
        answer.headers().set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
        return answer;
    }

    private static boolean isKey(String key) {
        try {
            return Base64.getDecoder().decode(key).length == KEY_BYTES;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static String accept(String key) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-1").digest((key + GUID).getBytes(StandardCharsets.US_ASCII));
            return Base64.getEncoder().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-1", e);
        }
    }
}
