package io.tallyline.ingest.answer;

import java.nio.charset.StandardCharsets;

/** Names of the fields of answers, in ASCII, ready to be copied. */
@SuppressWarnings("ImmutableEnumChecker") // nobody writes into the names
enum AnswerKey {
    NUMBER("number"),
    OUTCOME("outcome"),
    SEQUENCE("sequence"),
    LAYER("layer"),
    OF("of"),
    WAS("was"),
    CONFLICT("conflict"),
    REASON("reason"),
    TEXT("text"),
    ERROR("error"),
    OFFSET("offset"),
    KEY("key"),
    SKU("sku"),
    GTIN("gtin"),
    SSCC("sscc"),
    LOT("lot"),
    SERIAL("serial"),
    EXPIRY("expiry"),
    QUANTITY("quantity"),
    AVAILABLE("available"),
    LEFT("left"),
    PARCEL("parcel"),
    LOCATION("location"),
    LINE("line"),
    ORDER("order"),
    CONFIRM("confirm"),
    EMPTY("empty"),
    COUNT("count"),
    REST("rest"),
    WAITING("waiting"),
    NEXT("next"),
    NEXT_SKU("nextSku"),
    NEXT_QUANTITY("nextQuantity"),
    NEXT_LOCATION("nextLocation"),
    NEXT_LOT("nextLot"),
    NEXT_TOTE("nextTote"),
    NEXT_TO("nextTo"),
    NEXT_PICTURE("nextPicture"),
    IN_HAND("inHand"),
    GOODS("goods"),
    EXPECT("expect"),
    RETRY_MILLIS("retryMillis"),
    CODE("code"),
    LAST("last"),
    OPERATOR("operator"),
    PLACE("place"),
    WINDOW("window"),
    NOW("now"),
    TASK("task"),
    PING("n");

    private final byte[] bytes;

    AnswerKey(String name) {
        this.bytes = name.getBytes(StandardCharsets.US_ASCII);
    }

    byte[] bytes() {
        return bytes;
    }
}
