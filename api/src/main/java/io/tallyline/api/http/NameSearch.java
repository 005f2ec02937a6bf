package io.tallyline.api.http;

import io.tallyline.api.personal.NameIndex;
import io.tallyline.api.query.Cursor;
import io.tallyline.api.query.Page;
import io.tallyline.ledger.value.ApiRole;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * A list by somebody's name. The rows know tokens only, so what they find is a suspicion: the names are opened and compared, and
 * the rows are asked again for as many as that left out. A page that looked at many may come short and still have a next one.
 */
final class NameSearch {
    /** Things that one page looks at beside those it shows. */
    private static final int MOST_IN_VAIN = 500;

    /** Questions to the rows for one page: each asks for what is missing, which may be one. */
    private static final int MOST_STEPS = 10;

    /** Asks the rows for the next so many that have all tokens. */
    @FunctionalInterface
    interface Source<T> {
        Future<Page<T>> page(int limit, Optional<Cursor> after);
    }

    private final NameIndex.Search search;

    private NameSearch(NameIndex.Search search) {
        this.search = search;
    }

    /**
     * What a request asks for. Who may not see names may not ask for them either: the answer would tell.
     *
     * @param parameter where the name stands in the request
     */
    static NameSearch of(ApiRequest request, NameIndex names, String parameter, String name) {
        if (request.caller().role() == ApiRole.VIEWER) {
            throw new ProblemException(ProblemType.FORBIDDEN, "The role VIEWER may not ask for names.")
                    .with(
                            "roles",
                            new JsonArray().add("ADMINISTRATOR").add("ERP").add("CLERK"));
        }
        NameIndex.Search search = names.search(name);
        if (search.isEmpty()) {
            throw ProblemException.invalid(parameter, "There is no letter and no digit in it.");
        }
        return new NameSearch(search);
    }

    /** What the rows are to be asked for, the most telling first. */
    List<Integer> tokens() {
        return Arrays.stream(search.tokens()).boxed().toList();
    }

    /** Whether sealed data of a customer has such a name. */
    boolean finds(String customer, String sealed) {
        return search.finds(customer, sealed);
    }

    /** A page of those that are meant. */
    <T> Future<Page<T>> page(Source<T> source, Predicate<T> isMeant, int limit, Optional<Cursor> after) {
        return new Walk<>(source, isMeant, limit).step(limit, after);
    }

    private static final class Walk<T> {
        private final Source<T> source;
        private final Predicate<T> isMeant;
        private final int limit;
        private final List<T> found = new ArrayList<>();
        private int looked;
        private int steps;

        Walk(Source<T> source, Predicate<T> isMeant, int limit) {
            this.source = source;
            this.isMeant = isMeant;
            this.limit = limit;
        }

        /** The sequence of the first look is what all of it is true as of at least. */
        Future<Page<T>> step(int missing, Optional<Cursor> after) {
            return source.page(missing, after).compose(page -> {
                page.items().stream().filter(isMeant).forEach(found::add);
                looked += page.items().size();
                steps++;
                boolean more = found.size() < limit
                        && page.next().isPresent()
                        && steps < MOST_STEPS
                        && looked < limit + MOST_IN_VAIN;
                return more
                        ? step(limit - found.size(), page.next())
                                .map(rest -> new Page<>(page.asOf(), rest.items(), rest.next()))
                        : Future.succeededFuture(new Page<>(page.asOf(), List.copyOf(found), page.next()));
            });
        }
    }
}
