package io.tallyline.api.http;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What stands behind a path, found segment by segment: a look into a map for each, however many paths there are. Trying the
 * templates one by one costs a request more than its order does. A segment in braces takes any text that is not empty; a segment
 * written out goes before it (OpenAPI 3.1, "Path Templating Matching"). One slash at the end counts for nothing.
 *
 * <p>Filled by one thread, then read by any.
 */
final class PathTree<T> {
    private final Node<T> root = new Node<>();

    /**
     * Puts a value behind a template such as {@code /v1/orders/{order}/lines}.
     *
     * @throws IllegalArgumentException another template takes exactly the same paths
     */
    void put(String template, T value) {
        Node<T> node = root;
        for (String segment : segments(template)) {
            if (segment.startsWith("{")) {
                if (node.any == null) {
                    node.any = new Node<>();
                }
                node = node.any;
            } else {
                node = node.written.computeIfAbsent(segment, written -> new Node<>());
            }
        }
        if (node.value != null) {
            throw new IllegalArgumentException(template + " takes the paths of another template");
        }
        node.value = value;
    }

    /**
     * What stands behind a path and is wanted, or null. All that stands there is asked until one is wanted, what is
     * written out before what takes any text.
     */
    @Nullable T find(String path, Predicate<T> wanted) {
        return find(root, segments(path), 0, wanted);
    }

    private static <T> @Nullable T find(Node<T> node, String[] segments, int at, Predicate<T> wanted) {
        if (at == segments.length) {
            T value = node.value;
            return value != null && wanted.test(value) ? value : null;
        }
        Node<T> written = node.written.get(segments[at]);
        T found = written == null ? null : find(written, segments, at + 1, wanted);
        if (found == null && node.any != null && !segments[at].isEmpty()) {
            found = find(node.any, segments, at + 1, wanted);
        }
        return found;
    }

    private static String[] segments(String path) {
        int end = path.length() > 1 && path.endsWith("/") ? path.length() - 1 : path.length();
        return path.substring(0, end).split("/", -1);
    }

    private static final class Node<T> {
        private final Map<String, Node<T>> written = new HashMap<>();
        private @Nullable Node<T> any;
        private @Nullable T value;
    }
}
