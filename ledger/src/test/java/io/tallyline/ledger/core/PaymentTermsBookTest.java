package io.tallyline.ledger.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.tallyline.ledger.command.PartnerCommand.SetPaymentTerms;
import io.tallyline.ledger.journal.EventCodec;
import io.tallyline.ledger.value.PaymentType;
import org.junit.jupiter.api.Test;

/** Terms that came and went in a ledger that knows nothing else of trade. */
class PaymentTermsBookTest {
    /** Where the next terms go follows from the rows that are free. */
    @Test
    void shouldGoOnInASnapshotAfterAllTermsWereTakenAway() {
        Floor floor = new Floor();
        for (int minutes = 60; minutes >= 0; minutes -= 60) {
            floor.accept(new SetPaymentTerms(PaymentType.CARD, minutes));
            floor.accept(new SetPaymentTerms(PaymentType.CHEQUE, minutes));
        }
        Ledger restored = BookBytes.restore(BookBytes.of(floor.ledger), LedgerLimits.DEFAULT);
        int before = floor.journal.size();
        floor.accept(new SetPaymentTerms(PaymentType.CARD, 30));
        restored.apply(new EventCodec().decode(floor.journal.get(before), 0));

        assertThat(restored.stateHash()).isEqualTo(floor.ledger.stateHash());
        assertThat(BookBytes.of(restored)).isEqualTo(BookBytes.of(floor.ledger));
    }
}
