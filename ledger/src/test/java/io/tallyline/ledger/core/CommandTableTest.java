package io.tallyline.ledger.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.tallyline.ledger.command.BusinessCommand;
import io.tallyline.ledger.core.CommandTable.Refusal;
import io.tallyline.ledger.core.CommandTable.Row;
import io.tallyline.ledger.event.CarrierEvent;
import io.tallyline.ledger.event.CommandResult;
import io.tallyline.ledger.event.ConsignmentEvent;
import io.tallyline.ledger.event.PackEvent;
import io.tallyline.ledger.event.PickEvent;
import io.tallyline.ledger.event.ReleaseEvent;
import io.tallyline.ledger.event.ReturnEvent;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Holds the commands of picking, packing, carriers, consignments, releases and returns and the tables of their documents together: every reason that a table names is
 * provoked here, and {@link Floor} lets no test be refused for another. Of orders {@link OrderStepTest} does it.
 */
class CommandTableTest {
    private static final Map<Refusal, Function<Floor, CommandResult>> STORIES = new HashMap<>();

    static {
        PickStories.addCommandsTo(STORIES);
        PackStories.addCommandsTo(STORIES);
        CarrierStories.addCommandsTo(STORIES);
        ConsignmentStories.addCommandsTo(STORIES);
        ReleaseStories.addCommandsTo(STORIES);
        ReturnStories.addCommandsTo(STORIES);
    }

    static Stream<Refusal> refusals() {
        return CommandTable.FAMILIES.entrySet().stream()
                .flatMap(family -> CommandTable.of(family.getKey()).stream()
                        .flatMap(row -> row.reasons().stream()
                                .map(reason -> new Refusal(command(family.getValue(), row), reason))));
    }

    private static Class<?> command(Class<? extends BusinessCommand> family, Row row) {
        return Arrays.stream(family.getPermittedSubclasses())
                .filter(command -> command.getSimpleName().equals(row.command()))
                .findFirst()
                .orElseThrow(() -> new AssertionError("there is no command " + row.command()));
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void shouldRefuseAsTheTablesSay(Refusal refusal) {
        Floor floor = new Floor();

        CommandResult result =
                Objects.requireNonNull(STORIES.get(refusal), "no story").apply(floor);

        assertThat(result.reason()).isEqualTo(refusal.reason());
        assertThat(floor.view().imbalance()).isZero();
    }

    @Test
    void shouldSayMoreThanTheTablesNowhere() {
        assertThat(STORIES.keySet())
                .containsExactlyInAnyOrderElementsOf(refusals().toList());
    }

    @Test
    void shouldHaveARowForEachCommandAndNameEventsThatThereAre() {
        List<String> events = Stream.of(
                        PickEvent.class,
                        PackEvent.class,
                        CarrierEvent.class,
                        ConsignmentEvent.class,
                        ReleaseEvent.class,
                        ReturnEvent.class)
                .flatMap(family -> Arrays.stream(family.getPermittedSubclasses()))
                .map(Class::getSimpleName)
                .toList();
        CommandTable.FAMILIES.forEach((document, family) -> {
            List<Row> rows = CommandTable.of(document);
            assertThat(rows)
                    .extracting(Row::command)
                    .containsExactlyInAnyOrder(Arrays.stream(family.getPermittedSubclasses())
                            .map(Class::getSimpleName)
                            .toArray(String[]::new));
            for (Row row : rows) {
                assertThat(row.effect()).as("effect of " + row.command()).isNotBlank();
                Stream.of(row.events().split("\\W+", -1))
                        .filter(word -> word.matches("[A-Z]\\w+"))
                        .forEach(event -> assertThat(events).contains(event));
            }
        });
    }
}
