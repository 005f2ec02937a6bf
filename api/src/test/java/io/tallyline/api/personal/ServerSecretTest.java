package io.tallyline.api.personal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerSecretTest {
    @TempDir
    private Path folder;

    @Test
    void shouldHaveTheSameKeysAfterARestartAndOthersForOtherPurposes() throws IOException {
        ServerSecret first = ServerSecret.open(folder);
        ServerSecret again = ServerSecret.open(folder);

        assertThat(again.key("names")).isEqualTo(first.key("names"));
        assertThat(again.key("links")).isNotEqualTo(first.key("names"));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve(ServerSecret.FILE))))
                .isEqualTo("rw-------");
    }

    @Test
    void shouldHaveOtherKeysInAnotherFolder(@TempDir Path other) throws IOException {
        assertThat(ServerSecret.open(other).key("names"))
                .isNotEqualTo(ServerSecret.open(folder).key("names"));
    }

    @Test
    void shouldRefuseAFileThatIsNoneOfOurs() throws IOException {
        Files.writeString(folder.resolve(ServerSecret.FILE), "not a secret\n");
        assertThatThrownBy(() -> ServerSecret.open(folder)).isInstanceOf(IOException.class);
        Files.writeString(folder.resolve(ServerSecret.FILE), "QUJD\n");
        assertThatThrownBy(() -> ServerSecret.open(folder)).isInstanceOf(IOException.class);
    }
}
