package io.tallyline.ledger.journal;

import io.tallyline.ledger.event.EventHeader;

/**
 * Whether the events of a batch are what its record says: as many, numbered one after the other, the last one ending
 * where the batch does. A CRC only tells that the bytes are those that were written; this tells that they were the
 * right ones.
 */
final class EventCheck implements GenerationScan.BatchCheck {
    @Override
    public String fault(RecordFile file) {
        long sequence = BatchRecord.firstSequence(file.header());
        long end = sequence + BatchRecord.events(file.header());
        int offset = 0;
        while (offset < file.bodyLength()) {
            if (file.bodyLength() - offset < EventHeader.BYTES) {
                return "the batch does not end with the end of an event";
            }
            long found = EventHeader.sequence(file.body(), offset);
            if (found != sequence) {
                return "event " + sequence + " was expected, the batch goes on with " + found;
            }
            int length = EventHeader.length(file.body(), offset);
            if (length < EventHeader.BYTES || length > file.bodyLength() - offset) {
                return "event " + sequence + " has " + length + " bytes, which the batch has no room for";
            }
            offset += length;
            sequence++;
        }
        return sequence == end
                ? ""
                : "the batch's events end with " + (sequence - 1) + ", its record says with " + (end - 1);
    }
}
