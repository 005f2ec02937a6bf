package io.tallyline.ingest.profile;

import io.tallyline.ingest.frame.Framing;
import io.tallyline.ingest.gs1.Gs1Options;
import java.util.List;

/**
 * How one kind of fixed scanner talks; read from YAML by {@link ProfileReader}. Immutable, shared by all connections of its
 * devices.
 *
 * @param id the profile's name
 * @param title which devices it is for, in words; may be empty
 * @param framing where frames begin and end, with their check bytes and limits
 * @param charset which bytes frames may have and what they mean
 * @param message the fields of a frame
 * @param noRead texts that stand for "nothing was read"; each is compared with a whole field, never with a part of one
 * @param multipleRead texts that stand for "more than one, and I do not know which", compared in the same way
 * @param commandReplies what frames begin with that answer commands to the device and are no readings
 * @param aimPrefixes whether codes of a reading begin with an AIM prefix such as {@code ]C1} where the symbology is known
 * @param codeIds what the device prints instead of AIM prefixes, longer ones first; empty if it prints those or nothing
 * @param gsSubstitutes characters that this device prints for the separator GS
 * @param bounceMillis the time in which a repeated code is one reading, 0 for never; what a device takes over unless it is
 *     told otherwise
 * @param gs1 how strictly codes are read
 * @param object how object numbers wrap and who shares them
 * @param sortResponse what is answered where each reading asks a sorter for a lane, with {@code ${lane}} and perhaps
 *     {@code ${number}}; empty if it asks for none
 */
public record DeviceProfile(
        String id,
        String title,
        Framing framing,
        WireCharset charset,
        MessageTemplate message,
        List<WireText> noRead,
        List<WireText> multipleRead,
        List<WireText> commandReplies,
        boolean aimPrefixes,
        List<CodeId> codeIds,
        WireText gsSubstitutes,
        Gs1Rules gs1,
        int bounceMillis,
        ObjectWindow object,
        Heartbeat heartbeat,
        AnswerTemplates answers,
        WireText sortResponse) {

    public DeviceProfile {
        noRead = List.copyOf(noRead);
        multipleRead = List.copyOf(multipleRead);
        commandReplies = List.copyOf(commandReplies);
        codeIds = List.copyOf(codeIds);
    }

    /** What the parser does with a code that is alone. */
    public Gs1Options gs1Options() {
        return gs1.options(aimPrefixes);
    }
}
