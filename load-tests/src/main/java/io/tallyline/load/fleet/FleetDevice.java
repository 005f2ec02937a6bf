package io.tallyline.load.fleet;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/**
 * One simulated device: sends numbered scans, checks that answers come in order, remembers what is final, and after a
 * broken connection goes on at the number that WELCOME names. Belongs to the fleet's thread.
 */
final class FleetDevice {
    private static final byte[] SCAN = "SCAN\t".getBytes(UTF_8);
    private static final int BUFFER_BYTES = 128 * 1024;
    private static final int MAX_LINE_BYTES = 128;
    /** Send times are kept for this many numbers; a power of two above every window. */
    private static final int TIMES = 4096;

    private final int index;
    private final String name;
    private final String token;
    private final long epoch;
    /** What is said before the first scan, each with its number: type, number, rest. */
    private final List<Opening> opening;

    private final byte[][] codes;
    private final AnswerListener listener;
    private final ByteBuffer out = ByteBuffer.allocateDirect(BUFFER_BYTES);
    private final ByteBuffer in = ByteBuffer.allocate(BUFFER_BYTES);
    private final byte[] line = new byte[BUFFER_BYTES];
    private final long[] triggeredNanos = new long[TIMES];

    private SocketChannel channel;
    private int window;
    private long lastSent;
    private long lastAnswered;
    private int codeCursor;
    private long nextTriggerNanos;
    private long notReadyUntilNanos;

    FleetDevice(
            int index,
            String name,
            String token,
            long epoch,
            List<Opening> opening,
            byte[][] codes,
            AnswerListener listener)
            throws IOException {
        this.index = index;
        this.name = name;
        this.token = token;
        this.epoch = epoch;
        this.opening = opening;
        this.codes = codes;
        this.listener = listener;
        this.channel = SocketChannel.open();
        // Neighbouring devices begin at different codes, as different belts carry different goods.
        this.codeCursor = (int) ((index * 7919L) % codes.length);
    }

    /** Connects, says HELLO and registers for reading. Numbers above the server's last are sent again. */
    void connect(InetSocketAddress server, Selector selector) throws IOException {
        channel.close();
        channel = SocketChannel.open();
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        channel.socket().setSoTimeout((int) TimeUnit.SECONDS.toMillis(30));
        channel.connect(server);
        write(ByteBuffer.wrap(("HELLO\t1\t" + name + "\t" + epoch + "\t" + token + "\n").getBytes(UTF_8)));
        in.clear();
        out.clear();
        String welcome = readLineBlocking();
        String[] fields = welcome.split("\t", -1);
        if (!fields[0].equals("WELCOME")) {
            throw new IOException(name + " was not welcomed: " + welcome);
        }
        long last = Long.parseLong(fields[2]);
        window = Math.min(Integer.parseInt(fields[3]), TIMES / 2);
        // What the server holds but could not tell us is answered as a duplicate when sent again.
        lastSent = lastAnswered;
        if (last < lastAnswered) {
            throw new IOException(name + ": the server holds " + last + " but had acknowledged " + lastAnswered
                    + ": a scan was lost");
        }
        channel.configureBlocking(false);
        channel.register(selector, SelectionKey.OP_READ, this);
    }

    private String readLineBlocking() throws IOException {
        StringBuilder text = new StringBuilder();
        byte[] one = new byte[1];
        // Byte by byte from the stream: nothing behind WELCOME may be taken, and it is one line a connection.
        while (true) {
            int read = channel.socket().getInputStream().read(one);
            if (read < 0) {
                throw new IOException(name + ": connection closed before WELCOME");
            }
            if (one[0] == '\n') {
                return text.toString();
            }
            text.append((char) one[0]);
        }
    }

    private void write(ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    boolean isOpen() {
        return channel.isOpen();
    }

    void close() throws IOException {
        channel.close();
    }

    int index() {
        return index;
    }

    long lastAnswered() {
        return lastAnswered;
    }

    long inFlight() {
        return lastSent - lastAnswered;
    }

    /** Sets when an open-loop device pulls its trigger for the first time. */
    void startAt(long nanos) {
        nextTriggerNanos = nanos;
    }

    /**
     * Sends what the pacing asks for now.
     *
     * @return scans put on the wire
     */
    int trigger(Pacing pacing, long nowNanos) throws IOException {
        int sent = 0;
        if (nowNanos >= notReadyUntilNanos) {
            switch (pacing.kind) {
                case PIPELINED -> {
                    // Refill in chunks, as a device's own buffer would.
                    if (inFlight() <= window / 2) {
                        while (inFlight() < window && out.remaining() >= MAX_LINE_BYTES) {
                            sent += scan(nowNanos);
                        }
                    }
                }
                case OPEN_LOOP -> {
                    while (nextTriggerNanos <= nowNanos && inFlight() < window && out.remaining() >= MAX_LINE_BYTES) {
                        sent += scan(nextTriggerNanos);
                        nextTriggerNanos += pacing.intervalNanos;
                    }
                }
                case LOCK_STEP -> {
                    if (inFlight() == 0) {
                        sent += scan(nowNanos);
                    }
                }
            }
        }
        if (out.position() > 0) {
            out.flip();
            channel.write(out);
            out.compact();
        }
        return sent;
    }

    private int scan(long triggered) {
        lastSent++;
        triggeredNanos[(int) (lastSent & (TIMES - 1))] = triggered;
        Opening said = lastSent <= opening.size() ? opening.get((int) lastSent - 1) : null;
        out.put(said == null ? SCAN : said.type());
        putDecimal(lastSent);
        out.put((byte) '\t');
        out.put(said == null ? codes[(int) ((codeCursor + lastSent) % codes.length)] : said.rest());
        out.put((byte) '\n');
        return 1;
    }

    private void putDecimal(long value) {
        long divisor = 1;
        while (value / divisor >= 10) {
            divisor *= 10;
        }
        for (; divisor > 0; divisor /= 10) {
            out.put((byte) ('0' + value / divisor % 10));
        }
    }

    /** Takes all answers that have arrived; false when the server has closed the connection. */
    boolean receive(FleetFigures figures) throws IOException {
        int read = channel.read(in);
        if (read < 0) {
            return false;
        }
        long now = System.nanoTime();
        in.flip();
        int available = in.remaining();
        in.get(line, 0, available);
        int start = 0;
        for (int i = 0; i < available; i++) {
            if (line[i] == '\n') {
                answer(start, i, now, figures);
                start = i + 1;
            }
        }
        in.clear();
        in.put(line, start, available - start);
        return true;
    }

    private void answer(int start, int end, long now, FleetFigures figures) throws IOException {
        if (line[start] == 'A') {
            acknowledged(start + 4, end, now, figures);
        } else if (line[start] == 'N') {
            String[] fields = new String(line, start, end - start, UTF_8).split("\t", -1);
            figures.nacks++;
            lastSent = lastAnswered;
            out.clear();
            if (fields[2].equals("NOT_READY")) {
                notReadyUntilNanos = now + TimeUnit.MILLISECONDS.toNanos(100);
            }
        } else {
            throw new IOException(name + ": unexpected answer " + new String(line, start, end - start, UTF_8));
        }
    }

    private void acknowledged(int at, int end, long now, FleetFigures figures) throws IOException {
        int cursor = at;
        long number = 0;
        for (; line[cursor] != '\t'; cursor++) {
            number = number * 10 + (line[cursor] - '0');
        }
        if (number != lastAnswered + 1) {
            throw new IOException(name + ": answer to " + number + " where " + (lastAnswered + 1) + " was expected");
        }
        lastAnswered = number;
        AnswerOutcome outcome = AnswerOutcome.read(line, cursor + 1);
        cursor++;
        while (line[cursor] != '\t') {
            cursor++;
        }
        long sequence = 0;
        for (cursor++; line[cursor] >= '0' && line[cursor] <= '9'; cursor++) {
            sequence = sequence * 10 + (line[cursor] - '0');
        }
        figures.answered(outcome, now - triggeredNanos[(int) (number & (TIMES - 1))]);
        FirstAnswer first = outcome == AnswerOutcome.DUPLICATE ? FirstAnswer.read(line, cursor, end) : null;
        if (first == null) {
            listener.acknowledged(index, number, outcome, sequence);
        } else {
            listener.acknowledged(index, number, first.outcome(), first.sequence());
        }
    }

    /** Latency limit of the recording histograms: one minute. */
    static Histogram newHistogram() {
        return new Histogram(TimeUnit.MINUTES.toNanos(1), 3);
    }
}
