package io.tallyline.ingest.gs1;

import java.util.List;

/**
 * A primary key of Digital Links.
 *
 * @param sequences alternative sequences of qualifiers that may follow it; each qualifier at most once, in this order
 */
record DigitalLinkKey(List<List<Identifier>> sequences) {}
