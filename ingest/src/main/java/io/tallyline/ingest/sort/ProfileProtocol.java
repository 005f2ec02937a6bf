package io.tallyline.ingest.sort;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.tallyline.ingest.frame.Framing;
import io.tallyline.ingest.profile.DeviceProfile;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;

/**
 * A fixed scanner over a sorter that asks for a lane with each reading, as its profile describes them. The object's number is the
 * telegram's, so an object that is read again is a repeat; a reading without one is known by its code.
 *
 * <pre>
 *   ␂0145;]C100…;000081212;g;…␃      reading of the profile, see {@link ProfileTelegrams}
 *   ␂145;L2␃                          sort.response of the profile
 * </pre>
 */
public final class ProfileProtocol implements SortProtocol {
    private static final String NUMBER = "${number}";
    private static final String LANE = "${lane}";

    private final DeviceProfile profile;
    /** Texts and variables in their order. */
    private final List<String> response;

    private final byte[] heartbeatReply;

    /** @throws IllegalArgumentException a profile that does not ask for lanes, in words for a person */
    public ProfileProtocol(DeviceProfile profile) {
        this.profile = profile;
        this.response = parts(new String(profile.sortResponse().toBytes(), ISO_8859_1));
        this.heartbeatReply = profile.heartbeat().reply().toBytes();
        if (response.isEmpty()) {
            throw new IllegalArgumentException(
                    "the profile " + profile.id() + " says nothing of how a lane is answered: sort.response");
        }
        if (profile.framing().idleGapMillis() > 0) {
            throw new IllegalArgumentException("the profile " + profile.id()
                    + " ends frames by silence, which the port of a sorter does not listen to");
        }
    }

    private static List<String> parts(String text) {
        List<String> parts = new ArrayList<>();
        int from = 0;
        for (int at = 0; at < text.length(); at++) {
            String variable = text.startsWith(NUMBER, at) ? NUMBER : text.startsWith(LANE, at) ? LANE : "";
            if (!variable.isEmpty()) {
                parts.add(text.substring(from, at));
                parts.add(variable);
                from = at + variable.length();
            }
        }
        if (from < text.length()) {
            parts.add(text.substring(from));
        }
        return List.copyOf(parts);
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
    public TelegramReader newReader() {
        return new ProfileTelegrams(profile);
    }

    @Override
    public byte[] answer(SortTelegram telegram, String lane, long number, LocalDateTime now) {
        return switch (telegram.kind()) {
            case REQUEST -> response(telegram.number(), lane);
            case LIFE -> heartbeatReply.clone();
            case CONFIRMATION, TIME, NOTHING -> new byte[0];
        };
    }

    private byte[] response(long number, String lane) {
        StringBuilder text = new StringBuilder();
        for (String part : response) {
            switch (part) {
                case NUMBER -> text.append(number);
                case LANE -> text.append(lane);
                default -> text.append(part);
            }
        }
        return text.toString().getBytes(ISO_8859_1);
    }
}
