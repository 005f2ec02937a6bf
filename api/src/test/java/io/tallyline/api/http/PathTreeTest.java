package io.tallyline.api.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class PathTreeTest {
    private final PathTree<String> tree = new PathTree<>();

    @Test
    void takesAnyTextWhereTheTemplateHasBraces() {
        tree.put("/v1/orders/{order}", "order");
        tree.put("/v1/orders/{order}/lines/{line}", "line");

        assertThat(tree.find("/v1/orders/7")).isEqualTo("order");
        assertThat(tree.find("/v1/orders/%41-b")).isEqualTo("order");
        assertThat(tree.find("/v1/orders/7/lines/2")).isEqualTo("line");
    }

    @Test
    void knowsNoPathThatIsLongerShorterOrHasAnEmptySegment() {
        tree.put("/v1/orders/{order}/lines", "lines");

        assertThat(tree.find("/v1/orders/7")).isNull();
        assertThat(tree.find("/v1/orders/7/lines/2")).isNull();
        assertThat(tree.find("/v1/orders//lines")).isNull();
        assertThat(tree.find("v1/orders/7/lines")).isNull();
        assertThat(tree.find("/")).isNull();
        assertThat(tree.find("")).isNull();
    }

    @Test
    void prefersWhatIsWrittenOutButGoesBackWhenItLeadsNowhere() {
        tree.put("/v1/orders/{order}", "order");
        tree.put("/v1/orders/{order}/lines", "lines");
        tree.put("/v1/orders/check", "check");

        assertThat(tree.find("/v1/orders/check")).isEqualTo("check");
        assertThat(tree.find("/v1/orders/check/lines")).isEqualTo("lines");
    }

    @Test
    void ignoresOneSlashAtTheEnd() {
        tree.put("/metrics", "metrics");

        assertThat(tree.find("/metrics/")).isEqualTo("metrics");
        assertThat(tree.find("/metrics//")).isNull();
    }

    @Test
    void refusesTwoTemplatesOfTheSamePaths() {
        tree.put("/v1/orders/{order}", "order");

        assertThatThrownBy(() -> tree.put("/v1/orders/{id}", "other"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("/v1/orders/{id}");
    }
}
