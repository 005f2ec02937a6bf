package io.tallyline.api.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code tallyline profile}: what a technician asks when a new device says something. */
class ProfileCommandTest {
    private static final String MDA = "\u00020145;]E09521234543213;000081212;g;0;0321;0000;0087;mm;0000;4189050\u0003";

    private static final Duration SENT_AT_LATEST = Duration.ofMinutes(1);

    @TempDir
    Path folder;

    private static CommandRun run(String input, String... arguments) {
        return run(
                new ByteArrayInputStream(input.getBytes(StandardCharsets.ISO_8859_1)),
                new ByteArrayOutputStream(),
                arguments);
    }

    private static CommandRun run(InputStream input, ByteArrayOutputStream out, String... arguments) {
        String[] all = new String[arguments.length + 1];
        all[0] = "profile";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        return CommandRun.of(input, out, all);
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text, StandardCharsets.ISO_8859_1);
    }

    @Test
    void shouldListShippedProfilesAndThoseOfAFolder() throws IOException {
        write("hall.yaml", "id: hall\ntitle: 'Packing hall'\nframing: {end: ';'}\n");
        Path settings = write("tallyline.conf", "scanners:\n  profileFolder: '" + folder + "'\n");
        CommandRun run = run("", "list", "--config", settings.toString());
        assertThat(run.status()).isZero();
        assertThat(run.out())
                .contains("sick-mda                 SICK Master Data Analyzer")
                .contains("hall                     Packing hall (hall.yaml)");
        assertThat(run("", "list").out()).contains("generic-lines").doesNotContain("hall");
    }

    @Test
    void shouldListenForTheSilenceThatEndsAFrame() throws Exception {
        Path gap = write("gap.yaml", "id: gap\nframing: {idleGapMillis: 500}\n");
        PipedInputStream in = new PipedInputStream();
        PipedOutputStream line = new PipedOutputStream(in);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        CompletableFuture<Void> sent = CompletableFuture.runAsync(() -> send(line, out));
        assertThat(run(in, out, "try", gap.toString()).out())
                .contains("frame at offset 0, 14 bytes")
                .contains("frame at offset 14, 14 bytes")
                .contains("28 bytes, 2 frames, 0 faults");
        sent.get();
    }

    /** One frame in two pieces, and another when silence has ended that. */
    private static void send(PipedOutputStream line, ByteArrayOutputStream printed) {
        try (line) {
            for (String part : List.of("4006381", "333931 ")) {
                line.write(part.getBytes(StandardCharsets.US_ASCII));
                line.flush();
            }
            await().atMost(SENT_AT_LATEST)
                    .until(() -> printed.toString(StandardCharsets.UTF_8).contains("frame at offset 0"));
            line.write("09521234543213".getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void shouldTakeALineOfDigitsForAFrameThatSilenceEnds() throws IOException {
        Path gap = write("gap.yaml", "id: gap\nframing: {idleGapMillis: 100}\n");
        assertThat(run("34 30\n35\n", "try", gap.toString(), "--hex").out())
                .contains("frame at offset 0, 2 bytes: 40")
                .contains("frame at offset 2, 1 bytes: 5");
        assertThat(run("", "try", gap.toString(), "34", "30").out()).contains("1 frames");
    }

    @Test
    void shouldShowAFileThatCanBeTriedAsItIs() throws IOException {
        CommandRun shown = run("", "show", "leuze-bcl");
        assertThat(shown.status()).isZero();
        assertThat(shown.out()).startsWith("# Leuze").contains("\nid: leuze-bcl\n");
        Path copy = write("copy.yaml", shown.out());
        assertThat(run("\u0002?\r\n", "try", copy.toString()).out()).contains("reading NO_READ");
    }

    @Test
    void shouldTellFieldsMeasuresAndWhatTheCodeMeans() {
        CommandRun run = run(MDA, "try", "sick-mda");
        assertThat(run.status()).as(run.out()).isZero();
        assertThat(run.out().lines().map(String::strip))
                .contains(
                        "frame at offset 1, 66 bytes: " + MDA.substring(1, MDA.length() - 1),
                        "field   object         0145",
                        "field   weightUnit     g",
                        "reading GOOD",
                        "object   145",
                        "code     ]E09521234543213",
                        "weight   81212 g",
                        "length   321 mm",
                        "width    invalid, so there is none",
                        "volume   4189050 mm3",
                        "status   0000",
                        "68 bytes, 1 frames, 0 faults; between frames: 0 bytes of junk, 0 restarts, 0 empty frames")
                .anyMatch(line -> line.startsWith("means    {") && line.contains("\"gtin\":\"09521234543213\""));
    }

    @Test
    void shouldSayWhereTheBytesMakeNoSense() {
        CommandRun run = run(
                "ab\r\nc\u00024006\u00024006381333931\u0003\u0002\u0003x\u0002h\u00e4\u0003\u00021", "try", "sick-clv");
        assertThat(run.status()).isEqualTo(Tallyline.EXIT_FAILED);
        assertThat(run.out().lines().map(String::strip))
                .contains(
                        "junk at offset 0, outside any frame: abc",
                        "restart at offset 10: a frame began before the last one had ended, which is dropped",
                        "frame at offset 11, 13 bytes: 4006381333931",
                        "empty frame at offset 26, dropped",
                        "junk at offset 27, outside any frame: x",
                        "frame at offset 29, 2 bytes: h\\xE4",
                        "fault NOT_ASCII at offset 30, 1 in the frame: the profile allows US-ASCII only",
                        "unfinished: a frame was begun and its end did not come (1 bytes)",
                        "34 bytes, 2 frames, 2 faults; between frames: 4 bytes of junk, 1 restarts, 1 empty frames");
    }

    @Test
    void shouldShowJunkThatLooksLikeAStart() throws IOException {
        Path profile = write("hash.yaml", "id: hash\nframing: {start: 'aab', end: ';'}\n");
        assertThat(run("aaaxaaab1;", "try", profile.toString()).out())
                .contains("junk at offset 0, outside any frame: aaaxa\n")
                .contains("frame at offset 8, 1 bytes: 1\n");
    }

    @Test
    void shouldReadHexFromArgumentsFilesAndStandardInput() throws IOException {
        String good = "reading GOOD\n    code     QR-30MM";
        assertThat(run("", "try", "hikrobot", "51 52 2D", "33:30,4D4D3b").out()).contains(good);
        assertThat(run("51522d33\n304d4d3b\n", "try", "hikrobot", "--hex").out())
                .contains(good);
        Path captured = write("captured.bin", "QR-30MM;");
        assertThat(run("", "try", "hikrobot", captured.toString()).out()).contains(good);
        Path digits = write("captured.hex", "51522d33304d4d3b");
        assertThat(run("", "try", "hikrobot", "--hex", digits.toString()).out()).contains(good);
    }

    @Test
    void shouldTellARefusedFrame() {
        assertThat(run("", "try", "symbol-mk1000", "02 41 42 03 7a").out())
                .contains("frame at offset 1 is dropped: BAD_CHECKSUM; it begins AB\n");
    }

    @Test
    void shouldRefuseWrongCallsInWords() throws IOException {
        assertThat(run("", "try", "nosuch", "02")).satisfies(run -> {
            assertThat(run.status()).isEqualTo(Tallyline.EXIT_USAGE);
            assertThat(run.error()).contains("there is no profile 'nosuch'; known: cognex-dataman");
        });
        assertThat(run("", "try", "hikrobot", "captured.bin").error())
                .contains("there is no file 'captured.bin', and it is not hexadecimal");
        assertThat(run("", "try", "hikrobot", "513").error()).contains("one hexadecimal digit only");
        assertThat(run("", "try", "hikrobot", "2 41 3").error()).contains("two hexadecimal digits");
        assertThat(run("5g", "try", "hikrobot", "--hex").error()).contains("no hexadecimal digit at character 2");
        Path wrong = write("wrong.yaml", "id: wrong\nframing: {end: ';'}\nsort: {template: osip160}\n");
        CommandRun run = run("", "try", wrong.toString(), "02");
        assertThat(run.status()).isEqualTo(Tallyline.EXIT_USAGE);
        assertThat(run.error()).contains("wrong.yaml:3: sort.response: this key is missing");
        assertThat(run("").status()).isEqualTo(Tallyline.EXIT_USAGE);
    }

    /** What a device sends must not move the cursor of who looks at it. */
    @Test
    void shouldPrintNothingButAscii() {
        CommandRun run = run("\u001b[31m\u00f6\u007f\t\n", "try", "cognex-dataman");
        assertThat(run.out().chars()).allMatch(each -> each == '\n' || (each >= ' ' && each <= '~'));
    }
}
