package io.tallyline.load;

import io.tallyline.load.floor.Labels;
import picocli.CommandLine.Option;

/** What stands on the goods: the same option for every command whose devices scan them. */
final class LabelOptions {
    @Option(
            names = "--labels",
            paramLabel = "ean13|gs1",
            defaultValue = "ean13",
            description = "The GTIN alone, or GS1-128 with GTIN, lot and best-before (default: ${DEFAULT-VALUE}).")
    Labels labels = Labels.EAN13;
}
