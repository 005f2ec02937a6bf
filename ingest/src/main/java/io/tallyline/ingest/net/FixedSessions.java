package io.tallyline.ingest.net;

import io.tallyline.ingest.answer.FlappingGuard;

/**
 * What the connections of all fixed scanners share, each by the device's name, because a device may have two doors.
 *
 * @param guard who is held off
 * @param epochs who goes on in which epoch
 * @param turns whose turn it is to begin a session
 * @param left which connections have ended and are not decided
 */
record FixedSessions(FlappingGuard guard, EpochSource epochs, SessionTurns turns, LeftConnections left) {}
