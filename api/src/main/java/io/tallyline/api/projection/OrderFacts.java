package io.tallyline.api.projection;

/**
 * What reports go by of an order, which never changes.
 *
 * @param warehouse by whose days it is reported; 0 for those of UTC
 * @param placedSecond ledger time of its placement, whole seconds since 1970: rows have no finer one than microseconds
 */
record OrderFacts(int channel, int warehouse, String currency, long placedSecond) {}
