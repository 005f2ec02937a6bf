package io.tallyline.ledger.core;

import static io.tallyline.ledger.core.CarrierFloor.ANY;
import static org.assertj.core.api.Assertions.assertThat;

import io.tallyline.ledger.command.CarrierCommand.DefineCarrier;
import io.tallyline.ledger.command.CarrierCommand.RotateCarrierSecret;
import io.tallyline.ledger.event.CommandResult;
import io.tallyline.ledger.event.CommandResult.Kind;
import io.tallyline.ledger.event.RefusalReason;
import io.tallyline.ledger.value.HandOver;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Which secrets that are shared with a carrier are in force. */
class CarrierSecretTest {
    private final Floor floor = new CarrierFloor().floor;

    @AfterEach
    void shouldBeTheSameFromJournalAndSnapshot() {
        floor.requireSameFromJournalAndSnapshot();
        Ledger restored = BookBytes.restore(BookBytes.of(floor.ledger), floor.limits);
        assertThat(BookBytes.of(restored)).isEqualTo(BookBytes.of(floor.ledger));
    }

    @Test
    void shouldTakeTwoUntilTheOlderIsRetired() {
        assertThat(secrets()).containsExactly("DHL 0 0", "SPED 0 0");
        assertThat(change(true).kind()).as("there is one").isEqualTo(Kind.UNCHANGED);
        assertThat(change(false).kind()).isEqualTo(Kind.ACCEPTED);
        assertThat(secrets()).containsExactly("DHL 1 0", "SPED 0 0");
        assertThat(change(false).reason()).isEqualTo(RefusalReason.SECRET_NOT_RETIRED);
        floor.accept(new DefineCarrier("DHL", "DHL Paket", HandOver.PULLED, ANY));
        assertThat(secrets()).as("of a carrier that is changed").containsExactly("DHL 1 0", "SPED 0 0");
        assertThat(change(true).kind()).isEqualTo(Kind.ACCEPTED);
        assertThat(secrets()).containsExactly("DHL 1 1", "SPED 0 0");
        change(false);
        assertThat(secrets()).containsExactly("DHL 2 1", "SPED 0 0");
    }

    private CommandResult change(boolean retires) {
        return floor.submit(new RotateCarrierSecret("DHL", retires));
    }

    private List<String> secrets() {
        List<String> all = new ArrayList<>();
        floor.ledger.visitCarrierSecrets(
                (carrier, numbers) -> all.add(carrier + " " + numbers.newest() + " " + numbers.oldest()));
        return all;
    }
}
