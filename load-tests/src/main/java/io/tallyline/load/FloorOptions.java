package io.tallyline.load;

import picocli.CommandLine.Option;

/** How large a floor is simulated and how long it is measured: the same options for every command that loads one. */
final class FloorOptions {
    @Option(names = "--devices", defaultValue = "8", description = "Devices (default: ${DEFAULT-VALUE}).")
    int devices;

    @Option(names = "--products", defaultValue = "5000", description = "Hot products (default: ${DEFAULT-VALUE}).")
    int products;

    @Option(names = "--seconds", defaultValue = "20", description = "Seconds counted (default: ${DEFAULT-VALUE}).")
    int seconds;
}
