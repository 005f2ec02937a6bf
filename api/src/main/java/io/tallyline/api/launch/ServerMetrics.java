package io.tallyline.api.launch;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.jvm.ClassLoaderMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.prometheus.metrics.model.registry.Collector;
import io.tallyline.api.http.ApiServer;
import io.tallyline.api.http.ProfileDefaults;
import io.tallyline.api.projection.ProjectionState;
import io.tallyline.ingest.answer.AnswerFigures;
import io.tallyline.ingest.answer.FrontError;
import io.tallyline.ingest.frame.FrameFault;
import io.tallyline.ingest.net.ConnectionKind;
import io.tallyline.ingest.net.FrontFigures;
import io.tallyline.ingest.net.PortFigures;
import io.tallyline.ingest.net.ReadingResult;
import io.tallyline.ingest.net.ServerCertificate;
import io.tallyline.ingest.sort.SortFigures;
import io.tallyline.ledger.event.RefusalReason;
import io.tallyline.ledger.journal.Journal;
import io.tallyline.ledger.ring.LedgerPipeline;
import io.tallyline.ledger.ring.PipelineFigures;
import io.tallyline.ledger.snapshot.AuditFigures;
import io.tallyline.ledger.snapshot.SnapshotFigures;
import io.tallyline.ledger.value.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;

/** Everything the server counts, as Prometheus scrapes it, in the order of the hops. */
final class ServerMetrics implements AutoCloseable {
    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final JvmGcMetrics collections = new JvmGcMetrics();
    /** Meters hold what they read weakly and show NaN once it is collected: kept here as long as the page is served. */
    private final List<Object> kept = new ArrayList<>();

    ServerMetrics() {
        new ClassLoaderMetrics().bindTo(registry);
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        new UptimeMetrics().bindTo(registry);
        new FileDescriptorMetrics().bindTo(registry);
        collections.bindTo(registry);
    }

    /** Hops 1 to 3 and 8: connections, frames, answers. */
    void bindFront(FrontFigures front, DeviceNames names) {
        kept.add(front);
        for (ConnectionKind kind : ConnectionKind.values()) {
            Gauge.builder("tallyline.connections", front, figures -> figures.connections(kind))
                    .description("Open device connections")
                    .tag("kind", kind.name().toLowerCase(Locale.ROOT))
                    .register(registry);
        }
        gauge("tallyline.connections.paused", "Connections that have stopped reading", front::paused);
        counter("tallyline.connections.pauses", "Times a connection stopped reading", front::pauses);
        counter("tallyline.connections.turned.away", "Connections refused by a limit", front::turnedAway);
        counter("tallyline.connections.closed.slow", "Closed for taking no answers", front::closedSlow);
        counter(
                "tallyline.connections.closed.silent",
                "Closed for an unfinished HELLO, line or telegram",
                front::closedSilent);
        counter("tallyline.frames", "Frames decoded", front::frames);
        counter("tallyline.frames.rejected", "Frames that could not be used", front::rejectedFrames);
        show(new CounterCollector("tallyline_frames_dropped", "Frames that became no message, by listener", sink -> {
            for (PortFigures port : front.ports()) {
                sink.add(port.restarts(), "listener", port.name(), "reason", "RESTARTED");
                sink.add(port.emptyFrames(), "listener", port.name(), "reason", "EMPTY");
                sink.add(port.abandonedFrames(), "listener", port.name(), "reason", "ABANDONED");
                for (FrameFault fault : FrameFault.values()) {
                    sink.add(port.rejectedFrames(fault), "listener", port.name(), "reason", fault.name());
                }
            }
        }));
        show(new CounterCollector("tallyline_junk_bytes", "Bytes outside any frame, by listener", sink -> {
            for (PortFigures port : front.ports()) {
                sink.add(port.junkBytes(), "listener", port.name());
            }
        }));
        show(new CounterCollector(
                "tallyline_readings_lost", "Readings lost with their connection, by listener", sink -> {
                    for (PortFigures port : front.ports()) {
                        sink.add(port.lostReadings(), "listener", port.name());
                    }
                }));
        show(new CounterCollector(
                "tallyline_connections_left_refused",
                "Connections given up undecided, since their device had left too many behind, by listener",
                sink -> {
                    for (PortFigures port : front.ports()) {
                        sink.add(port.refusedLeft(), "listener", port.name());
                    }
                }));
        show(new CounterCollector(
                "tallyline_measures_unused", "Readings that weighed or measured without a code, by listener", sink -> {
                    for (PortFigures port : front.ports()) {
                        sink.add(port.unusedMeasures(), "listener", port.name());
                    }
                }));
        show(new CounterCollector("tallyline_readings", "Objects that fixed scanners saw, by result", sink -> {
            for (PortFigures port : front.ports()) {
                for (ReadingResult result : ReadingResult.values()) {
                    if (port.readings(result) != 0) {
                        sink.add(port.readings(result), "device", port.name(), "result", result.name());
                    }
                }
            }
        }));
        show(new CounterCollector("tallyline_dials", "Times that fixed scanners were dialed", sink -> {
            for (PortFigures port : front.ports()) {
                sink.add(port.dials(), "listener", port.name());
            }
        }));
        counter("tallyline.received.bytes", "Bytes from devices", front::bytesIn);
        counter("tallyline.sent.bytes", "Bytes to devices", front::bytesOut);
        AnswerFigures answers = front.answers();
        // Only what was counted, so that a thousand devices times fifteen outcomes stay a readable page.
        show(new CounterCollector("tallyline_scans", "Final answers to devices", sink -> {
            for (int device = 1; device < answers.devices(); device++) {
                for (Outcome outcome : Outcome.values()) {
                    long scans = answers.scans(device, outcome);
                    if (scans != 0) {
                        sink.add(scans, "device", names.nameOf(device), "outcome", outcome.name());
                    }
                }
            }
        }));
        show(new CounterCollector("tallyline_device_errors", "Lines answered ERROR, by code", sink -> {
            for (int error = 0; error < FrontError.count(); error++) {
                sink.add(answers.errors(error), "code", FrontError.codeOf(error));
            }
        }));
        counter("tallyline.nacks.gap", "Numbers that left a gap", answers::gaps);
        counter("tallyline.nacks.not.ready", "Numbers turned away for want of disk", answers::notReady);
        counter("tallyline.take.overs", "Devices that connected a second time", answers::takeOvers);
        show(new HistogramCollector(
                "tallyline_answer_seconds",
                "From the socket read of a scan to its answer's bytes handed to the socket",
                HistogramCollector.SECONDS,
                HistogramCollector.NANOS_PER_SECOND,
                front::answerNanos));
    }

    /**
     * Hops 5 to 7: ring, writer, journal.
     *
     * @param mostKeys idempotency keys that are kept at most
     */
    void bindPipeline(LedgerPipeline pipeline, Journal journal, int mostKeys) {
        PipelineFigures figures = pipeline.figures();
        gauge("tallyline.ring.fill.ratio", "Used share of the ring", pipeline::fill);
        show(new HistogramCollector(
                "tallyline_batch_slots",
                "Slots that one write and sync covers",
                HistogramCollector.SLOTS,
                1,
                () -> List.of(figures.batchSlots().read())));
        show(new HistogramCollector(
                "tallyline_sync_seconds",
                "Append and sync of one batch",
                HistogramCollector.SECONDS,
                HistogramCollector.NANOS_PER_SECOND,
                () -> List.of(figures.syncNanos().read())));
        show(new CounterCollector("tallyline_refusals", "Refusals of scans and commands, by reason", sink -> {
            for (RefusalReason reason : RefusalReason.values()) {
                sink.add(figures.refusedByReason().get(reason.number()), "reason", reason.name());
            }
        }));
        counter(
                "tallyline.commands",
                "Business commands decided",
                () -> figures.commands().get());
        counter(
                "tallyline.decisions.failed",
                "Rules that threw",
                () -> figures.failedDecisions().get());
        counter(
                "tallyline.turned.away",
                "Messages and commands turned away for want of disk",
                () -> figures.turnedAway().get());
        gauge(
                "tallyline.idempotency.fill.ratio",
                "Used share of limits.idempotencyKeys",
                () -> figures.idempotencyKeys().get() / (double) mostKeys);
        gauge("tallyline.journal.bytes", "Bytes in the journal folder", journal::bytes);
        gauge("tallyline.journal.durable.sequence", "Last durable event", journal::lastDurable);
        gauge("tallyline.journal.room", "1 while new work is taken", () -> journal.hasRoom() ? 1 : 0);
    }

    /** The follower that writes snapshots. */
    void bindSnapshots(SnapshotFigures figures, Journal journal) {
        gauge("tallyline.snapshot.age.seconds", "Time since the newest snapshot", figures::snapshotAgeSeconds);
        gauge("tallyline.snapshot.sequence", "The newest snapshot's event", figures::lastSnapshotSequence);
        gauge("tallyline.snapshot.bytes", "Its size", figures::lastSnapshotBytes);
        gauge("tallyline.snapshot.seconds", "Time it took", figures::lastSnapshotSeconds);
        gauge(
                "tallyline.snapshot.lag.events",
                "Durable events the follower has not seen",
                () -> figures.lag(journal.lastDurable()));
        counter("tallyline.snapshots", "Snapshots written", figures::snapshots);
        counter("tallyline.snapshots.failed", "Snapshots that could not be written", figures::failures);
    }

    /** The self-audit of the books. */
    void bindAudit(AuditFigures figures) {
        counter("tallyline.audits", "Audits of all books", figures::audits);
        gauge("tallyline.audit.sequence", "The books balanced as of this event", figures::lastSequence);
        gauge("tallyline.audit.seconds", "Time the last audit took", figures::lastSeconds);
        gauge(
                "tallyline.audit.age.seconds",
                "Time since the last audit, before the first since the start",
                figures::ageSeconds);
    }

    /** Hop 9: the projection. */
    void bindProjection(Supplier<ProjectionState> state) {
        gauge(
                "tallyline.projection.lag.events",
                "Durable events not in rows yet",
                () -> state.get().lagEvents());
        gauge(
                "tallyline.projection.lag.seconds",
                "Age of the oldest event not in rows",
                () -> state.get().lagSeconds());
        gauge(
                "tallyline.projection.sequence",
                "Rows are true as of this event",
                () -> state.get().checkpoint());
        counter(
                "tallyline.projection.events",
                "Events projected",
                () -> state.get().events());
        counter(
                "tallyline.projection.transactions",
                "Transactions committed",
                () -> state.get().transactions());
        kept.add(state);
        for (ProjectionState.Status status : ProjectionState.Status.values()) {
            Gauge.builder(
                            "tallyline.projection.status",
                            state,
                            each -> each.get().status() == status ? 1 : 0)
                    .description("1 for what the projection is doing")
                    .tag("status", status.name().toLowerCase(Locale.ROOT))
                    .register(registry);
        }
    }

    /** The sorters' doors, by the device that asks there. */
    void bindSorters(Map<String, SortFigures> sorters) {
        bySorter(
                "tallyline_sort_requests",
                "Telegrams that asked for a lane, repeats included",
                sorters,
                SortFigures::requests);
        bySorter(
                "tallyline_sort_answers", "Lanes sent, those after a deadline included", sorters, SortFigures::answers);
        bySorter("tallyline_sort_missed", "Requests whose deadline passed", sorters, SortFigures::missed);
        bySorter("tallyline_sort_unanswered", "Requests that the ledger refused", sorters, SortFigures::unanswered);
        bySorter(
                "tallyline_sort_repeats", "Telegrams with the number of the one before", sorters, SortFigures::repeats);
        bySorter("tallyline_sort_gaps", "Places where telegrams' numbers were left out", sorters, SortFigures::gaps);
        bySorter("tallyline_sort_malformed", "Telegrams that make no sense", sorters, SortFigures::malformed);
        bySorter("tallyline_sort_confirmations", "Diverts confirmed", sorters, SortFigures::confirmations);
        bySorter(
                "tallyline_sort_unknown_lanes",
                "Diverts confirmed at a place that is no lane",
                sorters,
                SortFigures::unknownLanes);
        bySorter("tallyline_sort_long_codes", "Requests whose code is too long", sorters, SortFigures::longCodes);
        bySorter(
                "tallyline_sort_malformed_codes",
                "Requests whose code holds a zero byte",
                sorters,
                SortFigures::malformedCodes);
        bySorter(
                "tallyline_sort_weighings_failed",
                "Requests of which the scale could not tell the weight",
                sorters,
                SortFigures::weighingsFailed);
        bySorter(
                "tallyline_sort_take_overs",
                "Connections that took over from an older one",
                sorters,
                SortFigures::takeOvers);
    }

    private void bySorter(
            String name, String help, Map<String, SortFigures> sorters, ToLongFunction<SortFigures> figure) {
        show(new CounterCollector(
                name,
                help + ", by device",
                sink -> sorters.forEach((device, figures) -> sink.add(figure.applyAsLong(figures), "device", device))));
    }

    /** Hop 10: the REST door. */
    void bindRest(ApiServer api) {
        gauge("tallyline.http.connections", "Open REST connections", api::connections);
        counter("tallyline.http.connections.turned.away", "REST connections refused by a limit", api::turnedAway);
        gauge(
                "tallyline.carrier.messages.aside",
                "Messages that carriers never took and that wait for a person",
                api::asideMessages);
        gauge(
                "tallyline.carrier.deliveries.stopped",
                "Carriers that turned down several messages in a row, so that all they are to be told waits",
                api::carriersStopped);
        counter("tallyline.carrier.messages.set.aside", "Messages set aside since the start", api::messagesSetAside);
        counter(
                "tallyline.carrier.messages.not.taken",
                "Times a carrier was sent a message and did not take it",
                api::messagesNotTaken);
    }

    /** Who knocked at a door and is not on its list; {@code rest} is a listener too. */
    void bindRefusedAddresses(FrontFigures front, ApiServer api) {
        kept.add(api);
        show(new CounterCollector(
                "tallyline_connections_refused", "Connections of addresses that are not on the list", sink -> {
                    for (PortFigures port : front.ports()) {
                        sink.add(port.refusedAddresses(), "listener", port.name());
                    }
                    sink.add(api.refusedAddresses(), "listener", "rest");
                }));
    }

    /** Fixed scanners whose readings are turned away, since nobody registered them. */
    void bindUnregistered(UnregisteredDevices devices) {
        gauge(
                "tallyline.listeners.unregistered",
                "Devices that listeners and dial-outs name and that are not registered",
                () -> devices.names().size());
    }

    /** Devices that take nothing over from their profile, since there is none of its name here. */
    void bindUnknownProfiles(DeviceNames devices, ProfileDefaults profiles) {
        gauge(
                "tallyline.devices.profile.unknown",
                "Devices that name a profile which this server does not have",
                () -> devices.countWithProfile(profile -> !profiles.isKnown(profile)));
    }

    /** The certificates of the doors that have one. */
    void bindCertificates(List<ServerCertificate> certificates) {
        show(new CounterCollector(
                "tallyline_certificate_renewals",
                "New certificates taken over",
                sink -> certificates.forEach(each -> sink.add(each.renewals(), "door", each.door()))));
        show(new CounterCollector(
                "tallyline_certificate_failures",
                "New certificates that can not be used",
                sink -> certificates.forEach(each -> sink.add(each.failures(), "door", each.door()))));
        for (ServerCertificate certificate : certificates) {
            kept.add(certificate);
            Gauge.builder(
                            "tallyline.certificate.expiry.seconds",
                            certificate,
                            each -> each.files().expires().getEpochSecond())
                    .description("When the certificate ends, in seconds since 1970")
                    .tag("door", certificate.door())
                    .register(registry);
        }
    }

    /** A figure that goes up and down. */
    void gauge(String name, String help, DoubleSupplier value) {
        kept.add(value);
        Gauge.builder(name, value, DoubleSupplier::getAsDouble)
                .description(help)
                .register(registry);
    }

    /** A figure that only grows. */
    void counter(String name, String help, DoubleSupplier value) {
        kept.add(value);
        FunctionCounter.builder(name, value, DoubleSupplier::getAsDouble)
                .description(help)
                .register(registry);
    }

    private void show(Collector collector) {
        registry.getPrometheusRegistry().register(collector);
    }

    /** The page that Prometheus reads. */
    String scrape() {
        return registry.scrape();
    }

    @Override
    public void close() {
        collections.close();
        registry.close();
    }
}
