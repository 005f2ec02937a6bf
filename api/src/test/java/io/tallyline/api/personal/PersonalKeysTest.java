package io.tallyline.api.personal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PersonalKeysTest {
    private static final JsonObject ANN =
            new JsonObject().put("name", "Ann Archer").put("city", "上海");

    @TempDir
    private Path folder;

    private final Vertx vertx = Vertx.vertx();

    @AfterEach
    void close() throws Exception {
        get(vertx.close());
    }

    private static <T> T get(Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(120, TimeUnit.SECONDS);
    }

    private PersonalKeys open() throws IOException {
        return PersonalKeys.open(vertx, folder);
    }

    @Test
    void shouldReadAfterARestartWhatWasSealedBefore() throws Exception {
        String sealed;
        try (PersonalKeys keys = open()) {
            sealed = get(keys.seal("ann", ANN));
            assertThat(sealed).doesNotContain("Ann").matches("1\\.[A-Za-z0-9_-]+");
            assertThat(keys.open("ann", sealed)).contains(ANN);
        }
        try (PersonalKeys keys = open()) {
            assertThat(keys.open("ann", sealed)).contains(ANN);
        }
    }

    /** Else a customer file that is sent again every night would change every customer every night. */
    @Test
    void shouldSealTheSameDataToTheSameText() throws Exception {
        try (PersonalKeys keys = open()) {
            String sealed = get(keys.seal("ann", ANN));

            assertThat(get(keys.seal("ann", ANN.copy()))).isEqualTo(sealed);
            assertThat(get(keys.seal("ann", ANN.copy().put("name", "Ann Baker"))))
                    .isNotEqualTo(sealed);
            assertThat(get(keys.seal("bob", ANN))).isNotEqualTo(sealed);
        }
    }

    @Test
    void shouldOpenForItsCustomerOnly() throws Exception {
        try (PersonalKeys keys = open()) {
            String sealed = get(keys.seal("ann", ANN));
            get(keys.seal("bob", ANN));

            assertThat(keys.open("bob", sealed)).isEmpty();
            assertThat(keys.open("nobody", sealed)).isEmpty();
            for (String broken :
                    new String[] {"", "1.", "1.!!", "2." + sealed, sealed.substring(0, sealed.length() - 3)}) {
                assertThat(keys.open("ann", broken)).as(broken).isEmpty();
            }
        }
    }

    @Test
    void shouldNeverReadAgainWhatWasErased() throws Exception {
        String anns;
        String bobs;
        try (PersonalKeys keys = open()) {
            anns = get(keys.seal("ann", ANN));
            bobs = get(keys.seal("bob", ANN));
            String before = Files.readString(folder.resolve(PersonalKeys.FILE));

            assertThat(get(keys.erase("ann"))).isTrue();
            assertThat(get(keys.erase("ann"))).isFalse();
            assertThat(keys.open("ann", anns)).isEmpty();
            assertThat(keys.open("bob", bobs)).contains(ANN);
            String after = Files.readString(folder.resolve(PersonalKeys.FILE));
            assertThat(before).contains("ann\t");
            assertThat(after).doesNotContain("ann").contains("bob\t");

            String anew = get(keys.seal("ann", ANN));
            assertThat(keys.open("ann", anew)).contains(ANN);
            assertThat(keys.open("ann", anns)).isEmpty();
        }
        try (PersonalKeys keys = open()) {
            assertThat(keys.open("ann", anns)).isEmpty();
            assertThat(keys.open("bob", bobs)).contains(ANN);
        }
    }

    @Test
    void shouldCutOffALineThatACrashLeftHalfWritten() throws Exception {
        String sealed;
        try (PersonalKeys keys = open()) {
            sealed = get(keys.seal("ann", ANN));
        }
        Files.writeString(folder.resolve(PersonalKeys.FILE), "bob\tAAAA", StandardOpenOption.APPEND);
        try (PersonalKeys keys = open()) {
            assertThat(keys.open("ann", sealed)).contains(ANN);
            sealed = get(keys.seal("bob", ANN));
        }
        try (PersonalKeys keys = open()) {
            assertThat(keys.open("bob", sealed)).contains(ANN);
        }
    }

    @Test
    void shouldRefuseAFileThatIsNoneOfOurs() throws IOException {
        Files.writeString(folder.resolve(PersonalKeys.FILE), "something else\n");

        assertThatThrownBy(this::open).isInstanceOf(IOException.class).hasMessageContaining("no key");
    }

    @Test
    void shouldKeepTheFileToItsOwnUser() throws Exception {
        try (PersonalKeys keys = open()) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve(PersonalKeys.FILE))))
                    .isEqualTo("rw-------");
            get(keys.seal("ann", ANN));
            get(keys.erase("ann"));
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve(PersonalKeys.FILE))))
                    .isEqualTo("rw-------");
        }
    }
}
