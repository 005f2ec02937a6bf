/** No hop: holds the operations dashboard and the alert rules against a real Prometheus that scraped a real server. */
@NullMarked
package io.tallyline.load.dashboard;

import org.jspecify.annotations.NullMarked;
