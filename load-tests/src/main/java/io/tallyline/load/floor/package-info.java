/** What a load test needs to be there before the first scan: made over REST, as an ERP would. Threads: the caller's. */
@NullMarked
package io.tallyline.load.floor;

import org.jspecify.annotations.NullMarked;
