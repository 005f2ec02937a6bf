package io.tallyline.api.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PathTreeTest {
    private final PathTree<String> tree = new PathTree<>();

    private @Nullable String find(String path) {
        return tree.find(path, value -> true);
    }

    @Test
    void takesAnyTextWhereTheTemplateHasBraces() {
        tree.put("/v1/orders/{order}", "order");
        tree.put("/v1/orders/{order}/lines/{line}", "line");

        assertThat(find("/v1/orders/7")).isEqualTo("order");
        assertThat(find("/v1/orders/%41-b")).isEqualTo("order");
        assertThat(find("/v1/orders/7/lines/2")).isEqualTo("line");
    }

    @Test
    void knowsNoPathThatIsLongerShorterOrHasAnEmptySegment() {
        tree.put("/v1/orders/{order}/lines", "lines");

        assertThat(find("/v1/orders/7")).isNull();
        assertThat(find("/v1/orders/7/lines/2")).isNull();
        assertThat(find("/v1/orders//lines")).isNull();
        assertThat(find("v1/orders/7/lines")).isNull();
        assertThat(find("/")).isNull();
        assertThat(find("")).isNull();
    }

    @Test
    void prefersWhatIsWrittenOutButGoesBackWhenItLeadsNowhere() {
        tree.put("/v1/orders/{order}", "order");
        tree.put("/v1/orders/{order}/lines", "lines");
        tree.put("/v1/orders/check", "check");

        assertThat(find("/v1/orders/check")).isEqualTo("check");
        assertThat(find("/v1/orders/check/lines")).isEqualTo("lines");
    }

    @Test
    void asksWhatIsWrittenOutFirstAndGoesOnUntilOneIsWanted() {
        tree.put("/v1/products/{sku}", "product");
        tree.put("/v1/products/bulk", "bulk");
        tree.put("/v1/{list}/bulk", "list");
        List<String> asked = new ArrayList<>();

        assertThat(tree.find("/v1/products/bulk", "product"::equals)).isEqualTo("product");
        assertThat(tree.find("/v1/products/bulk", "list"::equals)).isEqualTo("list");
        assertThat(tree.find("/v1/products/bulk", value -> !asked.add(value))).isNull();
        assertThat(asked).containsExactly("bulk", "product", "list");
    }

    @Test
    void ignoresOneSlashAtTheEnd() {
        tree.put("/metrics", "metrics");

        assertThat(find("/metrics/")).isEqualTo("metrics");
        assertThat(find("/metrics//")).isNull();
    }

    @Test
    void refusesTwoTemplatesOfTheSamePaths() {
        tree.put("/v1/orders/{order}", "order");

        assertThatThrownBy(() -> tree.put("/v1/orders/{id}", "other"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("/v1/orders/{id}");
    }
}
