package io.tallyline.api.launch;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** {@code --config} and {@code --data}, the same for every command that needs to know the server's folder. */
final class ConfigurationOption {
    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "YAML file with the settings that differ from the defaults.")
    @Nullable Path file;

    @Option(names = "--data", paramLabel = "FOLDER", description = "Data folder; overrides dataFolder of the file.")
    @Nullable Path data;

    Configuration read() {
        ConfigurationReader reader = new ConfigurationReader(System.getenv());
        Configuration configuration = file == null ? reader.defaults() : reader.read(file);
        return data == null ? configuration : configuration.withDataFolder(data.toString());
    }
}
