package io.tallyline.api.http;

import io.vertx.core.json.JsonObject;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/**
 * What a table wants to know of a thing that is there.
 *
 * @param command that would make it as it is
 * @param item it in the members of a row's item
 * @param version of it
 */
record TableThing<T, C>(Function<T, C> command, Function<T, JsonObject> item, ToLongFunction<T> version) {}
