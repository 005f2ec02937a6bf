package io.tallyline.ingest.net;

import io.tallyline.ingest.frame.FrameFault;
import io.tallyline.ingest.frame.FrameSink;
import java.util.Arrays;

/**
 * Finds the messages on a WebSocket (RFC 6455, section 5), with the same credit as a plain connection: nothing is decoded
 * ahead of it. A message is unmasked in place; one in fragments is put together in a buffer of its own.
 *
 * <pre>
 *   0               1
 *   ┌─┬─┬─┬─┬───────┬─┬─────────────┬───────────────┬───────────┬───────────────┐
 *   │F│R│R│R│ opcode│M│ length 7    │ + 2 or 8 bytes│ mask key 4│ payload, XOR  │
 *   └─┴─┴─┴─┴───────┴─┴─────────────┴───────────────┴───────────┴───────────────┘
 *    final, no extensions           when 126 or 127   always, from a client
 * </pre>
 *
 * <p>A message over the limit is thrown away as it comes and reported once; the connection goes on, since the framing is
 * not lost. A breach of the framing itself closes with its status code. One connection, its event loop.
 */
final class WebSocketFrames implements FrameSource {
    private static final int CONTINUATION = 0;
    private static final int TEXT = 1;
    private static final int BINARY = 2;
    private static final int CLOSE = 8;
    private static final int PING = 9;
    private static final int PONG = 10;

    private static final int FINAL = 0x80;
    private static final int RESERVED = 0x70;
    private static final int OPCODE = 0x0F;
    private static final int MASKED = 0x80;
    private static final int LENGTH = 0x7F;
    private static final int LONGEST_CONTROL = 125;
    private static final int LONGEST_HEADER = 14;
    /** Bytes of an over-long message that are looked at. */
    private static final int HEAD_BYTES = 128;

    private static final int MASK_BYTES = 4;

    private final int maxMessageBytes;
    private final WebSocketControl control;
    private final byte[] buffer;
    private byte[] message = {};
    private int messageLength;
    private boolean inMessage;
    private boolean tooLong;
    private long skipping;
    private boolean ended;
    private int readOffset;
    private int writeOffset;
    private long bufferStreamOffset;

    WebSocketFrames(int maxMessageBytes, WebSocketControl control) {
        this.maxMessageBytes = maxMessageBytes;
        this.control = control;
        this.buffer = new byte[maxMessageBytes + LONGEST_HEADER];
    }

    @Override
    public byte[] buffer() {
        return buffer;
    }

    @Override
    public int writableBytes() {
        if (readOffset > 0 && (readOffset == writeOffset || writeOffset > buffer.length / 2)) {
            System.arraycopy(buffer, readOffset, buffer, 0, writeOffset - readOffset);
            bufferStreamOffset += readOffset;
            writeOffset -= readOffset;
            readOffset = 0;
        }
        return buffer.length - writeOffset;
    }

    @Override
    public int writeOffset() {
        return writeOffset;
    }

    @Override
    public void received(int bytes) {
        writeOffset += bytes;
    }

    @Override
    public boolean isPartial() {
        return !ended && (writeOffset > readOffset || inMessage || skipping > 0);
    }

    @Override
    public void abandonPartial() {
        // A byte stream can not be found again in its middle: who gives up here closes the connection.
        ended = true;
    }

    @Override
    public boolean drain(FrameSink sink) {
        while (true) {
            if (ended) {
                readOffset = writeOffset;
                return true;
            }
            if (skipping > 0) {
                int skipped = (int) Math.min(skipping, writeOffset - readOffset);
                skipping -= skipped;
                readOffset += skipped;
                if (skipping > 0) {
                    return true;
                }
            }
            int headerLength = headerLength();
            if (headerLength == 0) {
                return true;
            }
            int first = buffer[readOffset];
            long length = payloadLength();
            if (!isLegal(first, buffer[readOffset + 1], length)) {
                end(WebSocketClose.PROTOCOL_ERROR);
            } else if ((first & OPCODE) >= CLOSE) {
                if (writeOffset - readOffset < headerLength + length) {
                    return true;
                }
                if (!control.mayReply()) {
                    return false;
                }
                takeControl(first & OPCODE, readOffset + headerLength, (int) length);
            } else if (tooLong || length > maxMessageBytes - messageLength) {
                int head = (int) Math.min(length, HEAD_BYTES);
                if (!tooLong && messageLength == 0 && writeOffset - readOffset < headerLength + head) {
                    return true;
                }
                if (!tooLong && !rejectTooLong(sink, readOffset + headerLength, head)) {
                    return false;
                }
                skip(first, headerLength, length);
            } else if (writeOffset - readOffset < headerLength + length) {
                return true;
            } else if (!take(sink, first, headerLength, (int) length)) {
                return false;
            }
        }
    }

    /** Bytes of the next header, or 0 when it is not there yet. */
    private int headerLength() {
        int available = writeOffset - readOffset;
        if (available < 2) {
            return 0;
        }
        int length = buffer[readOffset + 1] & LENGTH;
        int extended = length == 126 ? Short.BYTES : length == 127 ? Long.BYTES : 0;
        int mask = (buffer[readOffset + 1] & MASKED) == 0 ? 0 : MASK_BYTES;
        int header = 2 + extended + mask;
        return available < header ? 0 : header;
    }

    private long payloadLength() {
        int length = buffer[readOffset + 1] & LENGTH;
        if (length < 126) {
            return length;
        }
        int bytes = length == 126 ? Short.BYTES : Long.BYTES;
        long extended = 0;
        for (int i = 0; i < bytes; i++) {
            extended = (extended << 8) | (buffer[readOffset + 2 + i] & 0xFF);
        }
        return extended;
    }

    private boolean isLegal(int first, int second, long length) {
        int opcode = first & OPCODE;
        if ((first & RESERVED) != 0 || (second & MASKED) == 0 || length < 0) {
            return false;
        }
        return switch (opcode) {
            case TEXT, BINARY -> !inMessage;
            case CONTINUATION -> inMessage;
            case CLOSE, PING, PONG -> (first & FINAL) != 0 && length <= LONGEST_CONTROL;
            default -> false;
        };
    }

    private boolean take(FrameSink sink, int first, int headerLength, int length) {
        int payload = readOffset + headerLength;
        if ((first & OPCODE) == BINARY) {
            end(WebSocketClose.UNSUPPORTED);
            return true;
        }
        boolean last = (first & FINAL) != 0;
        if (last && !sink.hasCredit()) {
            return false;
        }
        unmask(payload, length);
        readOffset = payload + length;
        if (last && !inMessage) {
            sink.frame(buffer, payload, length, bufferStreamOffset + payload);
            return true;
        }
        append(payload, length);
        if (last) {
            int whole = messageLength;
            endMessage();
            sink.frame(message, 0, whole, bufferStreamOffset + payload);
        }
        return true;
    }

    private void append(int payload, int length) {
        inMessage = true;
        if (message.length < messageLength + length) {
            message = Arrays.copyOf(message, Math.min(maxMessageBytes, 2 * (messageLength + length)));
        }
        System.arraycopy(buffer, payload, message, messageLength, length);
        messageLength += length;
    }

    /** The head of the message is shown, in which its number may be legible. */
    private boolean rejectTooLong(FrameSink sink, int payload, int head) {
        if (!sink.hasCredit()) {
            return false;
        }
        tooLong = true;
        if (messageLength > 0) {
            int gathered = Math.min(messageLength, HEAD_BYTES);
            sink.rejected(FrameFault.OVER_LONG, message, 0, gathered, bufferStreamOffset + readOffset);
        } else {
            unmask(payload, head);
            sink.rejected(FrameFault.OVER_LONG, buffer, payload, head, bufferStreamOffset + readOffset);
        }
        return true;
    }

    private void skip(int first, int headerLength, long length) {
        readOffset += headerLength;
        skipping = length;
        if ((first & FINAL) != 0) {
            endMessage();
        } else {
            inMessage = true;
        }
    }

    private void endMessage() {
        inMessage = false;
        tooLong = false;
        messageLength = 0;
    }

    private void takeControl(int opcode, int payload, int length) {
        unmask(payload, length);
        readOffset = payload + length;
        if (opcode == PING) {
            control.ping(buffer, payload, length);
        } else if (opcode == CLOSE) {
            ended = true;
            control.ended(WebSocketClose.answerTo(buffer, payload, length));
        }
    }

    private void end(int status) {
        ended = true;
        control.ended(status);
    }

    /** The mask key stands right before the payload. */
    private void unmask(int payload, int length) {
        int key = payload - MASK_BYTES;
        for (int i = 0; i < length; i++) {
            buffer[payload + i] ^= buffer[key + (i & 3)];
        }
    }
}
