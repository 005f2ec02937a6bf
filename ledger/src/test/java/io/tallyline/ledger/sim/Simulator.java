package io.tallyline.ledger.sim;

import io.tallyline.ledger.command.BusinessCommand;
import io.tallyline.ledger.command.CommandContext;
import io.tallyline.ledger.command.SystemCommand;
import io.tallyline.ledger.core.LedgerLimits;
import io.tallyline.ledger.event.ScanAnswer;
import io.tallyline.ledger.event.ScanEvent;
import io.tallyline.ledger.journal.JournalException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * One run from one seed: devices and clients on a small floor, who suffer all that devices and clients do, and a {@link SimServer} that
 * crashes at every step.
 */
final class Simulator {
    static final LedgerLimits LIMITS = SimServer.LIMITS;

    private static final int ROUNDS = 46;
    private static final int ROUNDS_TO_CALM_DOWN = 20;

    /** How a ledger may be made to lie, so that tests see the auditor notice. */
    enum Lie {
        NONE,
        /** Answers leave before their batch is synced. */
        ANSWER_BEFORE_SYNC,
        /** A batch that was synced is gone after the next crash. */
        LOSE_A_SYNCED_BATCH
    }

    private final Random random;
    private final List<SimDevice> devices = new ArrayList<>();
    private final SimTalk talk = new SimTalk();
    private final SimClient client;
    private final SimServer server;

    Simulator(long seed) {
        this(seed, Lie.NONE, answer -> {});
    }

    Simulator(long seed, Lie lie, Consumer<ScanAnswer> tamper) {
        this(seed, lie, tamper, command -> command);
    }

    /**
     * @param tamper changes answers of the ledger, so that tests see the auditor notice
     * @param mishear what the ledger hears instead of a command, for the same reason
     */
    Simulator(long seed, Lie lie, Consumer<ScanAnswer> tamper, UnaryOperator<BusinessCommand> mishear) {
        this.random = new Random(seed);
        this.client = new SimClient(random, talk);
        int maxBatchBytes = ScanEvent.MAX_BYTES * (2 + random.nextInt(40));
        this.server = new SimServer(random, maxBatchBytes, lie, tamper, mishear, client::told);
        for (SimFloor.Station station : SimFloor.STATIONS) {
            devices.add(new SimDevice(station, random, talk));
        }
    }

    void run() {
        server.calm(true);
        SimFloor.build().forEach(command -> server.take(new SimClient.Request(command, CommandContext.SYSTEM)));
        server.commitAndRelease();
        server.calm(false);
        for (int round = 0; round < ROUNDS; round++) {
            round();
        }
        server.calm(true);
        server.room(true);
        for (int round = 0; round < ROUNDS_TO_CALM_DOWN && !idle(); round++) {
            devices.forEach(device ->
                    device.sendRest(server.clock.nowNanos()).forEach(message -> server.take(device, message)));
            client.sendRest().forEach(server::take);
            server.commitAndRelease();
        }
        // Whatever is decided next, what was handed over leaves first.
        server.take(new SimClient.Request(new SystemCommand.Tick(), CommandContext.SYSTEM));
        server.commitAndRelease();
        JournalAudit journal = server.audit(talk.gone());
        devices.forEach(device -> device.audit(journal));
    }

    int crashes() {
        return server.crashes();
    }

    int seen(Seen what) {
        return server.auditor.seen(what);
    }

    int answersChecked() {
        return server.auditor.checked();
    }

    private void round() {
        server.clock.advanceMillis(random.nextInt(4) == 0 ? random.nextInt(200_000) : random.nextInt(400));
        SimServer.CrashPoint[] points = SimServer.CrashPoint.values();
        SimServer.CrashPoint point = random.nextInt(6) == 0 ? points[random.nextInt(points.length)] : null;
        server.room(random.nextInt(15) > 0);
        try {
            server.armCrash(point);
            for (SimDevice device : devices) {
                if (random.nextBoolean()) {
                    device.send(server.clock.nowNanos()).forEach(message -> server.take(device, message));
                }
            }
            client.send().forEach(server::take);
            server.commitAndRelease();
            server.tellCarriers(client::read);
            disturb();
        } catch (SimServer.PowerFailure | JournalException e) {
            devices.forEach(SimDevice::disconnected);
            server.crash();
        }
    }

    /** Between two rounds: a snapshot, a cable that is pulled. */
    private void disturb() {
        server.failIfArmed();
        if (random.nextInt(8) == 0) {
            server.takeSnapshot();
        }
        if (random.nextInt(4) == 0) {
            devices.get(random.nextInt(devices.size())).disconnected();
        }
    }

    private boolean idle() {
        return client.idle() && devices.stream().allMatch(SimDevice::idle);
    }
}
