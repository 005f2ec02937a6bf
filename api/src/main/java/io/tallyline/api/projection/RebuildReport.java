package io.tallyline.api.projection;

import java.util.Optional;

/**
 * A rebuild that is done.
 *
 * @param setAside name of the schema with the old rows; empty when there were none
 * @param sequence up to here the new rows are true
 */
public record RebuildReport(Optional<String> setAside, long sequence) {}
