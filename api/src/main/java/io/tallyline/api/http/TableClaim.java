package io.tallyline.api.http;

import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What only one row of a table may have: its key, or a barcode.
 *
 * @param text the same for all that claim it
 * @param pointer where in the item it stands
 */
record TableClaim(String text, String pointer) {
    /** The key of an item; none when not all of it is there. */
    static List<TableClaim> ofKey(JsonObject item, List<String> members) {
        List<TableClaim> claims = new ArrayList<>();
        if (members.stream().allMatch(item::containsKey)) {
            claims.add(new TableClaim(text(item, members), "/" + members.get(0)));
        }
        return claims;
    }

    /** The key as one text. */
    static String text(JsonObject item, List<String> members) {
        return members.stream()
                .map(member -> String.valueOf(item.getValue(member)))
                .collect(Collectors.joining("\n"));
    }
}
