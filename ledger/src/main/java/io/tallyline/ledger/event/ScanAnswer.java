package io.tallyline.ledger.event;

import io.tallyline.ledger.value.DuplicateLayer;
import io.tallyline.ledger.value.Outcome;
import org.jspecify.annotations.Nullable;

/**
 * What a device is told about one message: filled by {@code decide}, read by the answer handler once the event is
 * durable. Pre-allocated, one per ring slot; plain fields, since the ring's sequences order all access. Texts that the
 * ledger knows (SKU, location) are copied in, so that the answer handler never reads the ledger; what stands in the
 * scan's own bytes (lot, serial, GTIN) is rendered from there.
 */
public final class ScanAnswer {
    /** Bytes of {@link #texts}: two texts of at most 64 bytes each. */
    public static final int TEXT_BYTES = 128;

    /** Bytes of {@link #pickTexts}: six texts of at most 64 bytes each. */
    public static final int PICK_TEXT_BYTES = 384;

    /** Bytes of {@link #picture}. */
    public static final int PICTURE_BYTES = 200;

    /** What kind of line this becomes. */
    public enum Kind {
        /** Nothing is answered: the slot belongs to a session that was taken over. */
        DISCARDED,
        /** Final, durable, numbered. */
        ACK,
        /** Not consumed: the device keeps it. */
        NACK_GAP,
        NACK_NOT_READY,
        /** Not understood or not allowed, with a code. */
        ERROR,
        WELCOME,
        TASK,
        BYE
    }

    /** Why a HELLO was turned away, or a line could not be understood by the ledger. */
    public enum ErrorCode {
        UNKNOWN_DEVICE,
        WRONG_TOKEN,
        EPOCH_OLD,
        DEVICE_DISABLED,
        NOT_READY
    }

    public Kind kind = Kind.DISCARDED;
    public @Nullable ErrorCode error;

    /** {@code ACK}: see {@link Outcome}; null else. */
    public @Nullable Outcome outcome;

    /** {@code DUPLICATE} only: the rule that recognised it. */
    public @Nullable DuplicateLayer layer;

    /** {@code DUPLICATE} of the transport: the first answer's outcome; null when it is too old to be remembered. */
    public @Nullable Outcome was;

    /** {@code REFUSED}, or the first answer's reason in a transport duplicate. */
    public @Nullable RefusalReason reason;

    /** The event's sequence; of a transport duplicate, the sequence as of which it was answered. */
    public long sequence;
    /** Sequence of the first event, of a duplicate or an undo; 0 for none. */
    public long of;

    /** The same number came with another payload. */
    public boolean conflict;

    /** Base units; 0 for none. */
    public long quantity;

    /** Whether {@link #left} is to be told. */
    public boolean hasLeft;

    /** Base units that a pick list still wants of the order's line that was picked for, or that a tote has when it is packed from. */
    public long left;

    /** SSCC of the parcel that a fresh message was about, 18 digits as a number; 0 for none. */
    public long parcel;

    /** Whether {@link #available} is to be told. */
    public boolean hasAvailable;

    public long available;

    /** Whether {@link #inHand} is to be told. */
    public boolean hasInHand;

    /** Scans whose goods are in hand after this one: they go where the next label says. */
    public int inHand;

    /** Scans whose goods moved with this message, when their places were scanned apart from them; 0 for none. */
    public int goods;

    /** The code is the label of a location, and names no goods. */
    public boolean label;

    /** {@code NACK GAP}: the number that is expected. {@code WELCOME}: the last durable number. */
    public long number;

    /** {@code WELCOME}: the session and the device that the connection speaks for from now on. */
    public int session;

    public int device;
    /** {@code WELCOME}: the epoch that is open. */
    public long epoch;

    /** {@code INVALID_CODE}: the parser's error number and the byte it stopped at. */
    public int codeError;

    public int codeErrorOffset;

    /** {@code ACK}: SKU, then location. {@code WELCOME}: who is signed on, then the station's place. */
    public final byte[] texts = new byte[TEXT_BYTES];

    public int skuLength;
    public int operatorLength;
    public int locationLength;

    /** The ledger has nothing of the product any more at the location that it was picked from. */
    public boolean emptied;

    /** The location is to be counted. */
    public boolean toBeCounted;

    /** Base units of a line of an order that are missing and have no other place yet; 0 for none. */
    public long waiting;

    /** Line of the list by which goods were picked; 0 for none. */
    public int line;

    /** Number of the order whose tote it is, on a list of several; 0 for none. */
    public long order;

    /** Line of the picker's list that is to be picked next; 0 for none. */
    public int nextLine;

    /** Base units that are still to be picked by it; of what is to be brought to a location, without a line. */
    public long nextQuantity;

    /**
     * Texts for pickers: where the rest of what is missing is to be picked; then the tote that has to be read
     * before the next goods; then of the next line its SKU, location, lot and tote, as far as there are any; last where it is to be brought.
     */
    public final byte[] pickTexts = new byte[PICK_TEXT_BYTES];

    public int restLength;
    public int confirmLength;
    public int nextSkuLength;
    public int nextLocationLength;
    public int nextLotLength;
    public int nextToteLength;
    public int nextToLength;

    /** Where a picture of the product is that comes next. */
    public final byte[] picture = new byte[PICTURE_BYTES];

    public int pictureLength;

    /** Forgets the previous message. */
    public void clear() {
        kind = Kind.DISCARDED;
        error = null;
        outcome = null;
        layer = null;
        was = null;
        reason = null;
        sequence = 0;
        of = 0;
        conflict = false;
        quantity = 0;
        hasAvailable = false;
        available = 0;
        hasLeft = false;
        left = 0;
        parcel = 0;
        hasInHand = false;
        inHand = 0;
        goods = 0;
        label = false;
        number = 0;
        session = 0;
        device = 0;
        epoch = 0;
        codeError = 0;
        codeErrorOffset = 0;
        skuLength = 0;
        operatorLength = 0;
        locationLength = 0;
        emptied = false;
        toBeCounted = false;
        waiting = 0;
        restLength = 0;
        line = 0;
        order = 0;
        confirmLength = 0;
        nextLine = 0;
        nextQuantity = 0;
        nextSkuLength = 0;
        nextLocationLength = 0;
        nextLotLength = 0;
        nextToteLength = 0;
        nextToLength = 0;
        pictureLength = 0;
    }
}
