/**
 * The SIGKILL campaign: a server is killed again and again under load, and afterwards an auditor compares what devices were
 * told with what the journal and PostgreSQL hold. The auditor knows nothing of the server's code; it reads the journal's
 * events and the API's rows. Threads: one drives the fleet, the caller's does the rest.
 */
@NullMarked
package io.tallyline.load.kill;

import org.jspecify.annotations.NullMarked;
