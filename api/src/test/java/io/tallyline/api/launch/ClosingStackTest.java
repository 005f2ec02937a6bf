package io.tallyline.api.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class ClosingStackTest {
    private final AtomicBoolean told = new AtomicBoolean();
    private final ClosingStack closing = new ClosingStack(told::get);
    private final List<String> stopped = new ArrayList<>();

    private void push(String part) {
        closing.push(part, () -> stopped.add(part));
    }

    @Test
    void shouldStopBackwardsAndOnceWhateverBreaks() {
        push("lock");
        closing.push("clock", () -> {
            throw new IllegalStateException("it stands");
        });
        push("doors");

        closing.close();
        closing.close();

        assertThat(stopped).containsExactly("doors", "lock");
    }

    /** The part is there by then, so it is stopped with the others, by who started it. */
    @Test
    void shouldBreakTheStartOffWithTheNextPartOnceToldToStop() {
        push("lock");
        told.set(true);

        assertThatThrownBy(() -> push("PostgreSQL"))
                .isInstanceOf(ClosingStack.StartBrokenOffException.class)
                .hasMessage("told to stop during the start, behind the start of PostgreSQL");

        assertThat(stopped).isEmpty();
        closing.close();
        assertThat(stopped).containsExactly("PostgreSQL", "lock");
    }

    @Test
    void shouldBreakOffWithinAPartOnceToldToStop() {
        closing.breakOffIfTold("while it waited");
        told.set(true);

        assertThatThrownBy(() -> closing.breakOffIfTold("while it waited"))
                .isInstanceOf(ClosingStack.StartBrokenOffException.class)
                .hasMessage("told to stop during the start, while it waited");
    }
}
