/** What the machine itself took of a measured time: a figure that the host delayed says little of the server. */
@NullMarked
package io.tallyline.load.machine;

import org.jspecify.annotations.NullMarked;
