package io.tallyline.api.http;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;

/** Says what the text of a barcode means, without the catalogue. Called on the event loop. */
public interface BarcodeReader {
    /**
     * Reads codes.
     *
     * @param codes as a scanner would send them; at most as many as the contract admits
     * @param requisites whether identifiers must have beside them what they need
     * @param acceptUnknown whether unknown identifiers are listed instead of refused
     * @return one object for each code, in their order, as the contract describes it
     */
    JsonArray read(List<String> codes, boolean requisites, boolean acceptUnknown);

    /** By what a parcel with this code is known, as at a sorter; where that is the code itself, the code. */
    String parcel(String code);

    /**
     * What is wrong with a code, or with a message that should have brought one, by its number in the journal.
     *
     * @param ofMessage whether the message made no sense, not its code
     * @param offset bytes from the beginning of what was parsed
     * @return code, offset and text, as in what {@link #read} returns
     */
    JsonObject error(boolean ofMessage, int number, int offset);
}
