package io.tallyline.api.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tallyline.ingest.net.FrontLimits;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is wrong with a file that the configuration names is told with the line of the name. */
class FrontWiringTest {
    @TempDir
    Path folder;

    private void assertWrong(String scanners, String... parts) {
        Configuration configuration = new ConfigurationReader(Map.of()).read("\nscanners:\n" + scanners, "test.yaml");
        assertThatThrownBy(() -> FrontWiring.settings(configuration, FrontLimits.DEFAULT))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContainingAll(parts);
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    @Test
    void shouldNameTheLineOfAProfileThatIsNotThere() {
        assertWrong(
                "  listeners:\n  - {device: a, port: 0, profile: generic-lines}\n  - {device: b, port: 0, profile: nosuch}",
                "test.yaml line 5: scanners.listeners.1.profile: there is no profile 'nosuch'; known: cognex-dataman");
        assertWrong(
                "  dialOuts:\n  - {device: a, port: 1, host: h,\n     profile: nosuch}",
                "test.yaml line 5: scanners.dialOuts.0.profile: there is no profile 'nosuch'");
    }

    @Test
    void shouldNameBothFilesOfAProfileThatIsWrong() throws IOException {
        write("hall.yaml", "id: hall\nframing: {end: 7}\n");
        assertWrong(
                "  profileFolder: '" + folder + "'",
                "test.yaml line 3: scanners.profileFolder: ",
                "hall.yaml:2",
                "end");
        assertWrong(
                "  profileFolder: '" + folder + "/nowhere'", "test.yaml line 3: scanners.profileFolder: ", "nowhere");
    }

    @Test
    void shouldNameTheLineOfACertificateThatCanNotBeUsed() throws IOException {
        Path chain = write("chain.pem", "no certificate\n");
        assertWrong(
                "  keyFile: '" + chain + "'\n  certificateFile: '" + folder + "/nowhere.pem'",
                "test.yaml line 4: scanners.certificateFile: there is no file",
                "nowhere.pem");
        assertWrong(
                "  certificateFile: '" + chain + "'\n  keyFile: '" + folder + "'",
                "test.yaml line 4: scanners.keyFile: there is no file");
        assertWrong(
                "  certificateFile: '" + chain + "'\n  keyFile: '" + chain + "'",
                "test.yaml line 3: scanners.certificateFile: the certificate " + chain);
    }

    @Test
    void shouldNameTheLineOfClientAuthoritiesThatCanNotBeUsed() throws IOException {
        Path file = write("ca.pem", "no certificate\n");
        assertWrong(
                "  certificateFile: '" + file + "'\n  keyFile: '" + file + "'\n  clientCaFile: '" + file
                        + "'\n  clientAuth: required",
                "test.yaml line 5: scanners.clientCaFile: the authorities " + file);
    }

    @Test
    void shouldNameTheLineOfAnAddressThatIsNone() {
        assertWrong(
                "  nativeAllow:\n  - 10.20.0.0/16\n  - 10.20.0.0/33",
                "test.yaml line 5: scanners.nativeAllow.1: '10.20.0.0/33' must end in a prefix of /0 to /32");
        assertWrong(
                "  webSocketAllow: [localhost]",
                "test.yaml line 3: scanners.webSocketAllow.0: 'localhost' is no address");
        assertWrong(
                "  listeners:\n  - {device: a, port: 0, profile: generic-lines,\n     allow: [10.20.0.1/16]}",
                "test.yaml line 5: scanners.listeners.0.allow.0: '10.20.0.1/16' has bits behind its prefix");
        Configuration rest = new ConfigurationReader(Map.of()).read("http:\n  allow: ['::1', null]", "test.yaml");
        assertThatThrownBy(() -> HttpWiring.settings(rest, null))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith("test.yaml line 2: http.allow.1: ");
    }

    @Test
    void shouldGiveEachListenerItsOwnList() {
        Configuration configuration = new ConfigurationReader(Map.of()).read("""
                scanners:
                  nativeAllow: [10.20.0.0/16]
                  listeners:
                  - {device: a, port: 0, profile: generic-lines, allow: ['fd00:20::/32']}
                  - {device: b, port: 0, profile: generic-lines}
                """, "test.yaml");
        assertThat(FrontWiring.settings(configuration, FrontLimits.DEFAULT).listeners())
                .extracting(listener -> listener.allowed().ranges().size())
                .containsExactly(1, 0, 1, 0);
    }

    @Test
    void shouldRefuseToStartBeforeAnythingIsTouched() throws IOException {
        Path data = folder.resolve("data");
        Path file = write("tallyline.yaml", "dataFolder: '" + data + "'\nscanners:\n  profileFolder: nowhere\n");
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        PrintStream before = System.err;
        System.setErr(new PrintStream(printed, true, StandardCharsets.UTF_8));
        int status;
        try {
            status = Tallyline.execute("serve", "--config", file.toString());
        } finally {
            System.setErr(before);
        }
        assertThat(status).isEqualTo(Tallyline.EXIT_USAGE);
        assertThat(printed.toString(StandardCharsets.UTF_8))
                .startsWith("tallyline: " + file + " line 3: scanners.profileFolder: nowhere: ");
        assertThat(data).doesNotExist();
    }
}
