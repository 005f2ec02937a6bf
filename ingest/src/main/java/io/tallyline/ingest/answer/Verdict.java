package io.tallyline.ingest.answer;

import io.tallyline.ledger.event.ScanAnswer;
import org.jspecify.annotations.Nullable;

/**
 * What the answer thread tells a connection's conversation: the fate of a HELLO, or of a fixed scanner's reading, which
 * nobody else waits for. Rare (per HELLO, per reading of a fixed scanner), so an object.
 *
 * @param kind what was answered
 * @param number WELCOME: the last durable number; NACK GAP: the number that is expected; else the message's
 * @param device WELCOME: the device's dense id
 * @param session WELCOME: the session that later messages belong to
 * @param error ERROR: why; null else
 */
public record Verdict(
        ScanAnswer.Kind kind, long number, int device, int session, ScanAnswer.@Nullable ErrorCode error) {}
