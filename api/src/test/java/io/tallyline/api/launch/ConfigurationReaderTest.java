package io.tallyline.api.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigurationReaderTest {
    private final ConfigurationReader reader = new ConfigurationReader(Map.of("DATABASE_PASSWORD", "s3cr$t"));

    @Test
    void shouldHaveDefaultsThatPassTheirOwnChecks() {
        Configuration configuration = reader.defaults();

        assertThat(configuration.journal().sync()).isEqualTo("batch");
        assertThat(configuration.database().embedded()).isTrue();
        assertThat(configuration.limits().windowTcp()).isEqualTo(1024);
    }

    @Test
    void shouldTakeTheFilesKeysOverTheDefaults() {
        Configuration configuration = reader.read("""
                http: {port: 9090}
                scanners:
                  listeners:
                    - {device: tunnel-1, profile: generic-stx-etx, port: 4100}
                database:
                  url: postgresql://db:5432/tallyline
                  password: ${DATABASE_PASSWORD}
                """, "test.yaml");

        assertThat(configuration.http().port()).isEqualTo(9090);
        assertThat(configuration.http().host()).isEqualTo("127.0.0.1");
        assertThat(configuration.scanners().listeners())
                .containsExactly(new Configuration.ListenerPart("tunnel-1", "generic-stx-etx", 4100, List.of(), true));
        assertThat(configuration.database().password()).isEqualTo("s3cr$t");
    }

    @Test
    void shouldTakeAnEmptyFileAsTheDefaults() {
        assertThat(reader.read("# nothing yet\n", "test.yaml").withPlaces(ConfigurationPlaces.NONE))
                .isEqualTo(reader.defaults().withPlaces(ConfigurationPlaces.NONE));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    'journal:\\n  synch: batch'              | test.yaml line 2: unknown key journal.synch
                    'journal:\\n  sync: sometimes'           | test.yaml line 2: journal.sync: sync must be batch or none
                    '\\ndatabase:\\n  url: postgresql://db'   | test.yaml line 3: database.url: url must be like
                    'database:\\n  url: "jdbc:postgresql://db/x"' | test.yaml line 2: database.url: url must be like
                    'database:\\n  url: "postgresql://u:secret@db/x"' | test.yaml line 2: database.url: url must be like
                    'database:\\n  url: "postgresql://db/x?ssl=on"' | test.yaml line 2: database.url: url must be like
                    'database:\\n  url: "postgresql://d b/x"' | test.yaml line 2: database.url: url must be like
                    'database:\\n  url: "postgresql://db:0/x"' | test.yaml line 2: database.url: url must be like
                    'scanners:\\n  dialOuts:\\n  - {device: a, profile: b, port: 1,\\n     host: ""}' | test.yaml line 4: scanners.dialOuts.0.host
                    'scanners:\\n  keyFile: k.pem'          | test.yaml line 1: scanners: certificateFile and keyFile belong together
                    'http:\\n  clientAuth: maybe'           | test.yaml line 2: http.clientAuth: clientAuth must be none or required, not maybe
                    'scanners:\\n  clientAuth: required'    | test.yaml line 2: scanners.clientAuth: clientAuth required needs certificateFile
                    'journal: {gatherMicros: 20000}'         | gatherMicros must be from 0 to 10000, not 20000
                    'http:\\n  port: eighty'                 | test.yaml line 2: http.port must be a number
                    'http: {port: 8080.9}'                   | http.port must be a number
                    'limits: {linesPerCommand: 501}'         | linesPerCommand must be from 1 to 500
                    'database: {schema: pg_x}'               | schema must be a lower-case name
                    'scanners: {webSocketOrigins: ["${NO_SUCH}"]}' | the environment has no variable NO_SUCH
                    'http: 8080'                             | test.yaml line 1: http must be a object
                    'http:\\n  port: 1\\n  port: 2'          | port
                    'http:\\n  port: 70000'                  | port must be from 0 to 65535, not 70000
                    'limits: {ringSlots: 5000}'              | ringSlots must be a power of two
                    'limits: {windowTcp: 1024, answersRemembered: 1024}' | answersRemembered must be at least four windows
                    'database: {password: "${NO_SUCH}"}'     | the environment has no variable NO_SUCH
                    'scanners: {listeners: [{device: a, port: 1}]}' | profile
                    'scanners:\n  listeners:\n  - {profile: a, port: 1}' | test.yaml line 3: scanners.listeners.0.device: this key is missing
                    'scanners:\\n  listeners: [{device: a, profile: b, port: 1}, {device: a, profile: b, port: 2}]' | test.yaml line 1: scanners: device a has two of listeners and dialOuts
                    'dataFolder: a\\n---\\ndataFolder: b'    | test.yaml line 3: there is a second document
                    'dataFolder: &d a\\ndatabase: {user: *d}' | test.yaml line 2: *d: aliases are not followed
                    'scanners:\\n  listeners:\\n  - {device: tunnel 1, profile: a, port: 1}' | test.yaml line 3: scanners.listeners.0.device: device must name a device
                    'scanners:\\n  dialOuts:\\n  - {device: a/b, profile: a, host: h, port: 1}' | test.yaml line 3: scanners.dialOuts.0.device: device must name a device
                    'scanners:\\n  sorters:\\n  - {template: {response: \\r}}' | test.yaml line 3: scanners.sorters.0.template.response: \\r is one byte between double
                    'scanners:\\n  listeners:\\n  - {device: a, profile: b, port: 1.5}' | test.yaml line 3: scanners.listeners.0.port
                    'scanners:\\n  listeners:\\n  - {device: a, profile: b, port: 1,\\n     allow: }' | test.yaml line 4: scanners.listeners.0.allow has no value
                    'scanners:\\n  sorters:\\n  - {device: p, sorter: S 1, port: 1, deadlineMillis: 9, template: {}}' | test.yaml line 3: scanners.sorters.0.sorter: sorter must name a sorter
                    '- a'                                    | a configuration is a map of keys
                    'a: [1'                                  | test.yaml line
                    """)
    void shouldNameFileLineAndKeyOfAMistake(String text, String expected) {
        assertThatThrownBy(() -> reader.read(text.replace("\\n", "\n"), "test.yaml"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("test.yaml")
                .hasMessageContaining(expected);
    }

    @Test
    void shouldNotRepeatAPasswordThatStandsInTheUrl() {
        assertThatThrownBy(() -> reader.read("database: {url: 'postgresql://u:secret@db/x'}", "test.yaml"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageNotContaining("secret");
    }

    @Test
    void shouldSayThatTheFileIsMissing() {
        assertThatThrownBy(() -> reader.read(Path.of("no-such-folder", "tallyline.yaml")))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("there is no such file");
    }
}
