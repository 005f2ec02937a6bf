package io.tallyline.api.demo;

import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;

/** The simulated floor: two tunnels over their belts, a plain fixed scanner, people with handhelds, all over real sockets. */
public final class DemoFloor implements AutoCloseable {
    private static final long MILLIS_PER_CARTON = 20;
    private static final long SIDE_BEHIND_TOP_MILLIS = 200;
    private static final long SCANNER_SCANS_PER_SECOND = 20;
    private static final long STOP_MILLIS = 5_000;

    private final List<Thread> threads = new ArrayList<>();
    private final List<Runnable> stops = new ArrayList<>();

    /**
     * Starts the floor.
     *
     * @param desk where those who pick get their lists
     * @param listener where the listener of a fixed scanner is, by its device
     */
    public DemoFloor(
            DemoWarehouse warehouse,
            DemoDesk desk,
            Function<String, InetSocketAddress> listener,
            InetSocketAddress webSocket) {
        tunnels(listener);
        FixedScannerSimulator plain =
                new FixedScannerSimulator(listener.apply(DemoWarehouse.SCANNER), SCANNER_SCANS_PER_SECOND);
        start(DemoWarehouse.SCANNER, plain, plain::stop);
        handhelds(warehouse, desk, webSocket);
    }

    private void tunnels(Function<String, InetSocketAddress> listener) {
        Belt first = new Belt(1, MILLIS_PER_CARTON);
        belt(listener, DemoWarehouse.SICK, first, 0, new SickTunnel(first));
        Belt second = new Belt(2, MILLIS_PER_CARTON);
        belt(listener, DemoWarehouse.DATALOGIC_TOP, second, 0, new DatalogicHead(second, 1));
        belt(listener, DemoWarehouse.DATALOGIC_SIDE, second, SIDE_BEHIND_TOP_MILLIS, new DatalogicHead(second, 2));
    }

    private void belt(
            Function<String, InetSocketAddress> listener, String device, Belt belt, long behind, ScannerHead head) {
        BeltScanner scanner = new BeltScanner(listener.apply(device), belt, behind, head);
        start(device, scanner, scanner::stop);
    }

    private void handhelds(DemoWarehouse warehouse, DemoDesk desk, InetSocketAddress webSocket) {
        HttpClient client = HttpClient.newHttpClient();
        URI server = URI.create("ws://" + webSocket.getHostString() + ":" + webSocket.getPort() + "/v1/scan");
        work(desk).forEach((device, work) -> {
            Random random = new Random(device.hashCode());
            HandheldSimulator handheld =
                    new HandheldSimulator(client, server, device, warehouse.token(device), work.apply(random), random);
            start(device, handheld, handheld::stop);
        });
    }

    /** What is done with each handheld. */
    private static Map<String, Function<Random, HandheldWork>> work(DemoDesk desk) {
        Map<String, Function<Random, HandheldWork>> work = new LinkedHashMap<>();
        work.put(DemoWarehouse.PUTTER, PutAwayRound::new);
        work.put(DemoWarehouse.MOVER, MoveRound::new);
        work.put(DemoWarehouse.PUT_BACKER, random -> new PutBackRound(desk, random));
        DemoWarehouse.PICKERS.forEach(
                (badge, device) -> work.put(device, random -> new PickRound(badge, desk, random)));
        work.put(DemoWarehouse.PACKER, random -> new PackRound(desk));
        work.put(DemoWarehouse.LOADER, random -> new ShipRound(desk));
        for (int each = 1; each <= DemoWarehouse.HANDHELDS; each++) {
            work.put(DemoWarehouse.handheld(each), SingleGoods::new);
        }
        return work;
    }

    private void start(String device, Runnable simulator, Runnable stop) {
        Thread thread = new Thread(simulator, "demo-" + device);
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
