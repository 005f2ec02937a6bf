package io.tallyline.api.demo;

import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.util.ArrayList;
import java.util.List;

/** The simulated floor: one tunnel, one plain fixed scanner, some handhelds, all over real sockets. */
public final class DemoFloor implements AutoCloseable {
    private static final long TUNNEL_SCANS_PER_SECOND = 400;
    private static final long SCANNER_SCANS_PER_SECOND = 20;
    private static final long STOP_MILLIS = 5_000;

    private final List<Thread> threads = new ArrayList<>();
    private final List<Runnable> stops = new ArrayList<>();

    /**
     * Starts the floor.
     *
     * @param scanner where the plain fixed scanner's listener is
     */
    public DemoFloor(
            DemoWarehouse warehouse, InetSocketAddress lines, InetSocketAddress scanner, InetSocketAddress webSocket) {
        TunnelSimulator tunnel = new TunnelSimulator(
                lines, DemoWarehouse.TUNNEL, warehouse.token(DemoWarehouse.TUNNEL), TUNNEL_SCANS_PER_SECOND);
        start("demo-tunnel", tunnel, tunnel::stop);
        FixedScannerSimulator fixed = new FixedScannerSimulator(scanner, SCANNER_SCANS_PER_SECOND);
        start("demo-scanner", fixed, fixed::stop);
        HttpClient client = HttpClient.newHttpClient();
        URI uri = URI.create("ws://" + webSocket.getHostString() + ":" + webSocket.getPort() + "/v1/scan");
        for (int each = 1; each <= DemoWarehouse.HANDHELDS; each++) {
            String device = DemoWarehouse.handheld(each);
            HandheldSimulator handheld = new HandheldSimulator(client, uri, device, warehouse.token(device));
            start("demo-" + device, handheld, handheld::stop);
        }
    }

    private void start(String name, Runnable device, Runnable stop) {
        Thread thread = new Thread(device, name);
        thread.setDaemon(true);
        thread.start();
        threads.add(thread);
        stops.add(stop);
    }

    /** Lets every device finish its sentence, then ends it. */
    @Override
    public void close() {
        stops.forEach(Runnable::run);
        for (Thread thread : threads) {
            try {
                thread.join(STOP_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }
}
