package io.tallyline.ingest.net;

import io.tallyline.ingest.answer.FrontAnswers;
import io.tallyline.ledger.command.BusinessCommand;
import io.tallyline.ledger.command.CommandContext;
import io.tallyline.ledger.command.MasterDataCommand;
import io.tallyline.ledger.command.StockCommand;
import io.tallyline.ledger.core.Ledger;
import io.tallyline.ledger.core.LedgerLimits;
import io.tallyline.ledger.event.CommandResult;
import io.tallyline.ledger.ring.CommandSubmitter;
import io.tallyline.ledger.ring.LedgerClock;
import io.tallyline.ledger.ring.LedgerPipeline;
import io.tallyline.ledger.ring.MonotonicLedgerClock;
import io.tallyline.ledger.ring.PipelineSettings;
import io.tallyline.ledger.value.DiscrepancyPolicy;
import io.tallyline.ledger.value.PlaceKind;
import io.tallyline.ledger.value.StationRole;
import io.tallyline.ledger.value.Tracking;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * A real ledger behind real sockets, with a small warehouse: product A-100 (GTIN 09521234543213, case of ten
 * 19521234543210), product S-1 tracked by serial (GTIN 09506000134352), stock of both, shipping stations.
 */
final class FrontRig implements AutoCloseable {
    static final String TOKEN = "secret";
    static final String GTIN = "09521234543213";
    static final String SERIAL_GTIN = "09506000134352";

    private static final int STOCK = 1_000_000;

    final MemoryJournal journal = new MemoryJournal();
    final LedgerClock clock;
    final FrontAnswers answers;
    final LedgerPipeline pipeline;
    final ScannerServer server;
    private final CommandSubmitter submitter;
    private int devices;
    private final List<InetSocketAddress> ports;

    FrontRig(FrontLimits limits, PipelineSettings pipelineSettings, FrontSettings settings) {
        clock = MonotonicLedgerClock.startingAfter(0);
        answers = ScannerServer.newAnswers(limits, clock);
        pipeline = new LedgerPipeline(
                pipelineSettings, new Ledger(LedgerLimits.DEFAULT), journal, clock, FrontRig::halt, List.of(answers));
        pipeline.start();
        submitter = new CommandSubmitter(pipeline);
        try {
            server = new ScannerServer(settings, answers, pipeline);
        } catch (IllegalArgumentException e) {
            pipeline.close();
            throw e;
        }
        furnish();
        ports = server.open();
    }

    /** One port for lines and one for WebSockets. */
    static FrontRig open(FrontLimits limits) {
        return open(limits, PipelineSettings.DEFAULT);
    }

    static FrontRig open(FrontLimits limits, PipelineSettings pipelineSettings) {
        List<ListenerSettings> listeners =
                List.of(ListenerSettings.lines("127.0.0.1", 0), ListenerSettings.webSocket("127.0.0.1", 0));
        return new FrontRig(
                limits,
                pipelineSettings,
                new FrontSettings(listeners, List.of(), 1, List.of("https://floor.example"), null, limits));
    }

    int port(int listener) {
        return ports.get(listener).getPort();
    }

    LineClient connect() {
        return new LineClient(port(0));
    }

    /** A client with an open session, last number 0. */
    LineClient connect(String device) {
        LineClient client = connect();
        client.send("HELLO\t1\t" + device + "\t1\t" + TOKEN);
        client.expectStart("WELCOME\t1\t0\t");
        return client;
    }

    WebSocketClient connectWebSocket() {
        return new WebSocketClient(port(1));
    }

    FrontFigures figures() {
        return server.figures();
    }

    /** Waits until whoever has said nothing since now was silent for longer than this, by the clock that stamps what is read. */
    void awaitSilence(int longerThanMillis) {
        long since = clock.nowNanos();
        Await.until(
                "a silence of " + longerThanMillis + " ms",
                () -> clock.nowNanos() - since > TimeUnit.MILLISECONDS.toNanos(longerThanMillis));
    }

    /** How many devices there are; they are numbered from 1. */
    int devices() {
        return devices;
    }

    void defineDevice(String device, StationRole role, int bounceMillis, boolean enabled) {
        devices++;
        submit(new MasterDataCommand.DefineDevice(
                device,
                device,
                "W1",
                "SHELF-1",
                role,
                "native",
                DiscrepancyPolicy.REFUSE,
                bounceMillis,
                hash(TOKEN),
                enabled,
                MasterDataCommand.ANY));
    }

    /** A head of a tunnel that would take everything within a minute for a bounce, were it not for the objects. */
    void defineHead(String device, String group, int objectWindowSeconds) {
        submit(new MasterDataCommand.DefineDevice(
                device,
                device,
                "W1",
                "SHELF-1",
                StationRole.SHIP,
                "native",
                DiscrepancyPolicy.REFUSE,
                60_000,
                hash(TOKEN),
                true,
                MasterDataCommand.ANY,
                group,
                objectWindowSeconds));
    }

    CommandResult submit(BusinessCommand command) {
        CompletableFuture<CommandResult> reply = new CompletableFuture<>();
        Await.until("room in the ring", () -> submitter.submit(command, CommandContext.SYSTEM, reply::complete));
        CommandResult result = reply.orTimeout(60, TimeUnit.SECONDS).join();
        if (result.kind() != CommandResult.Kind.ACCEPTED && result.kind() != CommandResult.Kind.UNCHANGED) {
            throw new IllegalStateException(command + " was answered " + result);
        }
        return result;
    }

    @Override
    public void close() {
        server.close();
        pipeline.close();
    }

    private void furnish() {
        submit(new MasterDataCommand.DefineWarehouse("W1", "Warehouse", "Europe/Berlin", MasterDataCommand.CREATE));
        submit(new MasterDataCommand.DefineLocation("W1", "SHELF-1", "A", PlaceKind.STORAGE, MasterDataCommand.CREATE));
        submit(new MasterDataCommand.DefineLocation("W1", "SHELF-2", "A", PlaceKind.STORAGE, MasterDataCommand.CREATE));
        defineProduct("A-100", Tracking.NONE);
        defineProduct("S-1", Tracking.SERIAL_EVERYWHERE);
        bind("A-100", GTIN, 1);
        bind("A-100", "19521234543210", 10);
        bind("S-1", SERIAL_GTIN, 1);
        List<String> serials = List.of("SN1", "SN2", "SN3");
        submit(new StockCommand.ReceiveStock(
                "W1",
                "opening",
                List.of(
                        new StockCommand.ReceiptLine("A-100", "SHELF-1", STOCK, "", 0, List.of()),
                        new StockCommand.ReceiptLine("S-1", "SHELF-1", serials.size(), "", 0, serials))));
        for (String device : List.of("hh-1", "hh-2", "hh-3")) {
            defineDevice(device, StationRole.SHIP, 0, true);
        }
        defineDevice("tunnel-1", StationRole.SHIP, 60_000, true);
        defineDevice("off-1", StationRole.SHIP, 0, false);
        submit(new MasterDataCommand.DefineOperator("B7", "Ada", hash("B7" + "1234"), true, MasterDataCommand.CREATE));
    }

    private void defineProduct(String sku, Tracking tracking) {
        submit(new MasterDataCommand.DefineProduct(
                sku, sku, "", "", "piece", tracking, "", false, MasterDataCommand.CREATE));
    }

    private void bind(String sku, String gtin, long packQuantity) {
        submit(new MasterDataCommand.BindBarcode(
                sku, gtin, Long.parseLong(gtin), packQuantity, MasterDataCommand.CREATE));
    }

    static String hash(String secret) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Lines of scans with these numbers, all of the same product. */
    static String scans(int first, int last) {
        List<String> lines = new ArrayList<>();
        for (int number = first; number <= last; number++) {
            lines.add("SCAN\t" + number + "\t" + GTIN + "\n");
        }
        return String.join("", lines);
    }

    private static void halt(String message, Throwable cause) {
        throw new IllegalStateException(message, cause);
    }
}
