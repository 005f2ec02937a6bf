/**
 * Into hop 5, any thread: what is asked of the ledger, in the imperative. Sealed families with one handler method per
 * member, so that a forgotten case does not compile.
 */
@NullMarked
package io.tallyline.ledger.command;

import org.jspecify.annotations.NullMarked;
