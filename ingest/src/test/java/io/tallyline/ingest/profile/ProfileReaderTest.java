package io.tallyline.ingest.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tallyline.ingest.frame.FrameCounters;
import io.tallyline.ingest.frame.FrameFault;
import io.tallyline.ingest.frame.FrameSink;
import io.tallyline.ingest.frame.Framer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProfileReaderTest {
    private static final String EVERYTHING = """
            id: tunnel-3
            title: "Tunnel 3"
            framing:  {start: "\\x02", end: ["\\x03", "\\r\\n"], maxBytes: 512, partialTimeoutMillis: 250}
            checksum: xor-including-end
            charset:  ISO-8859-1
            message:
              separator: ";"
              fields: [object, {code: "C"}, weight, weightUnit, length, status]
              weightUnit: {"0": g}
              dimensionUnit: mm
              zeroIsInvalid: true
              statuses: {X: PARTIAL}
            noRead:   ["NoRead", "?"]
            multipleRead: ["MULTI"]
            commandReplies: ["OK,"]
            object: {range: 10000, group: tunnel-1, ttlSeconds: 90}
            codeId:   aim
            gsSubstitutes: ["~", "\\x1E"]
            bounceMillis: 250
            heartbeat: {exact: "#HB#", everySeconds: 10, reply: "\\x06"}
            answer:   {accepted: "A${number}\\r", duplicate: "\\x06", refused: "\\x15"}
            """;

    private static DeviceProfile read(String yaml) {
        return ProfileReader.read("test.yaml", yaml);
    }

    @Test
    void shouldReadEveryKey() {
        DeviceProfile profile = read(EVERYTHING);
        assertThat(profile.id()).isEqualTo("tunnel-3");
        assertThat(profile.framing().maxFrameBytes()).isEqualTo(512);
        assertThat(profile.framing().partialTimeoutMillis()).isEqualTo(250);
        assertThat(profile.charset()).isEqualTo(WireCharset.ISO_8859_1);
        assertThat(profile.message().separator()).hasToString(";");
        MessageTemplate message = profile.message();
        assertThat(message.slots())
                .startsWith(
                        new MessageTemplate.Slot(MessageTemplate.Field.OBJECT, WireText.EMPTY),
                        new MessageTemplate.Slot(MessageTemplate.Field.CODE, WireText.of("C")))
                .hasSize(6);
        assertThat(message.weightUnits().names())
                .containsExactly(new UnitNames.Name(WireText.of("0"), MeasureUnit.GRAM));
        assertThat(message.dimensionUnits().fixed()).isEqualTo(MeasureUnit.MILLIMETRE);
        assertThat(message.zeroIsInvalid()).isTrue();
        assertThat(message.statuses())
                .containsExactly(new MessageTemplate.Status(WireText.of("X"), Reading.Kind.PARTIAL));
        assertThat(profile.title()).isEqualTo("Tunnel 3");
        assertThat(profile.multipleRead()).containsExactly(WireText.of("MULTI"));
        assertThat(profile.commandReplies()).containsExactly(WireText.of("OK,"));
        assertThat(profile.object()).isEqualTo(new ObjectWindow(10_000, "tunnel-1", 90));
        assertThat(profile.noRead()).containsExactly(WireText.of("NoRead"), WireText.of("?"));
        assertThat(profile.aimPrefixes()).isTrue();
        assertThat(profile.gsSubstitutes()).hasToString("~\\x1E");
        assertThat(profile.bounceMillis()).isEqualTo(250);
        assertThat(profile.heartbeat()).isEqualTo(new Heartbeat(WireText.of("#HB#"), 10, WireText.of("\u0006")));
        assertThat(render(profile.answers().accepted(), 4711)).isEqualTo("A4711\r");
        assertThat(render(profile.answers().duplicate(), 4711)).isEqualTo("\u0006");
        assertThat(profile.answers().noRead().isSilent()).isTrue();
    }

    @Test
    void shouldFallBackToDocumentedDefaults() {
        DeviceProfile profile = read("id: a\nframing: {endOfLine: true}\n");
        assertThat(profile.framing().maxFrameBytes()).isEqualTo(4_096);
        assertThat(profile.framing().partialTimeoutMillis()).isEqualTo(5_000);
        assertThat(profile.charset()).isEqualTo(WireCharset.US_ASCII);
        assertThat(profile.message()).isEqualTo(MessageTemplate.ONE_CODE);
        assertThat(profile.noRead()).isEmpty();
        assertThat(profile.object()).isEqualTo(ObjectWindow.NONE);
        assertThat(profile.codeIds()).isEmpty();
        assertThat(profile.aimPrefixes()).isFalse();
        assertThat(profile.bounceMillis()).isZero();
        assertThat(profile.heartbeat()).isEqualTo(Heartbeat.NONE);
        assertThat(profile.answers()).isEqualTo(AnswerTemplates.SILENT);
    }

    @Test
    void shouldDriveTheFramerWithEveryForm() {
        assertThat(frames(read("id: a\nframing: {endOfLine: true}\n"), "A\rB\r\nC\n"))
                .containsExactly("A", "B", "C");
        assertThat(frames(read("id: a\nframing: {end: ';'}\n"), "A;B;")).containsExactly("A", "B");
        assertThat(frames(read("id: a\nframing: {fixedBytes: 2}\n"), "ABCDE")).containsExactly("AB", "CD");
        assertThat(frames(read("id: a\nframing: {lengthPrefix: {bytes: 3, form: decimal}}\n"), "002AB001C"))
                .containsExactly("AB", "C");
        assertThat(frames(read("id: a\nframing: {lengthPrefix: {bytes: 1}}\n"), "\u0002AB\u0001C"))
                .containsExactly("AB", "C");
        assertThat(frames(read("id: a\nchecksum: xor-hex\nframing: {start: '<', end: '>'}\n"), "<AB03><AB04>"))
                .containsExactly("AB");
    }

    /** In a line of YAML a slash with blanks around it is a line break. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            framing: {endOfLine: true}                                    | :1: id: this key is missing
            id: a                                                         | framing: this key is missing
            id: A b / framing: {endOfLine: true}                          | :1: id: must be 1 to 48 small letters
            id: 7 / framing: {endOfLine: true}                            | :1: id: must be a text
            id: a / framing: {endOfLine: true} / colour: red              | :3: colour: there is no such key; known here: answer, bounceMillis
            id: a / framing: {endOfLine: true, width: 7}                  | :2: framing.width: there is no such key
            id: a / id: b / framing: {endOfLine: true}                    | :2: id: this key appears twice
            id: a / framing: lines                                        | :2: framing: must be a mapping
            id: a / framing: {}                                           | :2: framing: a frame needs exactly one of
            id: a / framing: {endOfLine: yes}                             | :2: framing.endOfLine: must be true or false
            id: a / framing: {end: [13]}                                  | :2: framing.end: must be a text: put it in quotation marks
            id: a / framing: {end: {a: b}}                                | :2: framing.end: must be a text or a list of texts
            id: a / framing: {end: "€"}                                   | :2: framing.end: has a character that is more than one byte
            id: a / framing: {end: "\\x1D"}                               | :2: framing: GS, RS, US and EOT are data
            id: a / framing: {end: "a", maxBytes: 0}                      | :2: framing.maxBytes: must be from 1 to 65536
            id: a / framing: {end: "a", maxBytes: many}                   | :2: framing.maxBytes: must be a whole number
            id: a / framing: {end: "a", maxBytes: 99999999999999}         | :2: framing.maxBytes: must be from 1 to 65536
            id: a / framing: {end: "a"} / codeId: {B: "]C1"} / message: {separator: ",", fields: [codes]} | :4: message: "," can be part of a GS1 code, and so can the letters of codeId
            id: a / framing: {end: "a"} / gs1: {requisites: on}           | :3: gs1.requisites: must be a text: put it in quotation marks
            id: a / framing: {end: "a"} / gs1: {requisites: "on"}         | :3: gs1.requisites: must be one of always, never, together
            id: a / framing: {end: "a"} / gs1: {strict: "on"}             | :3: gs1.strict: there is no such key
            id: a / framing: {idleGapMillis: 1}                           | :2: framing.idleGapMillis: must be from 2 to 60000
            id: a / framing: {idleGapMillis: short}                       | :2: framing.idleGapMillis: must be a whole number
            id: a / framing: {idleGapMillis: 50, end: "a"}                | :2: framing: a frame needs exactly one of
            id: a / framing: {idleGapMillis: 50, partialTimeoutMillis: 9} | :2: framing.partialTimeoutMillis: says nothing beside idleGapMillis
            id: a / framing: {idleGapMillis: 50} / checksum: xor-including-end | :2: framing: silence has no bytes that a checksum could include
            id: a / framing: {lengthPrefix: {bytes: 2, form: octal}}      | :2: framing.lengthPrefix.form: must be one of binary, decimal
            id: a / framing: {end: a} / checksum: md5                     | :3: checksum: must be one of crc16, none, xor, xor-hex, xor-including-end
            id: a / framing: {end: a} / charset: EBCDIC                   | :3: charset: must be one of ISO-8859-1, US-ASCII, UTF-8
            id: a / framing: {end: a} / message: {fields: [code]}         | :3: message.separator: this key is missing
            id: a / framing: {end: a} / message: {separator: ";", fields: []} | :3: message.fields: must name 1 to 64 fields
            id: a / framing: {end: a} / message: {separator: ";", fields: [size]} | :3: message.fields: there is no field size
            id: a / framing: {end: a} / message: {separator: ";", fields: code} | :3: message.fields: must be a list
            id: a / framing: {end: a} / message: {separator: ";", fields: [{code: C, face: F}]} | :3: message.fields: must be a text
            id: a / framing: {end: a} / message: {separator: ";", fields: [weight, code]} | :3: message.fields: say in weightUnit what the measures are in
            id: a / framing: {end: a} / message: {separator: ";", fields: [volume, code]} | :3: message.fields: say in dimensionUnit what the measures are in
            id: a / framing: {end: a} / message: {separator: ";", fields: [code, weightUnit]} | :3: message.fields: there is nothing among the fields that has this unit: weightUnit
            id: a / framing: {end: a} / message: {separator: ";", fields: [code], weightUnit: g} | :3: message.weightUnit: there is nothing among the fields that has this unit
            id: a / framing: {end: a} / message: {separator: ";", fields: [code, weight], weightUnit: mm} | :3: message.weightUnit: must be one of g, kg, lb, oz
            id: a / framing: {end: a} / message: {separator: ";", fields: [code, weight], weightUnit: {M: kg}} | :3: message.weightUnit: texts for units have a use only with the field weightUnit
            id: a / framing: {end: a} / message: {separator: ";", fields: [code, weight, weightUnit], weightUnit: {M: stone}} | :3: message.weightUnit: there is no unit stone; known: g, kg, lb, oz
            id: a / framing: {end: a} / message: {separator: ";", fields: [code, weight, weightUnit], weightUnit: kg} | :3: message.weightUnit: the field weightUnit names the unit already
            id: a / framing: {end: a} / message: {separator: ";", fields: [code], zeroIsInvalid: 0} | :3: message.zeroIsInvalid: must be true or false
            id: a / framing: {end: a} / message: {separator: ";", fields: [code], statuses: {X: GOOD}} | :3: message.statuses: there is no field status
            id: a / framing: {end: a} / message: {separator: ";", fields: [code, status], statuses: {X: FINE}} | :3: message.statuses: there is no status FINE
            id: a / framing: {end: a} / message: {separator: ";", fields: [code, status], statuses: {}} | :3: message.statuses: must not be empty
            id: a / framing: {end: a} / message: {separator: ";", fields: [code, status], statuses: [GOOD]} | :3: message.statuses: must be a mapping of texts to texts
            id: a / framing: {end: a} / message: {separator: ";", fields: [code, object, object]} | :3: message.fields: object can be there only once
            id: a / framing: {end: a} / message: {separator: ";", fields: [codes, code]} | :3: message.fields: codes takes any number of fields
            id: a / framing: {end: a} / message: {separator: ";", fields: [ignored]} | :3: message.fields: there is neither a code nor a measure
            id: a / framing: {end: a} / noRead: NoRead                    | :3: noRead: must be a list of texts
            id: a / framing: {end: a} / noRead: [""]                      | :3: noRead: an empty text
            id: a / framing: {end: "!"} / noRead: [OK, "NO!"]             | :3: noRead: "NO!" holds what begins or ends a frame
            id: a / framing: {end: "++"} / noRead: ["NO+"]                | :3: noRead: "NO+" holds what begins or ends a frame
            id: a / framing: {start: s, end: e} / multipleRead: [mis]     | :3: multipleRead: "mis" holds what begins or ends a frame
            id: a / framing: {endOfLine: true} / multipleRead: ["N\\n"]   | :3: multipleRead: "N\\x0A" holds what begins or ends a frame
            id: a / framing: {start: s, end: e} / noRead: ["N\\r"]        | :3: noRead: "N\\x0D" holds what begins or ends a frame
            id: a / framing: {end: a} / noRead: ["\\xA7"]                 | :3: noRead: "\\xA7" is not written so in US-ASCII
            id: a / framing: {end: a} / charset: UTF-8 / multipleRead: ["\\xA7"] | :4: multipleRead: "\\xA7" is not written so in UTF-8
            id: a / framing: {end: "!"} / commandReplies: ["OK!"]         | :3: commandReplies: "OK!" holds what begins or ends a frame
            id: a / framing: {end: a} / codeId: aim / message: {separator: "]", fields: [codes]} | :4: message: the separator holds ], with which each AIM prefix begins
            id: a / framing: {start: "]", end: e} / codeId: aim           | :2: framing: ] begins each AIM prefix
            id: a / framing: {end: "]"} / codeId: aim                     | :2: framing: ] begins each AIM prefix
            id: a / framing: {end: a} / codeId: {A: "C1"}                 | :3: codeId: "C1" is no AIM prefix
            id: a / framing: {end: a} / codeId: {ABCDE: "]C1"}            | :3: codeId: each identifier must be 1 to 4 characters
            id: a / framing: {end: a} / codeId: {}                        | :3: codeId: must not be empty
            id: a / title: "\\x01" / framing: {end: a}                    | :2: title: must be at most 100 printable ASCII
            id: a / framing: {end: a} / multipleRead: [""]                | :3: multipleRead: an empty text
            id: a / framing: {end: a} / commandReplies: [""]              | :3: commandReplies: an empty text
            id: a / framing: {end: a} / codeId: symbol                    | :3: codeId: must be one of aim, none
            id: a / framing: {end: a} / gsSubstitutes: ["%"]              | :3: gsSubstitutes: "%" can be part of a code
            id: a / framing: {end: a} / codeId: aim / gsSubstitutes: ["]"] | :4: gsSubstitutes: "]" can be part of a code
            id: a / framing: {end: a} / charset: UTF-8 / gsSubstitutes: ["\\xA7"] | :4: gsSubstitutes: "§" is one byte only in ISO-8859-1
            id: a / framing: {end: a} / gsSubstitutes: ["~~"]             | :3: gsSubstitutes: each must be one character
            id: a / framing: {end: a} / bounceMillis: -1                  | :3: bounceMillis: must be from 0 to 60000
            id: a / framing: {end: a} / heartbeat: {everySeconds: 9}      | :3: heartbeat.exact: this key is missing
            id: a / framing: {end: a} / heartbeat: {exact: bar}           | :3: heartbeat.exact: holds what begins or ends a frame, so it never comes as one
            id: a / framing: {end: ++} / heartbeat: {exact: B+}           | :3: heartbeat.exact: holds what begins or ends a frame, so it never comes as one
            id: a / framing: {start: s, end: e} / heartbeat: {exact: bsr} | :3: heartbeat.exact: holds what begins or ends a frame, so it never comes as one
            id: a / framing: {endOfLine: true} / heartbeat: {exact: "HB\\r"} | :3: heartbeat.exact: holds what begins or ends a frame
            id: a / framing: {end: a} / answer: {accepted: "${lane}"}     | :3: answer.accepted: a scan has no ${lane}
            id: a / framing: {end: a} / answer: {accepted: "${nmber}"}    | :3: answer.accepted: there is no variable ${nmber}
            id: a / framing: {end: a} / answer: {accepted: "${number"}    | :3: answer.accepted: there is no variable ${number
            id: a / framing: {end: a} / object: {range: 9999}             | :3: object: there is no field object in the message
            id: a / framing: {end: a} / message: {separator: "~", fields: [object, code]} / object: {ttlSeconds: 9} | :4: object: range: this key is missing
            id: a / framing: {end: a} / message: {separator: "~", fields: [object, code]} / object: {range: 1} | :4: object.range: must be from 2 to 1000000000
            id: a / framing: {end: a} / message: {separator: "~", fields: [object, code]} / object: {range: 10, group: T 1} | :4: object.group: must be 1 to 48 small letters
            id: a / framing: {end: a} / message: {separator: "~", fields: [object, code]} / object: {range: 10, ttlSeconds: 0} | :4: object.ttlSeconds: must be from 1 to 3600
            id: a / framing: {end: a} / message: {separator: "~", fields: [object, code]} / object: {range: 10, heads: 6} | :4: object.heads: there is no such key; known here: group, range, ttlSeconds
            id: a / framing: {end: a} / message: {separator: "~", fields: [object, code]} / gsSubstitutes: ["~"] | :4: gsSubstitutes: "~" is in the separator
            id: a / framing: {end: a} / sort: {template: osip160}         | :3: sort.response: this key is missing
            id: a / framing: {end: a} / sort: {response: "${number}"}     | :3: sort.response: must tell the ${lane}
            id: a / framing: {end: a} / sort: {response: "${lane}${x}"}   | :3: sort.response: there is no variable ${x}
            id: a / framing: {end: a} / sort: {response: "${lane}", default: A} | :3: sort.default: there is no such key
            id: a / framing: {end: "~"} / gsSubstitutes: ["~"]            | :3: gsSubstitutes: "~" begins or ends a frame
            id: a / framing: {endOfLine: true} / gsSubstitutes: ["\\r"]   | :3: gsSubstitutes: "\\x0D" begins or ends a frame
            id: a / framing: {start: "~", end: "!"} / gsSubstitutes: ["~"] | :3: gsSubstitutes: "~" begins or ends a frame
            id: a / framing: {end: ["!", ";"]} / message: {separator: ";", fields: [object, code]} | :2: framing: the separator of fields cuts the frame
            id: a / framing: {end: ";"} / message: {separator: "~;", fields: [object, code]} | :2: framing: the separator of fields cuts the frame
            id: a / framing: {endOfLine: true} / message: {separator: "\\n", fields: [object, code]} | :2: framing: the separator of fields cuts the frame
            id: a / framing: {start: "~", fixedBytes: 9} / message: {separator: "~", fields: [object, code]} | :2: framing: the separator of fields cuts the frame
            id: a / framing: {end: a / charset: UTF-8                     | not well-formed YAML
            `id: a / framing: / \tend: a`                                 | cannot start any token
            - id: a                                                       | a profile is a mapping
            id: a / framing: {end: a} / --- / id: b                       | there is a second document
            `# nothing`                                                   | the file is empty
            a: {b: {c: {d: {e: {f: {g: {h: {i: 1}}}}}}}}                  | values are nested more than 8 deep
            """)
    void shouldNameFileLineKeyAndReason(String yaml, String message) {
        assertThatThrownBy(() -> read(yaml.replace(" / ", "\n")))
                .isInstanceOf(ProfileException.class)
                .hasMessageStartingWith("test.yaml")
                .hasMessageContaining(message);
    }

    /** What YAML takes for another text than its writer does would be a profile that is nearly right. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            id: a / framing: {end: '\\x03'}                 | :2: \\x03 is one byte between double quotation marks only
            id: a / framing: / - end: \\x03                 | :3: \\x03 is one byte
            id: a / framing: {end: \\r\\n}                 | :2: \\r is one byte
            id: a / framing: {end: a} / message: {separator: \\t, fields: [object, code]} | :3: \\t is one byte
            id: a / framing: {end: a} / noRead: [\\x15]      | :3: \\x15 is one byte
            id: a / framing: {end: a} / answer: {accepted: '\\x06'}  | :3: \\x06 is one byte
            id: &i a / framing: {end: *i}                   | :2: *i: aliases are not followed
            id: a / framing: {end: b} / noRead: [*i]        | :3: *i: aliases are not followed
            id: &i a / framing: {end: b} / *i : c           | :3: not well-formed YAML
            id: a / framing: &f {end: b} / gs1: *f          | :3: *f: aliases are not followed
            """, quoteCharacter = '`')
    void shouldRefuseWhatYamlReadsOtherwiseThanItLooks(String yaml, String message) {
        assertThatThrownBy(() -> read(yaml.replace(" / - ", "\n  ").replace(" / ", "\n")))
                .isInstanceOf(ProfileException.class)
                .hasMessageContaining(message);
    }

    @Test
    void shouldTakeABackslashWhereItIsMeant() {
        DeviceProfile profile = read("""
                id: a
                title: C:\\temp
                framing: {start: "\\x02", end: "\\x03"}
                noRead: ["\\\\x15"]
                """);
        assertThat(profile.title()).isEqualTo("C:\\temp");
        assertThat(profile.noRead()).containsExactly(WireText.of("\\x15"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            noRead: [A, B] / multipleRead: [B]                       | :4: multipleRead: "B" stands in noRead too
            noRead: [NoRead] / commandReplies: ["No"]                | :3: noRead: "NoRead" begins like "No" of commandReplies
            multipleRead: [OK] / commandReplies: [OK]                | :3: multipleRead: "OK" begins like "OK" of commandReplies
            noRead: ["#HB#"] / heartbeat: {exact: "#HB#"}            | :3: noRead: "#HB#" is the heartbeat
            """, quoteCharacter = '`')
    void shouldRefuseATextThatMeansTwoThings(String yaml, String message) {
        assertThatThrownBy(() -> read("id: a\nframing: {end: \"|\"}\n" + yaml.replace(" / ", "\n")))
                .isInstanceOf(ProfileException.class)
                .hasMessageContaining(message);
    }

    @Test
    void shouldShipProfilesThatRead() {
        ProfileLibrary library = ProfileLibrary.shipped();
        assertThat(library.ids()).contains("generic-lines", "generic-stx-etx", "sick-mda");
        for (String id : library.ids()) {
            assertThat(library.find(id)).get().extracting(DeviceProfile::id).isEqualTo(id);
        }
        assertThat(library.find("generic-pigeon")).isEmpty();
        for (String tunnel : List.of("sick-mda", "datalogic-tunnel-index", "generic-tab-tunnel")) {
            assertThat(library.find(tunnel))
                    .get()
                    .extracting(profile -> profile.object().ttlSeconds())
                    .as("a controller that is restarted begins with its numbers anew")
                    .isEqualTo(ObjectWindow.DEFAULT_TTL_SECONDS);
        }
    }

    @Test
    void shouldAddTheProfilesOfAFolder(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("mine.yaml"), "id: mine\nframing: {end: ';'}\n");
        Files.writeString(folder.resolve("notes.txt"), "not a profile");
        ProfileLibrary library = ProfileLibrary.withFolder(folder);
        assertThat(library.ids()).contains("generic-lines", "mine").doesNotContain("notes");
        assertThat(library.entry("mine"))
                .get()
                .extracting(ProfileLibrary.Entry::shipped)
                .isEqualTo(false);
        assertThat(library.entry("generic-lines"))
                .get()
                .extracting(ProfileLibrary.Entry::shipped)
                .isEqualTo(true);
    }

    @Test
    void shouldRefuseAFolderWithAWrongOrDoubleProfile(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("mine.yaml");
        Files.writeString(file, "id: generic-lines\nframing: {end: ';'}\n");
        assertThatThrownBy(() -> ProfileLibrary.withFolder(folder))
                .hasMessageContaining("mine.yaml: id: there is another profile generic-lines");
        Files.write(file, new byte[] {'i', 'd', ':', ' ', (byte) 0xC3});
        assertThatThrownBy(() -> ProfileLibrary.withFolder(folder)).hasMessage("mine.yaml: the file is not UTF-8");
        assertThatThrownBy(() -> ProfileLibrary.withFolder(folder.resolve("nowhere")))
                .hasMessageContaining("the folder of profiles cannot be read");
    }

    private static String render(AnswerTemplate template, long number) {
        byte[] target = new byte[template.maxBytes() + 3];
        int end = template.render(target, 3, number);
        return new String(target, 3, end - 3, StandardCharsets.ISO_8859_1);
    }

    private static List<String> frames(DeviceProfile profile, String text) {
        List<String> found = new ArrayList<>();
        Framer framer = new Framer(profile.framing(), new FrameCounters(), 1_024);
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        framer.write(bytes, 0, bytes.length);
        framer.drain(new FrameSink() {
            @Override
            public boolean hasCredit() {
                return true;
            }

            @Override
            public void frame(byte[] buffer, int offset, int length, long streamOffset) {
                found.add(new String(buffer, offset, length, StandardCharsets.ISO_8859_1));
            }

            @Override
            public void rejected(FrameFault fault, byte[] buffer, int offset, int length, long streamOffset) {
                // What was rejected is not a frame.
            }
        });
        return found;
    }
}
