package io.tallyline.ingest.profile;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The profiles that devices can be bound to: those we ship and those of the user's folder. Immutable; loaded at start. */
public final class ProfileLibrary {
    /** A jar's folder can not be listed everywhere, so the names stand here too. */
    private static final List<String> SHIPPED = List.of(
            "cognex-dataman",
            "cubiscan-110-125",
            "datalogic-hand-base",
            "datalogic-tunnel",
            "datalogic-tunnel-index",
            "generic-lines",
            "generic-stx-etx",
            "generic-tab-tunnel",
            "hikrobot",
            "keyence-sr-cr",
            "keyence-sr-stx-etx",
            "leuze-bcl",
            "sick-clv",
            "sick-mda",
            "sick-msc800",
            "symbol-mk1000",
            "zebra-datawedge-ip");

    private final Map<String, Entry> profiles = new LinkedHashMap<>();

    /**
     * A profile with where it is from.
     *
     * @param source name of its file
     * @param shipped whether it is part of the program
     * @param yaml the file's text
     */
    public record Entry(DeviceProfile profile, String source, boolean shipped, String yaml) {}

    private ProfileLibrary() {}

    /** The shipped profiles alone. */
    public static ProfileLibrary shipped() {
        ProfileLibrary library = new ProfileLibrary();
        for (String id : SHIPPED) {
            String source = id + ".yaml";
            library.add(source, true, resource(source));
        }
        return library;
    }

    /**
     * The shipped profiles and every {@code *.yaml} of a folder.
     *
     * @throws ProfileException if one of them is wrong, or its id is taken
     */
    public static ProfileLibrary withFolder(Path folder) {
        ProfileLibrary library = shipped();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(ProfileLibrary::isYaml).sorted().toList()) {
                library.add(file.getFileName().toString(), false, ProfileReader.text(file));
            }
        } catch (IOException e) {
            throw new ProfileException(
                    folder.toString(), 0, "the folder of profiles cannot be read: " + e.getMessage());
        }
        return library;
    }

    public Optional<DeviceProfile> find(String id) {
        return entry(id).map(Entry::profile);
    }

    public Optional<Entry> entry(String id) {
        return Optional.ofNullable(profiles.get(id));
    }

    /** In alphabetical order. */
    public Set<String> ids() {
        return new TreeSet<>(profiles.keySet());
    }

    private void add(String source, boolean shipped, String yaml) {
        DeviceProfile profile = ProfileReader.read(source, yaml);
        Entry entry = new Entry(profile, source, shipped, yaml);
        if (profiles.putIfAbsent(profile.id(), entry) != null) {
            throw new ProfileException(source, 0, "id: there is another profile " + profile.id());
        }
    }

    private static boolean isYaml(Path file) {
        return file.getFileName().toString().endsWith(".yaml");
    }

    private static String resource(String name) {
        try (InputStream in = ProfileLibrary.class.getResourceAsStream("/profiles/" + name)) {
            if (in == null) {
                throw new IllegalStateException("the shipped profile " + name + " is missing from the jar");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("the shipped profile " + name + " cannot be read", e);
        }
    }
}
