package io.tallyline.api.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class TableFormTest {
    private static final JsonObject CONTRACT = Contract.forValidation();

    @Test
    void shouldHaveTheMembersOfTheItemForColumns() {
        assertThat(TableForm.of(CONTRACT, "PriceSet").names())
                .containsExactly("sku", "fromQuantity", "unitPrice", "priceQuantity");
        assertThat(TableForm.of(CONTRACT, "CustomerCreation").names())
                .startsWith(
                        "customer",
                        "currency",
                        "creditLimitMinor",
                        "priceList",
                        "blocked",
                        "minimumShelfLifeDays",
                        "name")
                .contains("email", "billingAddress.city", "shippingAddress.country")
                .doesNotHaveDuplicates();
    }

    /** A member that the contract gets is a column, and stands in the document. */
    @Test
    void shouldBeDocumented() throws IOException {
        String document = Files.readString(Path.of("TABLES.md"));
        for (String schema : List.of(
                "ProductCreation",
                "CustomerCreation",
                "SalespersonCreation",
                "PriceSet",
                "WarehouseCreation",
                "LocationCreation",
                "StockLevelSetting",
                "CalendarItem",
                "CompanyCreation",
                "ChannelCreation",
                "PriceListCreation",
                "TaxRateSetting",
                "PromotionItem",
                "ContractItem")) {
            for (String name : TableForm.of(CONTRACT, schema).names()) {
                String known = name.startsWith("shippingAddress.") ? name.replace("shipping", "billing") : name;
                assertThat(document).as(schema).contains("`" + known + "`");
            }
        }
    }

    /** A list of values is one column; of objects none, unless the table has columns for it. */
    @Test
    void shouldHaveOneColumnForSeveralValues() {
        assertThat(TableForm.of(CONTRACT, "CalendarItem").names()).containsExactly("warehouse", "holidays");
        TableForm form = TableForm.of(CONTRACT, "ChannelCreation");
        TableRow row = form.row(2, List.of("channel", "warehouses"), List.of("web", "BER  MUC\nHAM"));

        assertThat(row.item())
                .isEqualTo(new JsonObject("{\"channel\":\"web\",\"warehouses\":[\"BER\",\"MUC\",\"HAM\"]}"));
        assertThat(form.columnAt("/warehouses/2")).isEqualTo("warehouses");
        assertThat(form.columnAt("/name/2")).isEmpty();
    }

    @Test
    void shouldReadARowAsItsItem() {
        TableForm form = TableForm.of(CONTRACT, "CustomerCreation");
        TableRow row = form.row(
                7,
                List.of("customer", "blocked", "billingAddress.city", "creditLimitMinor"),
                List.of("007", "Yes", "Bonn", "0"));

        assertThat(row.problem()).isNull();
        assertThat(row.item())
                .isEqualTo(new JsonObject("{\"customer\":\"007\",\"blocked\":true,"
                        + "\"personal\":{\"billingAddress\":{\"city\":\"Bonn\"}},\"creditLimitMinor\":0}"));
        assertThat(form.columnAt("/personal/billingAddress/city")).isEqualTo("billingAddress.city");
        assertThat(form.columnAt("/nowhere")).isEmpty();
    }
}
