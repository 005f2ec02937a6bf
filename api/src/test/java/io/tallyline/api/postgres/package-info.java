/** Real PostgreSQL for tests: one server per test run, one database per test. */
@NullMarked
package io.tallyline.api.postgres;

import org.jspecify.annotations.NullMarked;
