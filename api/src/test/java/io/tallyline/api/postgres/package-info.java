/** Real PostgreSQL for tests: one server per process that runs tests, one database per test. */
@NullMarked
package io.tallyline.api.postgres;

import org.jspecify.annotations.NullMarked;
