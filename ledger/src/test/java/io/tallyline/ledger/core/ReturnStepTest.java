package io.tallyline.ledger.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.tallyline.ledger.value.ReturnState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Holds the states of returns in the code and in {@code ledger/RETURNS.md} together. */
class ReturnStepTest {
    private static List<String> lines() throws IOException {
        Path file = Path.of("RETURNS.md");
        return Files.readAllLines(Files.exists(file) ? file : Path.of("ledger").resolve(file));
    }

    @Test
    void shouldComeFromWhichStateIntoWhichAsPublished() throws IOException {
        List<String> published = lines().stream()
                .filter(line -> line.matches("\\| [A-Z]+ \\| [A-Z_, ]+ \\| [A-Z_]+ \\|.*"))
                .map(line -> line.replaceFirst("\\| ([A-Z]+) \\| ([A-Z_, ]+) \\| ([A-Z_]+) \\|.*", "$1: $2 to $3"))
                .toList();

        assertThat(published)
                .containsExactlyElementsOf(Stream.of(ReturnStep.values())
                        .map(step -> step + ": "
                                + Arrays.stream(ReturnState.values())
                                        .filter(step::isFrom)
                                        .map(ReturnState::name)
                                        .collect(Collectors.joining(", "))
                                + " to " + step.to())
                        .toList());
    }

    @Test
    void shouldPublishEachStateWithItsNumber() throws IOException {
        List<String> published = lines().stream()
                .filter(line -> line.matches("\\| [A-Z_]+ \\| \\d+ \\| (yes|no) \\|.*"))
                .map(line -> line.replaceFirst("\\| ([A-Z_]+) \\| (\\d+) \\| (yes|no) \\|.*", "$1 $2 $3"))
                .toList();

        assertThat(published)
                .containsExactlyElementsOf(Stream.of(ReturnState.values())
                        .map(state -> state + " " + state.number() + " " + (state.living() ? "yes" : "no"))
                        .toList());
    }
}
