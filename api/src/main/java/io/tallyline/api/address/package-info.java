/**
 * Before hop 5, on the event loop: whether a parcel can be sent to an address, by rules of its country that are shipped with the
 * server. The ledger has addresses sealed, so this is found here and told with the command.
 */
@NullMarked
package io.tallyline.api.address;

import org.jspecify.annotations.NullMarked;
