package io.tallyline.ledger.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tallyline.ledger.value.Condition;
import io.tallyline.ledger.value.FieldNumber;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How records grow from release to release while old bytes stay readable. */
class RecordCodecTest {
    record Inner(@FieldNumber(1) int number) {}

    record Before(
            @FieldNumber(1) String name, @FieldNumber(2) long quantity) {}

    record After(
            @FieldNumber(3) boolean urgent,
            @FieldNumber(1) String renamed,
            @FieldNumber(2) long quantity,
            @FieldNumber(4) String note,
            @FieldNumber(5) List<String> tags,
            @FieldNumber(6) Inner inner,
            @FieldNumber(7) Condition condition,
            @FieldNumber(8) int count,
            @FieldNumber(9) List<Inner> inners) {}

    record SameNumberTwice(
            @FieldNumber(1) int one, @FieldNumber(1) int two) {}

    record NoNumber(int one) {}

    record NoBinaryForm(@FieldNumber(1) double money) {}

    record OtherType(@FieldNumber(1) int name) {}

    @Test
    void shouldFillFieldsThatAnOlderReleaseDidNotWrite() {
        byte[] old = write(Before.class, new Before("tea", 7));

        assertThat(read(After.class, old))
                .isEqualTo(new After(false, "tea", 7, "", List.of(), new Inner(0), Condition.SELLABLE, 0, List.of()));
    }

    @Test
    void shouldPassOverFieldsOfANewerRelease() {
        byte[] newer = write(
                After.class,
                new After(
                        true,
                        "tea",
                        7,
                        "note",
                        List.of("a", ""),
                        new Inner(9),
                        Condition.DAMAGED,
                        -1,
                        List.of(new Inner(0), new Inner(1))));

        assertThat(read(Before.class, newer)).isEqualTo(new Before("tea", 7));
    }

    @Test
    void shouldRefuseAFieldThatChangedItsType() {
        byte[] bytes = write(Before.class, new Before("tea", 7));

        assertThatThrownBy(() -> read(OtherType.class, bytes))
                .isInstanceOf(JournalException.class)
                .hasMessageContaining("field 1 of OtherType");
    }

    @Test
    void shouldRefuseRecordsCutOffAnywhere() {
        After whole = new After(
                true, "tea", 300, "note", List.of("ab"), new Inner(9), Condition.DAMAGED, 1, List.of(new Inner(5)));
        byte[] bytes = write(After.class, whole);
        int refused = 0;
        for (int cut = 0; cut < bytes.length; cut++) {
            FieldReader in = new FieldReader(bytes, 0, cut);
            try {
                assertThat(RecordCodec.of(After.class).read(in)).isNotEqualTo(whole);
            } catch (JournalException e) {
                refused++;
            }
        }
        assertThat(refused).isPositive();
    }

    @Test
    void shouldRefuseAnnotationsThatAreWrongWhenTheServerStarts() {
        assertThatThrownBy(() -> RecordCodec.of(SameNumberTwice.class)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> RecordCodec.of(NoNumber.class)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> RecordCodec.of(NoBinaryForm.class)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void shouldNameATextThatIsNull() {
        byte[] buffer = new byte[64];
        @SuppressWarnings("NullAway") // what a mistake elsewhere would hand over
        Before broken = new Before(null, 1);

        assertThatThrownBy(() -> RecordCodec.of(Before.class).write(new FieldWriter(buffer, 0), broken))
                .hasMessage("field 1 of Before is null");
    }

    private static byte[] write(Class<? extends Record> type, Record value) {
        byte[] buffer = new byte[256];
        FieldWriter out = new FieldWriter(buffer, 0);
        RecordCodec.of(type).write(out, value);
        return Arrays.copyOf(buffer, out.position());
    }

    private static Record read(Class<? extends Record> type, byte[] bytes) {
        return RecordCodec.of(type).read(new FieldReader(bytes, 0, bytes.length));
    }
}
