package io.tallyline.api.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tallyline.api.http.RolePolicy;
import io.tallyline.api.log.LogLines;
import io.tallyline.ingest.net.FrontLimits;
import io.tallyline.ingest.net.FrontSettings;
import io.tallyline.ledger.command.CommandContext;
import io.tallyline.ledger.command.MasterDataCommand;
import io.tallyline.ledger.command.MasterDataCommand.DefineDevice;
import io.tallyline.ledger.command.MasterDataCommand.DefineLocation;
import io.tallyline.ledger.command.MasterDataCommand.DefineWarehouse;
import io.tallyline.ledger.core.Ledger;
import io.tallyline.ledger.core.LedgerLimits;
import io.tallyline.ledger.event.BusinessEvent;
import io.tallyline.ledger.event.EventEnvelope;
import io.tallyline.ledger.value.ApiRole;
import io.tallyline.ledger.value.DiscrepancyPolicy;
import io.tallyline.ledger.value.PlaceKind;
import io.tallyline.ledger.value.StationRole;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
        Configuration rest = new ConfigurationReader(Map.of()).read("http:\n  allow: ['::1', here]", "test.yaml");
        assertThatThrownBy(() -> HttpWiring.settings(rest, null))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith("test.yaml line 2: http.allow.1: ");
    }

    @Test
    void shouldNameTheLineOfARoleThatCanNotBe() {
        assertThat(HttpWiring.settings(roles("{role: PACKER, may: [adjustStock], warehouses: [BER]}"), null)
                        .roles())
                .containsExactly(new RolePolicy(ApiRole.PACKER, List.of("adjustStock"), List.of(), List.of("BER")));
        assertWrongRole("{role: PACKER, may: [fly]}", "test.yaml line 3: http.roles.0: there is no operation fly");
        assertWrongRole("{role: ADMINISTRATOR}", "test.yaml line 3: http.roles.0: ADMINISTRATOR may call everything");
        assertWrongRole("{role: ERP}\n  - {role: ERP}", "test.yaml line 4: http.roles.1: the role stands there twice");
        assertThatThrownBy(() -> roles("{role: PILOT}"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith("test.yaml line 3: http.roles.0.role");
    }

    private static Configuration roles(String items) {
        return new ConfigurationReader(Map.of()).read("http:\n  roles:\n  - " + items, "test.yaml");
    }

    private static void assertWrongRole(String items, String message) {
        assertThatThrownBy(() -> HttpWiring.settings(roles(items), null))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith(message);
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
    void shouldWarnOfADeviceThatHasAnotherProfile() throws IOException {
        write("hall.yaml", "id: hall\nframing: {end: ';'}\nbounceMillis: 500\n");
        Ledger ledger = new Ledger(LedgerLimits.DEFAULT);
        decide(ledger, new DefineWarehouse("W", "Main", "UTC", MasterDataCommand.CREATE));
        decide(ledger, new DefineLocation("W", "D", "", PlaceKind.DOCK, MasterDataCommand.CREATE));
        decide(ledger, device("a", "generic-lines"));
        decide(ledger, device("b", "generic-lines"));
        FrontSettings front = FrontWiring.settings(
                new ConfigurationReader(Map.of()).read("""
                        scanners:
                          profileFolder: '%s'
                          listeners:
                          - {device: b, port: 0, profile: generic-lines}
                          - {device: a, port: 0, profile: hall}
                          - {device: c, port: 0, profile: hall}
                        """.formatted(folder), "test.yaml"), FrontLimits.DEFAULT);

        assertThat(LogLines.of(FrontWiring.class, () -> FrontWiring.tellOfOtherProfiles(front, ledger)))
                .containsExactly(
                        "WARN a has the profile hall here and generic-lines over REST: what the first says of bounces and"
                                + " objects is not applied");
    }

    private static DefineDevice device(String name, String profile) {
        return new DefineDevice(
                name,
                name,
                "W",
                "D",
                StationRole.VERIFY,
                profile,
                DiscrepancyPolicy.REFUSE,
                0,
                "",
                true,
                MasterDataCommand.CREATE);
    }

    private static void decide(Ledger ledger, MasterDataCommand command) {
        long now = ledger.lastTimeNanos() + 1;
        BusinessEvent event = Objects.requireNonNull(
                ledger.decide(command, CommandContext.SYSTEM, now).event());
        ledger.apply(new EventEnvelope(ledger.lastSequence() + 1, now, CommandContext.SYSTEM, event));
    }

    @Test
    void shouldRefuseToStartBeforeAnythingIsTouched() throws IOException {
        Path data = folder.resolve("data");
        Path file = write("tallyline.yaml", "dataFolder: '" + data + "'\nscanners:\n  profileFolder: nowhere\n");
        CommandRun run = CommandRun.of("serve", "--config", file.toString());
        assertThat(run.status()).isEqualTo(Tallyline.EXIT_USAGE);
        assertThat(run.error()).startsWith("tallyline: " + file + " line 3: scanners.profileFolder: nowhere: ");
        assertThat(data).doesNotExist();
    }
}
