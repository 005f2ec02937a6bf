package io.tallyline.api.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A tunnel over a conveyor, speaking the native line protocol over TCP: it scans at a steady pace whether answers have
 * come or not, and now and then sends a number again, as a device does that is not sure of an answer. Own thread.
 */
final class TunnelSimulator implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(TunnelSimulator.class);
    private static final long RECONNECT_NANOS = 500_000_000;
    private static final int RETRY_EVERY = 500;
    private static final int CASE_EVERY = 10;
    private static final int UNKNOWN_EVERY = 2_000;

    private final InetSocketAddress server;
    private final String device;
    private final String token;
    private final long scansPerSecond;
    private final Random random = new Random(1);
    private volatile boolean stopped;

    TunnelSimulator(InetSocketAddress server, String device, String token, long scansPerSecond) {
        this.server = server;
        this.device = device;
        this.token = token;
        this.scansPerSecond = scansPerSecond;
    }

    void stop() {
        stopped = true;
    }

    @Override
    public void run() {
        long epoch = System.currentTimeMillis();
        while (!stopped) {
            try (Socket socket = new Socket()) {
                socket.connect(server, 5_000);
                socket.setTcpNoDelay(true);
                converse(socket, epoch);
            } catch (IOException e) {
                if (!stopped) {
                    LOG.info("{} connects again: {}", device, e.toString());
                    LockSupport.parkNanos(RECONNECT_NANOS);
                }
            }
        }
    }

    private void converse(Socket socket, long epoch) throws IOException {
        OutputStream out = socket.getOutputStream();
        BufferedReader in = new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8));
        send(out, "HELLO\t1\t" + device + "\t" + epoch + "\t" + token);
        String welcome = in.readLine();
        if (welcome == null || !welcome.startsWith("WELCOME\t")) {
            throw new IOException("not welcomed: " + welcome);
        }
        long number = Long.parseLong(welcome.split("\t", -1)[2]);
        long interval = 1_000_000_000L / scansPerSecond;
        long next = System.nanoTime();
        String line = "";
        while (!stopped) {
            long wait = next - System.nanoTime();
            if (wait > 0) {
                LockSupport.parkNanos(wait);
                continue;
            }
            next += interval;
            if (number % RETRY_EVERY == RETRY_EVERY - 1 && !line.isEmpty()) {
                send(out, line);
                awaitAnswer(in);
            }
            number++;
            line = "SCAN\t" + number + "\t" + code(number);
            send(out, line);
            awaitAnswer(in);
        }
        send(out, "BYE");
        awaitAnswer(in);
    }

    private String code(long number) {
        int item = 1 + random.nextInt(DemoWarehouse.PRODUCTS);
        if (number % UNKNOWN_EVERY == 0) {
            return SampleGtin.each(999_000_000 + item);
        }
        return number % CASE_EVERY == 0 ? "]C101" + SampleGtin.caseOf(item) : "]E0" + SampleGtin.each(item);
    }

    private static void send(OutputStream out, String line) throws IOException {
        out.write((line + "\n").getBytes(UTF_8));
    }

    private static void awaitAnswer(BufferedReader in) throws IOException {
        if (in.readLine() == null) {
            throw new IOException("connection closed by the server");
        }
    }
}
