package io.tallyline.ingest.profile;

import io.tallyline.ingest.frame.Framing;
import java.util.List;

/**
 * How one kind of fixed scanner talks; read from YAML by {@link ProfileReader}. Immutable, shared by all connections of its
 * devices.
 *
 * @param id the profile's name
 * @param framing where frames begin and end, with their check bytes and limits
 * @param charset which bytes frames may have and what they mean
 * @param message the fields of a frame
 * @param noRead texts that stand for "nothing was read"; each is compared with a whole field, never with a part of one
 * @param aimPrefixes whether codes begin with an AIM prefix such as {@code ]C1}
 * @param gsSubstitutes characters that this device prints for the separator GS
 * @param bounceMillis within this time the same code of the same device is one reading; 0: never
 */
public record DeviceProfile(
        String id,
        Framing framing,
        WireCharset charset,
        MessageTemplate message,
        List<WireText> noRead,
        boolean aimPrefixes,
        WireText gsSubstitutes,
        int bounceMillis,
        Heartbeat heartbeat,
        AnswerTemplates answers) {

    public DeviceProfile {
        noRead = List.copyOf(noRead);
    }
}
