package io.tallyline.api.http;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.tallyline.ledger.command.ScanCommand;
import io.tallyline.ledger.event.ScanAnswer;
import io.tallyline.ledger.ring.AnswerHandler;
import io.tallyline.ledger.ring.CommandSlot;
import io.tallyline.ledger.ring.LedgerPipeline;
import io.tallyline.ledger.ring.RingProducer;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** The floor as the ledger sees it, without sockets: one message after the other into the ring, and the answers to them. */
final class FloorAnswers implements AnswerHandler {
    private static final long TIMEOUT_SECONDS = 120;
    /** The label of the tote, and the goods. */
    private static final int MESSAGES_OF_A_PICK = 2;

    private static final String GTIN = "01";
    private static final String LOT = "10";

    private record Told(ScanAnswer.Kind kind, int device, int session, String outcome) {}

    private final LinkedBlockingQueue<Told> answers = new LinkedBlockingQueue<>();
    private long nextOfPicker = 4;

    @Override
    public void onSlot(CommandSlot slot) {
        if (slot.origin == CommandSlot.Origin.DEVICE) {
            ScanAnswer answer = slot.answer;
            answers.add(new Told(answer.kind, answer.device, answer.session, String.valueOf(answer.outcome)));
        }
    }

    @Override
    public void onBatchEnd() {}

    /** HELLO, then one scan, which must count. */
    void scan(LedgerPipeline pipeline, String device, long number, long gtin, String lot) {
        RingProducer producer = pipeline.newProducer();
        Told welcome = ask(producer, scan -> {
            scan.kind = ScanCommand.Kind.HELLO;
            scan.epoch = 1;
            scan.trusted = true;
            write(scan, device);
        });
        assertThat(welcome.kind()).isEqualTo(ScanAnswer.Kind.WELCOME);
        String head = String.format(Locale.ROOT, "%s%014d%s", GTIN, gtin, LOT);
        Told answer = ask(producer, scan -> {
            scan.kind = ScanCommand.Kind.SCAN;
            scan.device = welcome.device();
            scan.session = welcome.session();
            scan.number = number;
            scan.arrivalNanos = pipeline.clock().nowNanos();
            scan.gtin = gtin;
            scan.lotStart = head.length();
            scan.lotLength = lot.length();
            write(scan, head + lot);
        });
        assertThat(answer.outcome()).isEqualTo("DEDUCTED");
    }

    /** An operator signs on and picks so many pieces of a product into a tote; all of it must be taken. */
    void pick(LedgerPipeline pipeline, String device, String badge, String tote, long gtin, long quantity) {
        RingProducer producer = pipeline.newProducer();
        Consumer<ScanCommand> session = session(pipeline, producer, device, 1);
        Told signedOn = ask(producer, session.andThen(scan -> {
            scan.kind = ScanCommand.Kind.OPERATOR;
            scan.number = 1;
            write(scan, badge);
        }));
        assertThat(signedOn.outcome()).isEqualTo("OPERATOR");
        take(producer, session, 2, tote, gtin, quantity);
    }

    /** Whoever is signed on there since picks more. */
    void pickAgain(LedgerPipeline pipeline, String device, String tote, long gtin, long quantity) {
        RingProducer producer = pipeline.newProducer();
        take(producer, session(pipeline, producer, device, 1), nextOfPicker, tote, gtin, quantity);
        nextOfPicker += MESSAGES_OF_A_PICK;
    }

    private void take(
            RingProducer producer, Consumer<ScanCommand> session, long number, String tote, long gtin, long quantity) {
        Told opened = ask(producer, session.andThen(scan -> {
            scan.kind = ScanCommand.Kind.SCAN;
            scan.number = number;
            write(scan, "LOC-" + tote);
        }));
        assertThat(opened.outcome()).isEqualTo("VERIFIED");
        Told picked = ask(producer, session.andThen(scan -> {
            scan.kind = ScanCommand.Kind.SCAN;
            scan.number = number + 1;
            scan.gtin = gtin;
            scan.quantity = quantity;
            write(scan, GTIN + String.format(Locale.ROOT, "%014d", gtin));
        }));
        assertThat(picked.outcome()).isEqualTo("PICKED");
    }

    private Consumer<ScanCommand> session(LedgerPipeline pipeline, RingProducer producer, String device, long epoch) {
        Told welcome = ask(producer, scan -> {
            scan.kind = ScanCommand.Kind.HELLO;
            scan.epoch = epoch;
            scan.trusted = true;
            write(scan, device);
        });
        return scan -> {
            scan.device = welcome.device();
            scan.session = welcome.session();
            scan.arrivalNanos = pipeline.clock().nowNanos();
        };
    }

    private Told ask(RingProducer producer, Consumer<ScanCommand> message) {
        CommandSlot slot = Objects.requireNonNull(producer.tryClaim(), "the ring is full");
        slot.origin = CommandSlot.Origin.DEVICE;
        message.accept(slot.scan);
        producer.publish();
        try {
            return Objects.requireNonNull(answers.poll(TIMEOUT_SECONDS, TimeUnit.SECONDS), "no answer");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static void write(ScanCommand scan, String text) {
        byte[] bytes = text.getBytes(US_ASCII);
        System.arraycopy(bytes, 0, scan.bytes, 0, bytes.length);
        scan.codeLength = bytes.length;
    }
}
