package io.tallyline.ingest.translate;

import io.tallyline.ingest.profile.Measure;
import io.tallyline.ingest.profile.MeasureUnit;
import io.tallyline.ingest.profile.Reading;
import io.tallyline.ledger.command.ScanCommand;

/**
 * What a fixed scanner told of an object besides its codes, kept from the reading until the ledger has it. Weights are in
 * milligrams, lengths in millimetres, exact where the device's unit allows and else rounded half up; 0 where it measured
 * nothing. Allocates nothing. One thread.
 */
public final class ObjectFacts {
    /** Powers of ten that a long holds. */
    private static final int MOST_DECIMALS = 18;

    private int object = ScanCommand.NO_OBJECT;
    private boolean partial;
    private long weightMilligrams;
    private int lengthMillimetres;
    private int widthMillimetres;
    private int heightMillimetres;
    private long volumeCubicMillimetres;

    /** Takes what a reading says. */
    public void take(Reading reading) {
        object = reading.object() == Reading.NO_OBJECT ? ScanCommand.NO_OBJECT : reading.object();
        partial = reading.kind() == Reading.Kind.PARTIAL;
        weightMilligrams = milligrams(reading.weight());
        lengthMillimetres = length(reading.length());
        widthMillimetres = length(reading.width());
        heightMillimetres = length(reading.height());
        volumeCubicMillimetres = volume(reading.volume());
    }

    /** Adds it to a scan or a no-read. */
    public void put(ScanCommand scan) {
        scan.object = object;
        scan.partial |= partial;
        scan.weightMilligrams = weightMilligrams;
        scan.lengthMillimetres = lengthMillimetres;
        scan.widthMillimetres = widthMillimetres;
        scan.heightMillimetres = heightMillimetres;
        scan.volumeCubicMillimetres = volumeCubicMillimetres;
    }

    /** A weight in milligrams, rounded half up; 0 for none. */
    public static long milligrams(Measure measure) {
        MeasureUnit unit = measure.unit();
        if (unit == null) {
            return 0;
        }
        return switch (unit) {
            case GRAM -> amount(measure, 1_000, 1);
            case KILOGRAM -> amount(measure, 1_000_000, 1);
            case OUNCE -> amount(measure, 28_349_523_125L, 1_000_000);
            case POUND -> amount(measure, 45_359_237, 100);
            case MILLIMETRE, CENTIMETRE, METRE, INCH -> 0;
        };
    }

    private static int length(Measure measure) {
        MeasureUnit unit = measure.unit();
        if (unit == null) {
            return 0;
        }
        long millimetres = switch (unit) {
            case MILLIMETRE -> amount(measure, 1, 1);
            case CENTIMETRE -> amount(measure, 10, 1);
            case METRE -> amount(measure, 1_000, 1);
            case INCH -> amount(measure, 254, 10);
            case GRAM, KILOGRAM, OUNCE, POUND -> 0;
        };
        return millimetres > Integer.MAX_VALUE ? 0 : (int) millimetres;
    }

    private static long volume(Measure measure) {
        MeasureUnit unit = measure.unit();
        if (unit == null) {
            return 0;
        }
        return switch (unit) {
            case MILLIMETRE -> amount(measure, 1, 1);
            case CENTIMETRE -> amount(measure, 1_000, 1);
            case METRE -> amount(measure, 1_000_000_000, 1);
            case INCH -> amount(measure, 16_387_064, 1_000);
            case GRAM, KILOGRAM, OUNCE, POUND -> 0;
        };
    }

    /** The measure times a fraction, rounded half up; 0 when no long holds it, since nothing on a belt is as large. */
    private static long amount(Measure measure, long numerator, long denominator) {
        long divisor = denominator;
        for (int decimal = 0; decimal < Math.min(measure.scale(), MOST_DECIMALS); decimal++) {
            if (divisor > Long.MAX_VALUE / 10) {
                return 0;
            }
            divisor *= 10;
        }
        if (measure.unscaled() > (Long.MAX_VALUE - divisor) / numerator) {
            return 0;
        }
        return (measure.unscaled() * numerator + divisor / 2) / divisor;
    }
}
