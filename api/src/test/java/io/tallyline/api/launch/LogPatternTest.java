package io.tallyline.api.launch;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The log as the server configures it: what strangers sent can not forge a line of it, whoever logs it. */
class LogPatternTest {
    private static String logged(String message, @Nullable Throwable cause) throws Exception {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        PrintStream before = System.err;
        System.setErr(new PrintStream(printed, true, StandardCharsets.UTF_8));
        LoggerContext context = new LoggerContext();
        context.setMDCAdapter(new LogbackMDCAdapter());
        try {
            JoranConfigurator configurator = new JoranConfigurator();
            configurator.setContext(context);
            configurator.doConfigure(
                    Path.of("src", "main", "resources", "logback.xml").toFile());
            context.getLogger("io.tallyline.test").warn("begins {} ends", message, cause);
        } finally {
            context.stop();
            System.setErr(before);
        }
        return printed.toString(StandardCharsets.UTF_8);
    }

    @Test
    void shouldKeepAMessageOnItsLine() throws Exception {
        String line = logged("SCAN\r\n12:00:00.000 ERROR Server - all is lost\u001B[2J\u009B\u2028\u202E", null);
        assertThat(line).endsWith(" ends" + System.lineSeparator());
        assertThat(line.strip()).doesNotContain("\r", "\n", "\u001B", "\u009B", "\u2028", "\u202E");
        assertThat(line).contains("WARN  test - begins SCAN");
    }

    @Test
    void shouldKeepTheTraceOfAFailureReadableAndItsMessageHarmless() throws Exception {
        String lines = logged("x", new IllegalStateException("code \u001B[31m\u009B bad"));
        assertThat(lines).doesNotContain("\u001B", "\u009B");
        assertThat(lines.lines().count()).isGreaterThan(5);
        assertThat(lines).contains("IllegalStateException: code ").contains("\tat io.tallyline");
    }
}
