/**
 * Hop 10 from the outside: REST as a program calls it. The commands that look after a running server, the demonstration and
 * the tests build on it. Knows no other package of ours.
 */
@NullMarked
package io.tallyline.api.client;

import org.jspecify.annotations.NullMarked;
