package io.tallyline.ingest.sort;

import static org.junit.jupiter.api.Assertions.fail;

import io.tallyline.ingest.frame.Framing;
import io.tallyline.ingest.net.FrontLimits;
import io.tallyline.ingest.net.ServerCertificate;
import io.tallyline.ledger.command.BusinessCommand;
import io.tallyline.ledger.command.CommandContext;
import io.tallyline.ledger.command.MasterDataCommand;
import io.tallyline.ledger.command.SortCommand.AnnounceParcel;
import io.tallyline.ledger.command.SortCommand.DefineLane;
import io.tallyline.ledger.command.SortCommand.DefineSortRules;
import io.tallyline.ledger.command.SortCommand.DefineSorter;
import io.tallyline.ledger.command.SortCommand.SortRule;
import io.tallyline.ledger.core.Ledger;
import io.tallyline.ledger.core.LedgerLimits;
import io.tallyline.ledger.event.CommandResult;
import io.tallyline.ledger.event.EventEnvelope;
import io.tallyline.ledger.event.EventHeader;
import io.tallyline.ledger.event.SortEvent;
import io.tallyline.ledger.event.SortEvent.SortConfirmed;
import io.tallyline.ledger.journal.EventCodec;
import io.tallyline.ledger.ring.CommandSubmitter;
import io.tallyline.ledger.ring.LedgerPipeline;
import io.tallyline.ledger.ring.MonotonicLedgerClock;
import io.tallyline.ledger.ring.PipelineSettings;
import io.tallyline.ledger.value.LaneState;
import io.tallyline.ledger.value.SortMatch;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A real ledger behind real sockets with the sorter {@code S1}: lanes RECIRC (default), JACKPOT, L1, L2; parcels to NORTH go to
 * L1. The first port speaks OSIP, the second a template.
 */
final class SortRig implements AutoCloseable {
    static final Instant NOW = Instant.parse("2026-03-01T10:20:30Z");
    static final int LONG_DEADLINE_MILLIS = 60_000;

    private static final long LIMIT_NANOS = 120_000_000_000L;
    private static final int RING_SLOTS = 64;

    final HeldJournal journal = new HeldJournal();
    private final int deadlineMillis;
    private final FrontLimits limits;
    private final @Nullable ServerCertificate certificate;
    private final UnaryOperator<SortListener> adapt;
    private Ledger ledger = new Ledger(LedgerLimits.DEFAULT);
    private LedgerPipeline pipeline;
    private CommandSubmitter submitter;
    private SortServer server;
    private List<InetSocketAddress> ports;

    SortRig(int deadlineMillis) {
        this(deadlineMillis, FrontLimits.DEFAULT, null, listener -> listener);
    }

    /** @param adapt what the ports are to be, besides */
    SortRig(
            int deadlineMillis,
            FrontLimits limits,
            @Nullable ServerCertificate certificate,
            UnaryOperator<SortListener> adapt) {
        this.deadlineMillis = deadlineMillis;
        this.limits = limits;
        this.certificate = certificate;
        this.adapt = adapt;
        start();
        submit(new MasterDataCommand.DefineWarehouse("W", "Main", "UTC", MasterDataCommand.CREATE));
        sorter(false);
        lane("L1", LaneState.OPEN);
        lane("L2", LaneState.OPEN);
        SortRule north = new SortRule("north", SortMatch.DESTINATION, "NORTH", "L1");
        submit(new DefineSortRules("S1", List.of(north), MasterDataCommand.ANY));
    }

    private void start() {
        SorterDirectory sorters = new SorterDirectory();
        ledger.visitSorters(sorters::add);
        ledger.visitLanes(sorters::addLane);
        pipeline = new LedgerPipeline(
                new PipelineSettings(RING_SLOTS, RING_SLOTS, 0),
                ledger,
                journal,
                MonotonicLedgerClock.startingAfter(ledger.lastTimeNanos()),
                (message, cause) -> {
                    throw new IllegalStateException(message, cause);
                },
                List.of(sorters));
        pipeline.start();
        submitter = new CommandSubmitter(pipeline);
        SortProtocol template = new TemplateProtocol(
                Framing.lines(200),
                "${number};${code};${weight}",
                "${number};${lane}\r\n",
                "C;${number};${lane}",
                List.of("NoRead"));
        List<SortListener> listeners = Stream.of(
                        new SortListener("127.0.0.1", 0, "plc-1", "S1", new OsipProtocol(), deadlineMillis),
                        new SortListener("127.0.0.1", 0, "plc-2", "S1", template, deadlineMillis),
                        new SortListener("127.0.0.1", 0, "plc-3", "NONE", template, deadlineMillis))
                .map(adapt)
                .toList();
        server = new SortServer(
                new SortSettings(listeners, certificate, limits),
                sorters,
                submitter::submit,
                Clock.fixed(NOW, ZoneOffset.UTC));
        ports = server.open();
    }

    /** Stops everything and starts it again from what the journal holds. */
    void restart() {
        server.close();
        pipeline.close();
        ledger = new Ledger(LedgerLimits.DEFAULT);
        events().forEach(ledger::apply);
        start();
    }

    void sorter(boolean shadow) {
        sorter(shadow, 3);
    }

    void sorter(boolean shadow, int maxPasses) {
        submit(new DefineSorter("S1", "W", "RECIRC", "JACKPOT", maxPasses, 60, shadow, MasterDataCommand.ANY));
    }

    void lane(String lane, LaneState state, String... fallbacks) {
        submit(new DefineLane("S1", lane, state, List.of(fallbacks), MasterDataCommand.ANY));
    }

    void announce(String code) {
        announce(code, 0);
    }

    void announce(String code, int expectedWeightGrams) {
        submit(new AnnounceParcel("W", code, "NORTH", "", "", "", expectedWeightGrams, 50));
    }

    private void submit(BusinessCommand command) {
        CompletableFuture<CommandResult> reply = new CompletableFuture<>();
        await("room in the ring", () -> submitter.submit(command, CommandContext.SYSTEM, reply::complete));
        CommandResult result =
                reply.orTimeout(LIMIT_NANOS, TimeUnit.NANOSECONDS).join();
        if (result.kind() == CommandResult.Kind.REFUSED) {
            throw new AssertionError(command + " → " + result);
        }
    }

    /** Everything that was journaled. */
    List<EventEnvelope> events() {
        EventCodec codec = new EventCodec();
        List<EventEnvelope> events = new ArrayList<>();
        synchronized (journal.batches) {
            for (byte[] batch : journal.batches) {
                for (int at = 0; at < batch.length; at += EventHeader.length(batch, at)) {
                    events.add(codec.decode(batch, at));
                }
            }
        }
        return events;
    }

    <T extends SortEvent> List<T> events(Class<T> type) {
        return events().stream()
                .map(EventEnvelope::event)
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }

    SortFigures figures(String device) {
        SortFigures found = server.figures().get(device);
        if (found == null) {
            throw new AssertionError("no figures of " + device);
        }
        return found;
    }

    SortServer server() {
        return server;
    }

    int port(int index) {
        return ports.get(index).getPort();
    }

    PlcClient osip() {
        return new PlcClient(ports.get(0).getPort());
    }

    PlcClient lines() {
        return new PlcClient(ports.get(1).getPort());
    }

    PlcClient stranger() {
        return new PlcClient(ports.get(2).getPort());
    }

    /** Everything that was decided is durable. */
    void awaitRest() {
        await("a journal at rest", () -> journal.lastDurable() == journal.lastAppended());
    }

    /** Waits until so many diverts are recorded. */
    void awaitConfirmations(int many) {
        await(many + " confirmations", () -> events(SortConfirmed.class).size() == many);
    }

    static void await(String what, BooleanSupplier condition) {
        long start = System.nanoTime();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - start > LIMIT_NANOS) {
                fail("not within " + LIMIT_NANOS / 1_000_000_000L + " s: " + what);
            }
            LockSupport.parkNanos(1_000_000L);
        }
    }

    @Override
    public void close() {
        server.close();
        pipeline.close();
    }
}
