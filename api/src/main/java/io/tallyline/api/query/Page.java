package io.tallyline.api.query;

import java.util.List;
import java.util.Optional;

/**
 * Part of a list.
 *
 * @param asOf the checkpoint that the rows were read at: they are true as of this sequence
 * @param items in the order of the list; may be fewer than asked for, even none, while there is a next page
 * @param next where the next page begins, empty at the end of the list
 */
public record Page<T>(long asOf, List<T> items, Optional<Cursor> next) {}
