package io.tallyline.ingest.sort;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tallyline.ingest.profile.DeviceProfile;
import io.tallyline.ingest.profile.Measure;
import io.tallyline.ingest.profile.MessageReader;
import io.tallyline.ingest.profile.Reading;
import io.tallyline.ingest.translate.ObjectFacts;
import io.tallyline.ledger.value.ReadStatus;

/**
 * The readings of one connection as telegrams. A parcel on a belt needs a lane whatever its labels say, so a code that is too long,
 * or more codes than a reading has room for, are requests too; only what does not have the profile's form makes no sense.
 *
 * <pre>
 *   0145;]C100…;000081212;g;…
 *    │     │       └ weight, in grams; none if the scale is not sure
 *    │     └ the only code, or of several the only SSCC; else several codes, of which nobody knows whose each is
 *    └ number
 * </pre>
 *
 * <p>Of a reading with one code nothing is made but that code and the telegram. One thread.
 */
final class ProfileTelegrams implements TelegramReader {
    private static final long MILLIGRAMS_PER_GRAM = 1_000;
    private static final long MAX_GRAMS = 1_000_000_000;

    /** Which of several codes is the SSCC depends on no date, so any year will do. */
    private static final int ANY_YEAR = 2_000;

    private final MessageReader reader;
    private final Reading reading = new Reading();
    private final CodeFields fields = new CodeFields();

    ProfileTelegrams(DeviceProfile profile) {
        reader = MessageReader.ofEachObject(profile);
    }

    @Override
    public SortTelegram read(byte[] buffer, int offset, int length) throws TelegramException {
        return switch (reader.read(buffer, offset, length, reading)) {
            case GOOD -> request(ReadStatus.GOOD);
            case PARTIAL -> request(ReadStatus.PARTIAL);
            case MULTIPLE -> request(ReadStatus.MULTIPLE);
            case NO_READ -> request(ReadStatus.NO_READ);
            case HEARTBEAT -> telegram(SortTelegram.Kind.LIFE, 0, "", ReadStatus.NO_READ, 0, false);
            case MEASURED, REPLY, BLANK -> telegram(SortTelegram.Kind.NOTHING, 0, "", ReadStatus.NO_READ, 0, false);
            case FAULTY ->
                throw new TelegramException(
                        reading.faultOffset(), reading.fault().text());
        };
    }

    private SortTelegram request(ReadStatus told) {
        String code = told.tellsTheCode() ? theOne() : "";
        ReadStatus status = told.tellsTheCode() && code.isEmpty() ? ReadStatus.MULTIPLE : told;
        int object = Math.max(0, reading.object());
        int grams = grams(reading.weight());
        boolean failed = reading.weight().state() != Measure.State.ABSENT && grams == 0;
        return telegram(SortTelegram.Kind.REQUEST, object, code, status, grams, failed);
    }

    private String code(int index) {
        return new String(reading.buffer(), reading.codeOffset(index), reading.codeLength(index), UTF_8);
    }

    /** The code that names the parcel, however many labels write it; empty where nobody can know. */
    private String theOne() {
        // As it was read: of a code that is alone the AIM prefix tells what it holds.
        return reading.codeCount() == 1 ? code(0) : theOneOfSeveral();
    }

    private String theOneOfSeveral() {
        String any = "";
        String unit = "";
        boolean several = false;
        boolean severalUnits = false;
        for (int i = 0; i < reading.codeCount(); i++) {
            String read = code(i);
            fields.read(read, ANY_YEAR);
            String code = fields.code.isEmpty() ? read : fields.code;
            several |= i > 0 && !code.equals(any);
            any = code;
            if (fields.isUnit) {
                severalUnits |= !unit.isEmpty() && !code.equals(unit);
                unit = code;
            }
        }
        if (severalUnits || (unit.isEmpty() && several)) {
            return "";
        }
        return unit.isEmpty() ? any : unit;
    }

    private static int grams(Measure weight) {
        long grams = (ObjectFacts.milligrams(weight) + MILLIGRAMS_PER_GRAM / 2) / MILLIGRAMS_PER_GRAM;
        return grams > MAX_GRAMS ? 0 : (int) grams;
    }

    private static SortTelegram telegram(
            SortTelegram.Kind kind, int object, String code, ReadStatus status, int grams, boolean failed) {
        return new SortTelegram(kind, "", "", object, code, code, status, grams, failed, "");
    }
}
