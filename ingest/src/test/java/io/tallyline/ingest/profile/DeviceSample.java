package io.tallyline.ingest.profile;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * One sample of {@code wire/<profile>.txt}.
 *
 * @param from who says that a device sends this
 * @param readings in the words of {@link ReadingCollector}
 */
record DeviceSample(String profile, String name, String from, String hex, List<String> readings) {
    static List<DeviceSample> of(String profile) {
        List<DeviceSample> samples = new ArrayList<>();
        String name = "";
        String from = "";
        List<String> hex = new ArrayList<>();
        List<String> readings = new ArrayList<>();
        for (String line : (text(profile) + "\nsample: ").lines().toList()) {
            String value = line.substring(line.indexOf(':') + 1).strip();
            if (line.startsWith("sample: ")) {
                if (!name.isEmpty()) {
                    samples.add(new DeviceSample(profile, name, from, String.join(" ", hex), List.copyOf(readings)));
                }
                name = value;
                from = "";
                hex.clear();
                readings.clear();
            } else if (line.startsWith("from: ")) {
                from = value;
            } else if (line.startsWith("hex: ")) {
                hex.add(value);
            } else if (line.startsWith("reading: ")) {
                readings.add(value);
            } else if (!line.isEmpty() && !line.startsWith("#")) {
                throw new IllegalArgumentException(profile + ": " + line);
            }
        }
        return samples;
    }

    static List<DeviceSample> all() {
        return ProfileLibrary.shipped().ids().stream()
                .flatMap(id -> of(id).stream())
                .toList();
    }

    byte[] bytes() {
        return HexFormat.ofDelimiter(" ").parseHex(hex);
    }

    private static String text(String profile) {
        try (InputStream in = DeviceSample.class.getResourceAsStream("/wire/" + profile + ".txt")) {
            if (in == null) {
                throw new IllegalStateException("there are no samples of " + profile);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return profile + " " + name;
    }
}
