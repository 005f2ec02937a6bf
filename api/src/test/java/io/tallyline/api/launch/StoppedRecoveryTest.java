package io.tallyline.api.launch;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tallyline.ledger.journal.FolderLock;
import io.tallyline.ledger.snapshot.Recovery;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Told to stop while it replays a long journal, a server stops there, not only behind it. */
class StoppedRecoveryTest {
    @Test
    void shouldBreakOffWhileTheLedgerIsRecovered(@TempDir Path folder) {
        Configuration configuration = new ConfigurationReader(Map.of()).read("""
                dataFolder: "%s"
                database: {url: "postgresql://127.0.0.1:1/nobody"}
                http: {port: 0}
                scanners: {nativePort: 0, webSocketPort: 0}
                """.formatted(folder), "test.yaml");

        assertThatThrownBy(() -> TallylineServer.start(configuration, StoppedRecoveryTest::isRecovering))
                .isInstanceOf(ClosingStack.StartBrokenOffException.class)
                .hasMessage("told to stop during the start, while the ledger was recovered");

        FolderLock.take(folder).close();
    }

    private static boolean isRecovering() {
        return StackWalker.getInstance()
                .walk(frames -> frames.anyMatch(frame -> frame.getClassName().equals(Recovery.class.getName())));
    }
}
