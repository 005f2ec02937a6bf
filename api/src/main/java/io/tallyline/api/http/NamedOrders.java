package io.tallyline.api.http;

import io.tallyline.api.personal.NameIndex;
import io.tallyline.api.query.Cursor;
import io.tallyline.api.query.Order;
import io.tallyline.api.query.OrderFilter;
import io.tallyline.api.query.OrderQueries;
import io.tallyline.api.query.Page;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Orders by a name. The rows know tokens only, so what they find is a suspicion: each order's names are opened and compared, and
 * the rows are asked again for as many as that left out. A page that looked at many may come short and still have a next one.
 */
final class NamedOrders {
    /** Orders that one page looks at beside those it shows. */
    private static final int MOST_IN_VAIN = 500;

    private final OrderQueries queries;
    private final NameIndex.Search search;

    NamedOrders(OrderQueries queries, NameIndex.Search search) {
        this.queries = queries;
        this.search = search;
    }

    Future<Page<Order>> page(OrderFilter filter, int limit, Optional<Cursor> after) {
        List<Integer> tokens = Arrays.stream(search.tokens()).boxed().toList();
        OrderFilter named = new OrderFilter(
                filter.number(),
                filter.externalNumber(),
                filter.customer(),
                filter.status(),
                filter.paymentType(),
                filter.channel(),
                filter.shop(),
                filter.product(),
                filter.month(),
                tokens);
        return new Walk(named, limit).step(limit, after);
    }

    private boolean isMeant(Order order) {
        String own = order.personal();
        return (own != null && search.finds(order.customer(), own))
                || search.finds(order.customer(), order.customerPersonal());
    }

    private final class Walk {
        private final OrderFilter filter;
        private final int limit;
        private final List<Order> found = new ArrayList<>();
        private int looked;

        Walk(OrderFilter filter, int limit) {
            this.filter = filter;
            this.limit = limit;
        }

        /** The first page's sequence is what all of it is true as of at least. */
        Future<Page<Order>> step(int missing, Optional<Cursor> after) {
            return queries.orders(filter, missing, after).compose(page -> {
                page.items().stream().filter(NamedOrders.this::isMeant).forEach(found::add);
                looked += page.items().size();
                boolean more = found.size() < limit && page.next().isPresent() && looked < limit + MOST_IN_VAIN;
                return more
                        ? step(limit - found.size(), page.next())
                                .map(rest -> new Page<>(page.asOf(), rest.items(), rest.next()))
                        : Future.succeededFuture(new Page<>(page.asOf(), List.copyOf(found), page.next()));
            });
        }
    }
}
