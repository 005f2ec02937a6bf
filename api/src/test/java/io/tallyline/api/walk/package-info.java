/** The walks of the README, read from it so that tests can go them. */
@NullMarked
package io.tallyline.api.walk;

import org.jspecify.annotations.NullMarked;
