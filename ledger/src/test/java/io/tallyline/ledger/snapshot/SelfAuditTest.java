package io.tallyline.ledger.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tallyline.ledger.command.CommandContext;
import io.tallyline.ledger.core.Ledger;
import io.tallyline.ledger.core.LedgerLimits;
import io.tallyline.ledger.event.EventEnvelope;
import io.tallyline.ledger.event.MasterDataEvent.WarehouseDefined;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** When the books are audited, by a clock of its own. */
class SelfAuditTest {
    private static final long EVERY = 1_000;

    private final AtomicLong now = new AtomicLong(-500);
    private final AtomicLong takes = new AtomicLong(10);
    private final AtomicLong wrong = new AtomicLong();
    private final Ledger ledger = new Ledger(LedgerLimits.DEFAULT);
    private final SelfAudit audit = new SelfAudit(
            EVERY,
            books -> {
                now.addAndGet(takes.get());
                return wrong.get();
            },
            now::get);

    private void somethingHappens() {
        long next = ledger.lastSequence() + 1;
        WarehouseDefined event = new WarehouseDefined((int) next, "W" + next, "Main", "Europe/Berlin", 0, 60, "");
        ledger.apply(new EventEnvelope(next, next, CommandContext.SYSTEM, event));
    }

    private long auditsAfter(long nanos) {
        long before = audit.figures().audits();
        now.addAndGet(nanos);
        audit.runIfDue(ledger);
        return audit.figures().audits() - before;
    }

    @Test
    void shouldAuditWhenTheTimeIsOverAndSomethingHappened() {
        somethingHappens();
        assertThat(auditsAfter(EVERY - 1)).isZero();
        assertThat(auditsAfter(1)).isOne();
        assertThat(audit.figures().lastSequence()).isOne();
        assertThat(auditsAfter(10 * EVERY)).isZero();
        somethingHappens();
        assertThat(auditsAfter(0)).isOne();
    }

    /** An audit of 600 leaves nine times as much to the rest of the work. */
    @Test
    void shouldTakeAtMostATenthOfTheTime() {
        takes.set(600);
        somethingHappens();
        assertThat(auditsAfter(EVERY)).isOne();
        somethingHappens();
        assertThat(auditsAfter(5_399)).isZero();
        assertThat(auditsAfter(1)).isOne();
    }

    @Test
    void shouldObjectToBooksThatDoNotBalanceAndSayHowMuch() {
        wrong.set(3);
        somethingHappens();
        assertThatThrownBy(() -> audit.run(ledger))
                .isInstanceOf(ReplayException.class)
                .hasMessageContaining("at sequence 1 finds 3 entries out of balance");
        assertThat(audit.figures().audits()).isZero();
        assertThat(audit.figures().lastSequence()).isZero();
    }
}
