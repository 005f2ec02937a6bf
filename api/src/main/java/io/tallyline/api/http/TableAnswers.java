package io.tallyline.api.http;

import io.tallyline.api.query.Page;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Questions to the rows about many names, some hundred at a time, so that no answer holds the event loop for long. */
final class TableAnswers {
    private static final int NAMES = 500;

    private TableAnswers() {}

    /**
     * Asks about each name once.
     *
     * @param names nulls are passed over
     * @param key of what is found, by which it is told
     */
    static <T> Future<Map<String, T>> of(
            Stream<String> names, Function<List<String>, Future<Page<T>>> question, Function<T, String> key) {
        return lists(names.filter(Objects::nonNull).distinct().toList(), question)
                .map(found -> found.stream().collect(Collectors.toMap(key, Function.identity())));
    }

    /** Asks about all, in parts. */
    static <K, T> Future<List<T>> lists(List<K> keys, Function<List<K>, Future<Page<T>>> question) {
        List<List<K>> parts = new ArrayList<>();
        for (int from = 0; from < keys.size(); from += NAMES) {
            parts.add(keys.subList(from, Math.min(keys.size(), from + NAMES)));
        }
        List<T> found = new ArrayList<>();
        return Portions.forEach(parts, part -> question.apply(part).onSuccess(page -> found.addAll(page.items())))
                .map(done -> found);
    }
}
