package io.tallyline.ingest.sort;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tallyline.ingest.profile.DeviceProfile;
import io.tallyline.ingest.profile.Measure;
import io.tallyline.ingest.profile.MessageReader;
import io.tallyline.ingest.profile.Reading;
import io.tallyline.ingest.translate.ObjectFacts;
import io.tallyline.ledger.value.ReadStatus;
import java.util.ArrayList;
import java.util.List;

/**
 * The readings of one connection as telegrams. A parcel on a belt needs a lane whatever its labels say, so a code that is too long,
 * or more codes than a reading has room for, are requests too; only what does not have the profile's form makes no sense.
 *
 * <pre>
 *   0145;]C100…;000081212;g;…
 *    │     │       └ weight, in grams; none if the scale is not sure
 *    │     └ the code of {@link ParcelLabels}; else several codes, of which nobody knows whose each is
 *    └ number
 * </pre>
 *
 * <p>Of a reading with one code nothing is made but that code and the telegram. One thread.
 */
final class ProfileTelegrams implements TelegramReader {
    private static final long MILLIGRAMS_PER_GRAM = 1_000;
    private static final long MAX_GRAMS = 1_000_000_000;

    private final MessageReader reader;
    private final Reading reading = new Reading();
    private final ParcelLabels labels = new ParcelLabels();

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
            case HEARTBEAT -> telegram(SortTelegram.Kind.LIFE);
            case MEASURED, REPLY, BLANK -> telegram(SortTelegram.Kind.NOTHING);
            case FAULTY ->
                throw new TelegramException(
                        reading.faultOffset(), reading.fault().text());
        };
    }

    private SortTelegram request(ReadStatus told) {
        int named = told.tellsTheCode() ? theOne() : ParcelLabels.NONE;
        String code = named == ParcelLabels.NONE ? "" : code(named);
        ReadStatus status = told.tellsTheCode() && code.isEmpty() ? ReadStatus.MULTIPLE : told;
        int grams = grams(reading.weight());
        boolean failed = reading.weight().state() != Measure.State.ABSENT && grams == 0;
        return new SortTelegram(
                SortTelegram.Kind.REQUEST,
                "",
                "",
                Math.max(0, reading.object()),
                code,
                code,
                status,
                grams,
                failed,
                "",
                code.isEmpty() ? List.of() : beside(named));
    }

    private String code(int index) {
        return new String(reading.buffer(), reading.codeOffset(index), reading.codeLength(index), UTF_8);
    }

    /** The code that names the parcel, however many labels write it. */
    private int theOne() {
        if (reading.codeCount() == 1) {
            return 0;
        }
        labels.clear();
        for (int i = 0; i < reading.codeCount(); i++) {
            labels.add(i, code(i));
        }
        return labels.parcel();
    }

    private List<String> beside(int named) {
        if (reading.codeCount() == 1) {
            return List.of();
        }
        List<String> beside = new ArrayList<>();
        for (int i = 0; i < reading.codeCount(); i++) {
            if (i != named) {
                beside.add(code(i));
            }
        }
        return beside;
    }

    private static int grams(Measure weight) {
        long grams = (ObjectFacts.milligrams(weight) + MILLIGRAMS_PER_GRAM / 2) / MILLIGRAMS_PER_GRAM;
        return grams > MAX_GRAMS ? 0 : (int) grams;
    }

    private static SortTelegram telegram(SortTelegram.Kind kind) {
        return new SortTelegram(kind, "", "", 0, "", "", ReadStatus.NO_READ, 0, false, "");
    }
}
