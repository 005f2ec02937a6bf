package io.tallyline.ingest.frame;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One line of {@code wire/frames.txt}. */
record WireSample(String name, String framingName, String wire, List<String> frames) {
    private static final Pattern ESCAPE = Pattern.compile("<([0-9A-F]{2})>");
    private static final byte[] STX = {2};
    private static final byte[] ETX = {3};

    static List<WireSample> all() {
        List<WireSample> samples = new ArrayList<>();
        InputStream resource = Objects.requireNonNull(WireSample.class.getResourceAsStream("/wire/frames.txt"));
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(resource, StandardCharsets.UTF_8))) {
            for (String line : lines.lines().toList()) {
                if (!line.isBlank() && !line.startsWith("#")) {
                    samples.add(of(line));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return samples;
    }

    private static WireSample of(String line) {
        String[] parts = line.split(" +; ", 4);
        return new WireSample(parts[0].trim(), parts[1].trim(), parts[2], List.of(parts[3].split(" \\| ")));
    }

    byte[] bytes() {
        return bytes(wire);
    }

    /** Text with {@code <hh>} for bytes. */
    static byte[] bytes(String text) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Matcher escape = ESCAPE.matcher(text);
        int from = 0;
        while (escape.find()) {
            out.writeBytes(text.substring(from, escape.start()).getBytes(StandardCharsets.ISO_8859_1));
            out.write(Integer.parseInt(escape.group(1), 16));
            from = escape.end();
        }
        out.writeBytes(text.substring(from).getBytes(StandardCharsets.ISO_8859_1));
        return out.toByteArray();
    }

    /** Bytes as they stand in the samples. */
    static String text(byte[] bytes, int offset, int length) {
        StringBuilder text = new StringBuilder();
        for (int i = offset; i < offset + length; i++) {
            int value = bytes[i] & 0xFF;
            if (value >= 0x20 && value < 0x7F && value != '<') {
                text.append((char) value);
            } else {
                text.append(String.format("<%02X>", value));
            }
        }
        return text.toString();
    }

    Framing framing() {
        return framing(framingName);
    }

    static Framing framing(String name) {
        Framing.Builder framing = Framing.builder();
        return switch (name) {
            case "stx-etx" -> framing.start(STX).end(ETX).build();
            case "stx-crlf" -> framing.start(STX).end(bytes("<0D><0A>")).build();
            case "stx-etx-crlf" -> framing.start(STX).end(bytes("<03><0D><0A>")).build();
            case "lines" -> Framing.lines(4_096);
            case "native" -> Framing.nativeLines(4_096);
            case "semicolon" -> framing.end(bytes(";")).build();
            case "short-lines" -> Framing.lines(16);
            case "short-stx" -> framing.start(STX).end(ETX).maxFrameBytes(16).build();
            case "stx-etx-lrc" ->
                framing.start(STX).end(ETX).checksum(Checksum.XOR_INCLUDING_END).build();
            case "stx-etx-hex" ->
                framing.start(STX).end(ETX).checksum(Checksum.XOR_HEX).build();
            case "etx-crc16" -> framing.end(ETX).checksum(Checksum.CRC16).build();
            case "etx-xor" -> framing.end(ETX).checksum(Checksum.XOR).build();
            case "fixed-8" -> framing.fixedBytes(8).build();
            case "hash-fixed-8" -> framing.start(bytes("###")).fixedBytes(8).build();
            case "length-16" ->
                framing.lengthPrefix(2, Framing.LengthForm.BINARY)
                        .maxFrameBytes(16)
                        .build();
            case "length-dec" ->
                framing.lengthPrefix(3, Framing.LengthForm.DECIMAL).build();
            default -> throw new IllegalArgumentException("no framing " + name);
        };
    }

    static List<String> framingNames() {
        return all().stream().map(WireSample::framingName).distinct().toList();
    }

    @Override
    public String toString() {
        return name;
    }
}
