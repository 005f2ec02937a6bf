package io.tallyline.ingest.profile;

import io.tallyline.ingest.gs1.CharacterSet;
import io.tallyline.ingest.gs1.Gs1Parser;
import io.tallyline.ingest.gs1.PredefinedLengths;
import io.tallyline.ingest.gs1.Symbology;
import java.util.List;

/**
 * Whether what stands between two codes stands within one: lots, serials and the like may hold the very character that parts
 * the fields of a message. Cut there, a wrong lot would look right, so a GS1 code goes on until something begins that can be
 * no part of it.
 *
 * <pre>
 *   ]C110A , B , ]E09521234543213 , ?        separator ","
 *   ╰──┬─────╯   ╰──────┬───────╯  no-read
 *   lot "A,B"    an AIM prefix: GS1 data never hold "]"
 * </pre>
 *
 * <p>A code begins with its identifier or with GS, holds a character that GS1 data can not, such as a blank, is a whole field of 12 to 14 digits with a GTIN's check digit (of 8 too,
 * where no AIM prefixes tell codes), or a text that stands for codes. An empty field ends a code too, and so does the end of elements that all have their length: behind an SSCC
 * nothing can go on. Other codes than GS1's end at the first separator, since nobody knows what they
 * may hold. Belongs to a {@link MessageReader}; allocates nothing.
 */
final class CodePieces {
    private static final byte GS = 0x1D;
    private static final int GTIN_8_DIGITS = 8;
    private static final int UPC_DIGITS = 12;

    private final DeviceProfile profile;
    private final List<CodeId> elementIds;
    private final boolean separatorMayBeData;

    CodePieces(DeviceProfile profile) {
        this.profile = profile;
        this.elementIds =
                profile.codeIds().stream().filter(CodePieces::holdsElements).toList();
        this.separatorMayBeData = mayBeGs1Data(profile.message().separator());
    }

    /** Whether GS1 data may hold all of a text; its characters are those of set 82. */
    static boolean mayBeGs1Data(WireText text) {
        for (byte each : text.toBytes()) {
            if (!CharacterSet.SET_82.contains(each)) {
                return false;
            }
        }
        return !text.isEmpty();
    }

    /** Whether the field is the beginning of a GS1 code that may go on behind the separator. */
    boolean mayGoOn(byte[] buffer, int from, int to) {
        if (!separatorMayBeData || from >= to) {
            return false;
        }
        int data = dataOf(buffer, from, to);
        return data >= 0 && !PredefinedLengths.fill(buffer, data, to);
    }

    /** Where the elements of a field begin; −1 when it is no GS1 code. */
    private int dataOf(byte[] buffer, int from, int to) {
        if (isSeparator(buffer[from])) {
            return from + 1;
        }
        if (profile.codeIds().isEmpty()) {
            boolean elements = profile.aimPrefixes() && Symbology.holdsElements(buffer, from, to);
            return elements ? from + Symbology.PREFIX_BYTES : -1;
        }
        CodeId id = CodeId.at(profile.codeIds(), buffer, from, to);
        return id != null && elementIds.contains(id) ? from + id.letters().length() : -1;
    }

    /**
     * How many digits a field must have to be the GTIN of a code of its own behind this one. Where a device prints AIM prefixes
     * it prints them before eight digits too, and eight digits are a date or a number ten times for each time that they
     * are a GTIN.
     */
    int fewestDigits(byte[] buffer, int code) {
        return profile.aimPrefixes() && buffer[code] == ']' ? UPC_DIGITS : GTIN_8_DIGITS;
    }

    /**
     * Whether the next field goes on with the GS1 code before it.
     *
     * @param fewestDigits a GTIN of so many digits does not
     */
    boolean goesOn(byte[] buffer, int from, int to, int fewestDigits) {
        return from < to
                && !isSeparator(buffer[from])
                && mayBeGs1Data(buffer, from, to)
                && !beginsWithIdentifier(buffer, from, to)
                && !WireText.anyIsAt(profile.noRead(), buffer, from, to)
                && !WireText.anyIsAt(profile.multipleRead(), buffer, from, to)
                && !(to - from >= fewestDigits && Gs1Parser.isGtin(buffer, from, to));
    }

    private boolean mayBeGs1Data(byte[] buffer, int from, int to) {
        for (int i = from; i < to; i++) {
            if (!CharacterSet.SET_82.contains(buffer[i]) && !isSeparator(buffer[i])) {
                return false;
            }
        }
        return true;
    }

    static boolean holdsElements(CodeId id) {
        byte[] prefix = id.aimPrefix().toBytes();
        return Symbology.holdsElements(prefix, 0, prefix.length);
    }

    private boolean beginsWithIdentifier(byte[] buffer, int from, int to) {
        return profile.codeIds().isEmpty()
                ? profile.aimPrefixes() && Symbology.isPrefix(buffer, from, to)
                : CodeId.at(profile.codeIds(), buffer, from, to) != null;
    }

    private boolean isSeparator(byte first) {
        return first == GS || profile.gsSubstitutes().contains(first);
    }
}
