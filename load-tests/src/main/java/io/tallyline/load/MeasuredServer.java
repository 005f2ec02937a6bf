package io.tallyline.load;

import io.tallyline.load.fleet.AnswerListener;
import io.tallyline.load.fleet.Pacing;
import io.tallyline.load.fleet.ScannerFleet;
import io.tallyline.load.floor.Labels;
import io.tallyline.load.floor.LoadWarehouse;
import io.tallyline.load.server.FurtherPorts;
import io.tallyline.load.server.ServerOptions;
import io.tallyline.load.server.ServerUnderTest;
import java.io.IOException;
import java.time.Duration;
import java.util.Locale;

/** A running server with a filled warehouse: where every measurement begins. */
final class MeasuredServer implements AutoCloseable {
    private static final Duration READY_LIMIT = Duration.ofMinutes(5);
    private static final Duration SLICE = Duration.ofSeconds(1);
    private static final double MILLIS_PER_SECOND = 1e3;

    private final ServerUnderTest server;
    private final LoadWarehouse warehouse;

    private MeasuredServer(ServerUnderTest server, LoadWarehouse warehouse) {
        this.server = server;
        this.warehouse = warehouse;
    }

    /** Starts a server on an empty folder and makes the warehouse. */
    static MeasuredServer start(ServerOptions options, int products) throws IOException {
        return start(options, products, FurtherPorts.NONE);
    }

    /** As above, with further ports. */
    static MeasuredServer start(ServerOptions options, int products, FurtherPorts ports) throws IOException {
        Rig.print(options);
        ServerUnderTest server = new ServerUnderTest(options, ports);
        try {
            Duration start = server.start();
            LoadWarehouse warehouse = new LoadWarehouse(server::rest, products);
            warehouse.make();
            server.awaitReady(READY_LIMIT);
            System.out.printf(
                    Locale.ROOT,
                    "server: process %d, doors open after %.1f s on an empty folder; %,d products in stock%n",
                    server.pid(),
                    start.toMillis() / MILLIS_PER_SECOND,
                    products);
            return new MeasuredServer(server, warehouse);
        } catch (IOException | RuntimeException e) {
            server.close();
            throw e;
        }
    }

    ServerUnderTest server() {
        return server;
    }

    LoadWarehouse warehouse() {
        return warehouse;
    }

    /** Connected devices that ship from the belt; they do not come back when the server goes away. */
    ScannerFleet fleet(int devices) throws IOException {
        return fleet(devices, Labels.EAN13);
    }

    /** As above, with these labels on the goods. */
    ScannerFleet fleet(int devices, Labels labels) throws IOException {
        ScannerFleet fleet = new ScannerFleet(server.scanners(), false);
        warehouse.join(
                fleet,
                warehouse.devices("tunnel-", devices, "SHIP"),
                System.currentTimeMillis(),
                labels,
                AnswerListener.NONE);
        fleet.connect();
        return fleet;
    }

    /** Scans as fast as it goes until so many are answered. */
    static void load(ScannerFleet fleet, long scans) throws IOException {
        long answered = 0;
        while (answered < scans) {
            answered += fleet.run(Pacing.pipelined(), SLICE).answered();
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
