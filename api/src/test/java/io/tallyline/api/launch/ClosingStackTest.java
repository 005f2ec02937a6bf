package io.tallyline.api.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ClosingStackTest {
    private final List<String> stopped = new ArrayList<>();
    private final ClosingStack closing = new ClosingStack();

    private void push(String name) {
        closing.push(name, () -> stopped.add(name));
    }

    @Test
    void shouldStopEverythingBackwardsWhateverBecomesOfEach() {
        push("first");
        closing.push("broken", () -> {
            throw new IllegalStateException("broken");
        });
        push("last");
        closing.close();
        closing.close();
        assertThat(stopped).containsExactly("last", "first");
    }

    /** SIGTERM during the start: nothing that starts later is left running, and the start ends. */
    @Test
    void shouldStopWhatIsStartedBehindTheEnd() {
        push("PostgreSQL");
        closing.close();
        assertThatThrownBy(() -> push("the pipeline"))
                .isInstanceOf(ClosingStack.ClosedException.class)
                .hasMessageContaining("the pipeline");
        assertThat(stopped).containsExactly("PostgreSQL", "the pipeline");
    }
}
