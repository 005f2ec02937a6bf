package io.tallyline.api.projection;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SafeTextTest {
    @Test
    void shouldReplaceWhatPostgresCanNotKeep() {
        assertThat(SafeText.of("a\0b")).isEqualTo("a\uFFFDb");
        assertThat(SafeText.of("")).isEmpty();
    }

    @Test
    void shouldNameEveryActor() {
        assertThat(SafeText.actor("")).isEqualTo("-");
        assertThat(SafeText.actor("shop \0 key")).isEqualTo("shop \uFFFD key");
    }
}
