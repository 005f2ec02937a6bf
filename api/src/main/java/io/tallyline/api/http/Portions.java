package io.tallyline.api.http;

import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Questions to the rows about many things: some at a time, so that they take the connections of nobody. */
final class Portions {
    private static final int PORTION = 4;

    private Portions() {}

    /** Asks about each; fails with the first failure of a portion. */
    static <T> Future<Void> forEach(List<T> items, Function<T, ? extends Future<?>> question) {
        if (items.isEmpty()) {
            return Future.succeededFuture();
        }
        int end = Math.min(items.size(), PORTION);
        List<Future<?>> asked = new ArrayList<>();
        items.subList(0, end).forEach(item -> asked.add(question.apply(item)));
        return Future.join(asked).compose(done -> forEach(items.subList(end, items.size()), question));
    }
}
