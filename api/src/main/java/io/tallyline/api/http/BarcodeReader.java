package io.tallyline.api.http;

import io.vertx.core.json.JsonArray;
import java.util.List;

/** Says what the text of a barcode means, without the catalogue. Called on the event loop. */
@FunctionalInterface
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
}
