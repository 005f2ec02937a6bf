package io.tallyline.ledger.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.tallyline.ledger.event.RefusalReason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Holds the reasons, the rules that give them and the published table {@code ledger/REASONS.md} together. */
class RefusalsTest {
    private static final Map<RefusalReason, Function<Floor, @Nullable RefusalReason>> STORIES = RefusalStories.all();

    @ParameterizedTest
    @EnumSource(RefusalReason.class)
    void shouldBeProvokedByAStory(RefusalReason reason) {
        Floor floor = new Floor();

        assertThat(Objects.requireNonNull(STORIES.get(reason), "no story").apply(floor))
                .isEqualTo(reason);
        assertThat(floor.view().imbalance()).isZero();
    }

    @Test
    void shouldBePublishedInCheckingOrder() throws IOException {
        List<RefusalReason> ordered = Stream.of(RefusalReason.values())
                .sorted(Comparator.comparing(RefusalReason::number))
                .toList();

        assertThat(RefusalReason.values()).containsExactlyElementsOf(ordered);
        assertThat(publishedRows()).hasSameSizeAs(ordered);
        for (int i = 0; i < ordered.size(); i++) {
            RefusalReason reason = ordered.get(i);
            String[] cells = publishedRows().get(i).split("\\s*\\|\\s*", -1);
            assertThat(cells[1]).isEqualTo(Integer.toString(i + 1));
            assertThat(cells[2]).isEqualTo(Integer.toString(reason.number()));
            assertThat(cells[3]).isEqualTo("`" + reason + "`");
            assertThat(cells[4]).isEqualTo(reason.text());
            assertThat(cells[5]).isEqualTo(reason.chineseText());
            assertThat(cells[6]).as("action of " + reason).isNotBlank();
            assertThat(cells[7]).as("tone of " + reason).isIn("error", "attention");
        }
    }

    private static List<String> publishedRows() throws IOException {
        Path table = Path.of("REASONS.md");
        Path file = Files.exists(table) ? table : Path.of("ledger").resolve(table);
        try (Stream<String> lines = Files.lines(file)) {
            return lines.filter(line -> line.matches("\\| \\d+ \\|.*")).toList();
        }
    }
}
