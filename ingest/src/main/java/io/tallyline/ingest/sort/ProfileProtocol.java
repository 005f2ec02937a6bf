package io.tallyline.ingest.sort;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.tallyline.ingest.frame.Framing;
import io.tallyline.ingest.profile.DeviceProfile;
import io.tallyline.ingest.profile.Measure;
import io.tallyline.ingest.profile.MessageReader;
import io.tallyline.ingest.profile.Reading;
import io.tallyline.ingest.translate.ObjectFacts;
import io.tallyline.ledger.value.ReadStatus;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A fixed scanner over a sorter that asks for a lane with each reading, as its profile describes them. The object's number is the
 * telegram's, so an object that is read again is a repeat; a reading without one is known by its code.
 *
 * <pre>
 *   ␂0145;]C100…;000081212;g;…␃      reading of the profile
 *      │     │       └ weight, in grams; none if the scale is not sure
 *      │     └ the only code, or of several the only SSCC; else several codes, of which nobody knows whose each is
 *      └ number
 *   ␂145;L2␃                          sort.response of the profile
 * </pre>
 */
public final class ProfileProtocol implements SortProtocol {
    private static final int MAX_CODE_BYTES = 200;
    private static final long MILLIGRAMS_PER_GRAM = 1_000;
    private static final long MAX_GRAMS = 1_000_000_000;

    /** Which of several codes is the SSCC depends on no date, so any year will do. */
    private static final int ANY_YEAR = 2_000;

    private final DeviceProfile profile;
    private final String response;

    /** @throws IllegalArgumentException a profile that does not ask for lanes, in words for a person */
    public ProfileProtocol(DeviceProfile profile) {
        this.profile = profile;
        this.response = new String(profile.sortResponse().toBytes(), ISO_8859_1);
        if (response.isEmpty()) {
            throw new IllegalArgumentException(
                    "the profile " + profile.id() + " says nothing of how a lane is answered: sort.response");
        }
        if (profile.framing().idleGapMillis() > 0) {
            throw new IllegalArgumentException("the profile " + profile.id()
                    + " ends frames by silence, which the port of a sorter does not listen to");
        }
    }

    @Override
    public Framing framing() {
        return profile.framing();
    }

    @Override
    public long highestNumber() {
        return 0;
    }

    @Override
    public SortTelegram read(byte[] buffer, int offset, int length) throws TelegramException {
        Reading reading = new Reading();
        return switch (new MessageReader(profile, MAX_CODE_BYTES).read(buffer, offset, length, reading)) {
            case GOOD -> request(reading, ReadStatus.GOOD);
            case PARTIAL -> request(reading, ReadStatus.PARTIAL);
            case MULTIPLE -> request(reading, ReadStatus.MULTIPLE);
            case NO_READ -> request(reading, ReadStatus.NO_READ);
            case HEARTBEAT -> telegram(SortTelegram.Kind.LIFE, 0, "", ReadStatus.NO_READ, 0, false);
            case MEASURED, REPLY, BLANK -> telegram(SortTelegram.Kind.NOTHING, 0, "", ReadStatus.NO_READ, 0, false);
            case FAULTY ->
                throw new TelegramException(
                        reading.faultOffset(), reading.fault().text());
        };
    }

    private static SortTelegram request(Reading reading, ReadStatus told) {
        List<String> codes = codes(reading);
        String code = told.tellsTheCode() ? theOne(codes) : "";
        ReadStatus status = told.tellsTheCode() && code.isEmpty() ? ReadStatus.MULTIPLE : told;
        int object = Math.max(0, reading.object());
        int grams = grams(reading.weight());
        boolean failed = reading.weight().state() != Measure.State.ABSENT && grams == 0;
        return telegram(SortTelegram.Kind.REQUEST, object, code, status, grams, failed);
    }

    private static List<String> codes(Reading reading) {
        List<String> codes = new ArrayList<>();
        for (int i = 0; i < reading.codeCount(); i++) {
            codes.add(new String(reading.buffer(), reading.codeOffset(i), reading.codeLength(i), UTF_8));
        }
        return codes;
    }

    /** The code that names the parcel, however many labels write it; empty where nobody can know. */
    private static String theOne(List<String> codes) {
        Set<String> all = new LinkedHashSet<>();
        Set<String> units = new LinkedHashSet<>();
        CodeFields fields = new CodeFields();
        for (String code : codes) {
            fields.read(code, ANY_YEAR);
            boolean told = !fields.code.isEmpty();
            all.add(told ? fields.code : code);
            if (fields.isUnit) {
                units.add(fields.code);
            }
        }
        Set<String> meant = units.isEmpty() ? all : units;
        if (meant.size() != 1) {
            return "";
        }
        String one = meant.iterator().next();
        // As it was read: of a code that is alone the AIM prefix tells what it holds.
        return codes.size() == 1 ? codes.get(0) : one;
    }

    private static int grams(Measure weight) {
        long grams = (ObjectFacts.milligrams(weight) + MILLIGRAMS_PER_GRAM / 2) / MILLIGRAMS_PER_GRAM;
        return grams > MAX_GRAMS ? 0 : (int) grams;
    }

    private static SortTelegram telegram(
            SortTelegram.Kind kind, int object, String code, ReadStatus status, int grams, boolean failed) {
        return new SortTelegram(kind, "", "", object, code, code, status, grams, failed, "");
    }

    @Override
    public byte[] answer(SortTelegram telegram, String lane, long number, LocalDateTime now) {
        return switch (telegram.kind()) {
            case REQUEST ->
                response.replace("${number}", Long.toString(telegram.number()))
                        .replace("${lane}", lane)
                        .getBytes(ISO_8859_1);
            case LIFE -> profile.heartbeat().reply().toBytes();
            case CONFIRMATION, TIME, NOTHING -> new byte[0];
        };
    }
}
