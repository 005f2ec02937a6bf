package io.tallyline.api.launch;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.tallyline.api.submit.Secret;
import io.tallyline.ingest.answer.FrontAnswers;
import io.tallyline.ingest.net.FrontLimits;
import io.tallyline.ingest.net.FrontSettings;
import io.tallyline.ingest.net.ListenerSettings;
import io.tallyline.ingest.net.ScannerServer;
import io.tallyline.ledger.command.BusinessCommand;
import io.tallyline.ledger.command.CommandContext;
import io.tallyline.ledger.command.MasterDataCommand;
import io.tallyline.ledger.command.MasterDataCommand.BindBarcode;
import io.tallyline.ledger.command.MasterDataCommand.DefineDevice;
import io.tallyline.ledger.command.MasterDataCommand.DefineLocation;
import io.tallyline.ledger.command.MasterDataCommand.DefineProduct;
import io.tallyline.ledger.command.MasterDataCommand.DefineWarehouse;
import io.tallyline.ledger.core.Ledger;
import io.tallyline.ledger.core.LedgerLimits;
import io.tallyline.ledger.journal.ChronicleJournal;
import io.tallyline.ledger.journal.DurableClaim;
import io.tallyline.ledger.journal.JournalFolder;
import io.tallyline.ledger.journal.JournalSettings;
import io.tallyline.ledger.ring.CommandSubmitter;
import io.tallyline.ledger.ring.FailStop;
import io.tallyline.ledger.ring.LedgerPipeline;
import io.tallyline.ledger.ring.MonotonicLedgerClock;
import io.tallyline.ledger.ring.PipelineSettings;
import io.tallyline.ledger.value.DiscrepancyPolicy;
import io.tallyline.ledger.value.PlaceKind;
import io.tallyline.ledger.value.StationRole;
import io.tallyline.ledger.value.Tracking;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs scans through the whole way, hop 1 to hop 8, in a ledger of its own that is thrown away, before the doors of the
 * real one open: the first seconds of a cold virtual machine answer a hundred times slower than the rest. Bounded in time;
 * what goes wrong here is logged and harms nothing.
 */
final class WarmUp {
    private static final Logger LOG = LoggerFactory.getLogger(WarmUp.class);
    private static final long LONGEST_NANOS = TimeUnit.SECONDS.toNanos(2);
    private static final int SCANS_PER_WRITE = 256;
    private static final String GTIN = "4006381333931";
    private static final String DEVICE = "warm-up";

    private WarmUp() {}

    /** Takes about two seconds; its files live and die in {@code scratch}. */
    static void run(Path scratch) {
        try {
            delete(scratch);
            Files.createDirectories(scratch);
            long scans = through(scratch);
            LOG.info("Warmed up with {} scans", scans);
        } catch (IOException | RuntimeException e) {
            LOG.warn("The warm-up failed; the first seconds will be slow", e);
        } finally {
            deleteQuietly(scratch);
        }
    }

    private static long through(Path scratch) throws IOException {
        String token = Secret.newDeviceToken();
        MonotonicLedgerClock clock = MonotonicLedgerClock.startingAfter(0);
        FrontAnswers answers = ScannerServer.newAnswers(FrontLimits.DEFAULT, clock);
        // Nothing of this ledger is true, so nothing needs to halt for it.
        FailStop giveUp = (message, cause) -> {
            throw new IllegalStateException(message, cause);
        };
        ChronicleJournal journal = JournalFolder.open(scratch, JournalSettings.small(), DurableClaim.NONE)
                .openForAppend();
        try (LedgerPipeline pipeline = new LedgerPipeline(
                PipelineSettings.DEFAULT, new Ledger(LedgerLimits.DEFAULT), journal, clock, giveUp, List.of(answers))) {
            pipeline.start();
            define(new CommandSubmitter(pipeline), token);
            FrontSettings settings = new FrontSettings(
                    List.of(ListenerSettings.lines("127.0.0.1", 0)), 1, List.of(), null, FrontLimits.DEFAULT);
            try (ScannerServer front = new ScannerServer(settings, answers, pipeline)) {
                return scan(front.open().get(0), token);
            }
        }
    }

    private static void define(CommandSubmitter submitter, String token) throws IOException {
        long create = MasterDataCommand.CREATE;
        List<BusinessCommand> commands = List.of(
                new DefineWarehouse("W", "W", "UTC", create),
                new DefineLocation("W", "L", "", PlaceKind.STORAGE, create),
                new DefineProduct("S", "S", "", "", "piece", Tracking.NONE, "", false, create),
                new BindBarcode("S", GTIN, Long.parseLong(GTIN), 1, create),
                new DefineDevice(
                        DEVICE,
                        DEVICE,
                        "W",
                        "L",
                        StationRole.SHIP,
                        "native",
                        DiscrepancyPolicy.ACCEPT,
                        0,
                        Secret.hash(token),
                        true,
                        create));
        CountDownLatch durable = new CountDownLatch(commands.size());
        for (BusinessCommand command : commands) {
            submitter.submit(command, CommandContext.SYSTEM, result -> durable.countDown());
        }
        try {
            if (!durable.await(10, TimeUnit.SECONDS)) {
                throw new IOException("its warehouse was not made in time");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private static long scan(InetSocketAddress address, String token) throws IOException {
        try (Socket socket = new Socket(address.getAddress(), address.getPort())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(("HELLO\t1\t" + DEVICE + "\t1\t" + token + "\n").getBytes(US_ASCII));
            InputStream in = socket.getInputStream();
            byte[] buffer = new byte[64 * 1024];
            long owed = 1;
            long number = 0;
            long end = System.nanoTime() + LONGEST_NANOS;
            while (System.nanoTime() < end || owed > 0) {
                int read = in.read(buffer);
                if (read < 0) {
                    throw new IOException("its connection was closed");
                }
                for (int i = 0; i < read; i++) {
                    owed -= buffer[i] == '\n' ? 1 : 0;
                }
                if (owed == 0 && System.nanoTime() < end) {
                    number = write(socket, number);
                    owed = SCANS_PER_WRITE;
                }
            }
            return number;
        }
    }

    /** Every kind of label in turn, one that is refused among them. */
    private static long write(Socket socket, long last) throws IOException {
        StringBuilder lines = new StringBuilder();
        for (long number = last + 1; number <= last + SCANS_PER_WRITE; number++) {
            String code = number % 16 == 0 ? "unknown" : number % 2 == 0 ? "]E0" + GTIN : "]C1010" + GTIN + "3710";
            lines.append("SCAN\t").append(number).append('\t').append(code).append('\n');
        }
        socket.getOutputStream().write(lines.toString().getBytes(US_ASCII));
        return last + SCANS_PER_WRITE;
    }

    private static void deleteQuietly(Path folder) {
        try {
            delete(folder);
        } catch (IOException e) {
            LOG.info("{} stays until the next start: {}", folder, e.toString());
        }
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path each : all.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        }
    }
}
