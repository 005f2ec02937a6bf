package io.tallyline.load.fleet;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** A fleet of simulated TCP scanners, all driven by the thread that calls {@link #run}. */
public final class ScannerFleet implements AutoCloseable {
    private static final long RECONNECT_PAUSE_NANOS = 20_000_000;
    private static final long IDLE_PARK_NANOS = 20_000;
    private static final long DRAIN_NANOS = 30_000_000_000L;

    private final InetSocketAddress server;
    private final Selector selector;
    private final List<FleetDevice> devices = new ArrayList<>();
    private final FleetFigures figures = new FleetFigures();
    private final boolean reconnecting;

    /**
     * A fleet against one server.
     *
     * @param reconnecting whether devices connect again, for ever, when the server goes away; otherwise it is an error
     */
    public ScannerFleet(InetSocketAddress server, boolean reconnecting) throws IOException {
        this.server = server;
        this.reconnecting = reconnecting;
        this.selector = Selector.open();
    }

    /** Adds a device; {@code codes} are sent in turn. */
    public void add(String name, String token, long epoch, byte[][] codes, AnswerListener listener) throws IOException {
        add(name, token, epoch, List.of(), codes, listener);
    }

    /** Adds a device that says something before it scans; {@code codes} are sent in turn behind that. */
    public void add(
            String name, String token, long epoch, List<Opening> opening, byte[][] codes, AnswerListener listener)
            throws IOException {
        devices.add(new FleetDevice(devices.size(), name, token, epoch, opening, codes, listener));
    }

    /** Connects every device. */
    public void connect() throws IOException {
        for (FleetDevice device : devices) {
            device.connect(server, selector);
        }
    }

    /** Scans for {@code duration}, then waits until all that is in flight is answered; figures cover this run only. */
    public FleetFigures run(Pacing pacing, Duration duration) throws IOException {
        figures.reset();
        long start = System.nanoTime();
        long end = start + duration.toNanos();
        for (int i = 0; i < devices.size(); i++) {
            devices.get(i).startAt(start + pacing.intervalNanos * i / devices.size());
        }
        long now = start;
        while (now < end) {
            int sent = trigger(pacing, now);
            receive(sent == 0);
            now = System.nanoTime();
        }
        figures.elapsedNanos = now - start;
        drain(now + DRAIN_NANOS);
        return figures;
    }

    private int trigger(Pacing pacing, long now) throws IOException {
        int sent = 0;
        for (FleetDevice device : devices) {
            try {
                if (device.isOpen()) {
                    sent += device.trigger(pacing, now);
                } else {
                    reconnect(device);
                }
            } catch (IOException e) {
                broken(device, e);
            }
        }
        return sent;
    }

    private void receive(boolean mayWait) throws IOException {
        int ready = selector.selectNow();
        if (ready == 0 && mayWait) {
            LockSupport.parkNanos(IDLE_PARK_NANOS);
        }
        for (SelectionKey key : selector.selectedKeys()) {
            FleetDevice device = (FleetDevice) key.attachment();
            try {
                if (key.isValid() && !device.receive(figures)) {
                    broken(device, new IOException("connection closed by the server"));
                }
            } catch (IOException e) {
                broken(device, e);
            }
        }
        selector.selectedKeys().clear();
    }

    private void broken(FleetDevice device, IOException cause) throws IOException {
        boolean lost = cause.getMessage() != null && cause.getMessage().contains("was lost");
        if (!reconnecting || lost) {
            throw cause;
        }
        device.close();
    }

    private void reconnect(FleetDevice device) throws IOException {
        try {
            device.connect(server, selector);
            figures.reconnects++;
        } catch (ConnectException e) {
            device.close();
            LockSupport.parkNanos(RECONNECT_PAUSE_NANOS);
        }
    }

    private void drain(long deadline) throws IOException {
        while (System.nanoTime() < deadline) {
            boolean waiting = false;
            for (FleetDevice device : devices) {
                waiting |= device.isOpen() && device.inFlight() > 0;
            }
            if (!waiting) {
                return;
            }
            // A window that was full leaves bytes unwritten: flush them without triggering anew.
            trigger(Pacing.openLoop(1e-9, 1), Long.MIN_VALUE);
            receive(true);
        }
        throw new IOException("answers are still missing after the run");
    }

    /** Highest answered number of a device. */
    public long lastAnswered(int device) {
        return devices.get(device).lastAnswered();
    }

    public int size() {
        return devices.size();
    }

    @Override
    public void close() throws IOException {
        for (FleetDevice device : devices) {
            device.close();
        }
        selector.close();
    }
}
