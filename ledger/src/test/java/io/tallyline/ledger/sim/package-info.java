/**
 * The seeded simulation: the real core behind a journal that can lose what was not synced, a clock that only a test
 * moves, devices that retry and reorder, and an auditor that knows the domain and none of the code. One thread; a seed
 * names a whole run.
 */
@NullMarked
package io.tallyline.ledger.sim;

import org.jspecify.annotations.NullMarked;
