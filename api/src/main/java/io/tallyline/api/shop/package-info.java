/**
 * Before hop 5, any thread: the order documents of shops and tables, translated into what {@code POST /v1/orders} takes. Text in,
 * values out: no HTTP, no database, and no rule of the ledger's. {@code api/SHOPS.md} has the mapping tables.
 */
@NullMarked
package io.tallyline.api.shop;

import org.jspecify.annotations.NullMarked;
