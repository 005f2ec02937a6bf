package io.tallyline.ingest.profile;

/** Unit in which a device weighs or measures. A volume is in the cube of a unit of length. */
public enum MeasureUnit {
    GRAM("g", true),
    KILOGRAM("kg", true),
    OUNCE("oz", true),
    POUND("lb", true),
    MILLIMETRE("mm", false),
    CENTIMETRE("cm", false),
    METRE("m", false),
    INCH("in", false);

    private final String label;
    private final boolean ofWeight;

    MeasureUnit(String label, boolean ofWeight) {
        this.label = label;
        this.ofWeight = ofWeight;
    }

    /** As profiles write it. */
    public String label() {
        return label;
    }

    /** Whether it is a unit of weight; else it is one of length. */
    public boolean isOfWeight() {
        return ofWeight;
    }
}
