package io.tallyline.ledger.command;

/**
 * A command about an order, or about a customer's account, with a text that people write freely. It may say something of a person,
 * so the edge seals it under the key of that customer (DOMAIN D39). What came before texts were sealed is in the clear, and so is an empty one.
 */
public interface FreelyWorded {
    /** Longest text in the clear, in bytes of UTF-8. */
    int MAX_WORDS_BYTES = 1_000;

    /** Longest text as the edge seals it, in bytes: twice the longest one in the clear, written in Base64, with what seals it. */
    int MAX_SEALED_BYTES = 3_000;

    /** An order that there is never: of a command that names its customer. */
    long NO_ORDER = 0;

    /** Number of the order, or {@link #NO_ORDER}. */
    long order();

    /** The order's ETag, or {@link MasterDataCommand#ANY}, as without an order. */
    long expectedSequence();

    /** The text; may be empty. */
    String words();

    /** Customer whose key sealed the text; empty where it is in the clear. */
    String sealedFor();

    /** Customer whom the command names: whose the order is from it on, or whose account it is about; empty where that is for the ledger to know. */
    default String customerBehind() {
        return "";
    }

    /** The same command with its text as the key of a customer sealed it. */
    BusinessCommand sealedUnder(String customer, String text);
}
