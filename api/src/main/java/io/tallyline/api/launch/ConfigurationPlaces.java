package io.tallyline.api.launch;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where each key of a configuration file stands, so that what is found wrong only when a part is set up (a profile that is
 * not there, a certificate that can not be used) is told with file, line and key all the same. Immutable.
 *
 * <p>A path is the keys and indices from the root, each behind a slash: {@code /scanners/listeners/0/profile}.
 */
final class ConfigurationPlaces {
    /** Of a configuration that was not read from a file. */
    static final ConfigurationPlaces NONE = new ConfigurationPlaces("the configuration", Map.of());

    private final String file;
    private final Map<String, Integer> lines;

    ConfigurationPlaces(String file, Map<String, Integer> lines) {
        this.file = file;
        this.lines = Map.copyOf(lines);
    }

    /** An error that names file, line and key. */
    ConfigurationException wrong(String path, String what, @Nullable Throwable cause) {
        return new ConfigurationException(file + line(path) + ": " + dotted(path) + ": " + what, cause);
    }

    /**
     * The same for the text of a check, which begins with the name of the key that it is about, if it is about one: that
     * key's line, not the line of the part that has it.
     */
    ConfigurationException wrongPart(String path, String check, Throwable cause) {
        String key = check.split(" ", 2)[0];
        boolean known = lines.containsKey(path + "/" + key);
        return wrong(known ? path + "/" + key : path, check, cause);
    }

    /** The line of the key, or of the nearest key above it that the file has. */
    private String line(String path) {
        String at = path;
        while (!at.isEmpty()) {
            Integer line = lines.get(at);
            if (line != null) {
                return " line " + line;
            }
            at = at.substring(0, at.lastIndexOf('/'));
        }
        return "";
    }

    static String dotted(String path) {
        return path.isEmpty() ? "" : path.substring(1).replace('/', '.');
    }
}
