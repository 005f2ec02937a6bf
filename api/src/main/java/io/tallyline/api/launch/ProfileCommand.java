package io.tallyline.api.launch;

import io.tallyline.ingest.profile.DeviceProfile;
import io.tallyline.ingest.profile.ProfileException;
import io.tallyline.ingest.profile.ProfileLibrary;
import io.tallyline.ingest.profile.ProfileReader;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code profile}: which profiles of fixed scanners there are, and what they make of bytes. Needs no server. */
@Command(
        name = "profile",
        mixinStandardHelpOptions = true,
        description = "Shows the profiles of fixed scanners and tries them on bytes; needs no server.",
        subcommands = {ProfileCommand.Listing.class, ProfileCommand.Show.class, ProfileCommand.Try.class})
final class ProfileCommand implements Callable<Integer> {
    @Override
    public Integer call() {
        System.err.println("tallyline profile: say list, show or try");
        return Tallyline.EXIT_USAGE;
    }

    /** Which profiles are there: the shipped ones, and those of the folder that a configuration names. */
    static final class Library {
        @Option(
                names = "--config",
                paramLabel = "FILE",
                description = "Settings of a server: the profiles of its scanners.profileFolder are there too.")
        @Nullable Path configuration;

        ProfileLibrary read() {
            String folder = configuration == null
                    ? ""
                    : new ConfigurationReader(System.getenv())
                            .read(configuration)
                            .scanners()
                            .profileFolder();
            return orWrong(
                    () -> folder.isEmpty() ? ProfileLibrary.shipped() : ProfileLibrary.withFolder(Path.of(folder)));
        }

        ProfileLibrary.Entry entry(String id) {
            ProfileLibrary library = read();
            return library.entry(id)
                    .orElseThrow(() -> new ConfigurationException("there is no profile '" + id + "'; known: "
                            + String.join(", ", library.ids()) + "; a file's name ends with .yaml"));
        }

        /** A profile by its id, or the one in a file. */
        DeviceProfile profile(String idOrFile) {
            return idOrFile.endsWith(".yaml")
                    ? orWrong(() -> ProfileReader.read(Path.of(idOrFile)))
                    : entry(idOrFile).profile();
        }

        private static <T> T orWrong(Supplier<T> reading) {
            try {
                return reading.get();
            } catch (ProfileException | InvalidPathException e) {
                throw new ConfigurationException(String.valueOf(e.getMessage()));
            }
        }
    }

    /** {@code profile list}. */
    @Command(name = "list", mixinStandardHelpOptions = true, description = "Prints each profile with what it is for.")
    static final class Listing implements Callable<Integer> {
        @Mixin
        Library library = new Library();

        @Override
        public Integer call() {
            ProfileLibrary profiles = library.read();
            for (String id : profiles.ids()) {
                ProfileLibrary.Entry entry = profiles.entry(id).orElseThrow();
                System.out.printf(
                        "%-24s %s%s%n",
                        id, entry.profile().title(), entry.shipped() ? "" : " (" + entry.source() + ")");
            }
            return 0;
        }
    }

    /** {@code profile show}. */
    @Command(
            name = "show",
            mixinStandardHelpOptions = true,
            description = "Prints a profile's file, to copy and adapt.")
    static final class Show implements Callable<Integer> {
        @Mixin
        Library library = new Library();

        @Parameters(paramLabel = "PROFILE")
        String profile = "";

        @Override
        public Integer call() {
            System.out.print(library.entry(profile).yaml());
            return 0;
        }
    }

    /** {@code profile try}. */
    @Command(
            name = "try",
            mixinStandardHelpOptions = true,
            description = {
                "Takes bytes apart as the server would with this profile: frames and what lies between them, fields, readings, what "
                        + "codes mean, and what is wrong, with offsets from 0.",
                "The exit status is 0 if there are frames and all are readings, 1 if not, and 2 when the call is wrong."
            })
    static final class Try implements Callable<Integer> {
        private static final Pattern HEX = Pattern.compile("[0-9A-Fa-f \\t\\r\\n,:-]+");

        @Mixin
        Library library = new Library();

        @Option(
                names = "--hex",
                description = "The file, or standard input, holds hexadecimal digits instead of the bytes.")
        boolean hex;

        @Parameters(index = "0", paramLabel = "PROFILE", description = "Its id, or the name of a .yaml file.")
        String profile = "";

        @Parameters(
                index = "1..*",
                arity = "0..*",
                paramLabel = "FILE|HEX",
                description = "A captured file, or the bytes in hexadecimal; standard input if missing.")
        List<String> input = new ArrayList<>();

        @Override
        public Integer call() throws IOException {
            DeviceProfile device = library.profile(profile);
            try (InputStream bytes = open()) {
                return new ProfileTrial(device, System.out).run(bytes, input.isEmpty() && !hex)
                        ? 0
                        : Tallyline.EXIT_FAILED;
            }
        }

        private InputStream open() throws IOException {
            if (input.isEmpty()) {
                return decoded(new BufferedInputStream(System.in));
            }
            if (input.size() == 1 && isFile(input.get(0))) {
                return decoded(new BufferedInputStream(Files.newInputStream(Path.of(input.get(0)))));
            }
            String text = String.join(" ", input);
            if (!HEX.matcher(text).matches()) {
                throw new ConfigurationException("there is no file '" + text + "', and it is not hexadecimal");
            }
            return new HexInput(new ByteArrayInputStream(text.getBytes(StandardCharsets.US_ASCII)));
        }

        private InputStream decoded(InputStream stream) {
            return hex ? new HexInput(stream) : stream;
        }

        private static boolean isFile(String name) {
            try {
                return Files.isRegularFile(Path.of(name));
            } catch (InvalidPathException e) {
                return false;
            }
        }
    }
}
