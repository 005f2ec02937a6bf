package io.tallyline.ledger.core;

import static io.tallyline.ledger.core.Shop.line;
import static org.assertj.core.api.Assertions.assertThat;

import io.tallyline.ledger.command.BusinessCommand;
import io.tallyline.ledger.command.InvoiceCommand.SetInvoicing;
import io.tallyline.ledger.command.MasterDataCommand;
import io.tallyline.ledger.command.MasterDataCommand.DefineCompany;
import io.tallyline.ledger.command.MasterDataCommand.DefineLocation;
import io.tallyline.ledger.command.MasterDataCommand.DefineWarehouse;
import io.tallyline.ledger.command.PartnerCommand.DefineChannel;
import io.tallyline.ledger.event.CommandResult;
import io.tallyline.ledger.event.CommandResult.Kind;
import io.tallyline.ledger.event.EventHeader;
import io.tallyline.ledger.event.InvoiceEvent.InvoiceIssued;
import io.tallyline.ledger.event.RefusalReason;
import io.tallyline.ledger.event.ScanEvent;
import io.tallyline.ledger.journal.EventCodec;
import io.tallyline.ledger.value.InvoiceMode;
import io.tallyline.ledger.value.PlaceKind;
import io.tallyline.ledger.value.ShortagePolicy;
import io.tallyline.ledger.value.SourcingStrategy;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * A group of companies in one ledger: whose warehouses, whose channels, whose goods, whose invoices (DOMAIN D4, D31).
 */
class CompanyTest {
    private static final long ANY = MasterDataCommand.ANY;
    private static final long CREATE = MasterDataCommand.CREATE;

    private final Shop shop = new Shop();

    @AfterEach
    void shouldBalanceAndKeepItAllInSnapshots() {
        assertThat(shop.floor.view().imbalance()).isZero();
        Ledger restored = BookBytes.restore(BookBytes.of(shop.floor.ledger), LedgerLimits.DEFAULT);
        assertThat(restored.stateHash()).isEqualTo(shop.floor.ledger.stateHash());
        assertThat(BookBytes.of(restored)).isEqualTo(BookBytes.of(shop.floor.ledger));
    }

    static DefineCompany company(String company, String name, long expected) {
        return new DefineCompany(company, name, "DE123", "EUR", "Street 1", "50667", "Köln", "DE", expected);
    }

    static DefineWarehouse warehouse(String warehouse, String company) {
        return new DefineWarehouse(warehouse, "", "Europe/Berlin", ANY, "", company);
    }

    static DefineChannel channel(String channel, String company, String... warehouses) {
        return new DefineChannel(
                channel,
                "",
                ShortagePolicy.SHIP_AVAILABLE_BACKORDER,
                SourcingStrategy.ONE_WAREHOUSE_ELSE_SPLIT,
                List.of(warehouses),
                ANY,
                "",
                company);
    }

    /** The house has a name, and a sister has a warehouse {@code S} and sells from it by channel {@code sister}. */
    static void addSister(Floor floor) {
        floor.accept(company("HOUSE", "House AG", CREATE));
        floor.accept(company("SISTER", "Sister KG", CREATE));
        floor.accept(warehouse("S", "SISTER"));
        floor.accept(new DefineLocation("S", "A1", "", PlaceKind.STORAGE, CREATE));
        floor.accept(channel("sister", "SISTER", "S"));
    }

    private CommandResult submit(BusinessCommand command) {
        return shop.floor.submit(command);
    }

    @Test
    void shouldGiveTheHousesOwnCompanyTheNameThatIsDefinedFirst() {
        shop.floor.accept(company("HOUSE", "House AG", CREATE));

        assertThat(submit(warehouse("X", "HOUSE")).reason()).isNull();
        assertThat(submit(channel("web", "HOUSE", "W", "X", "Y")).reason()).isNull();
        shop.stock("PEN", "X", 2);
        assertThat(shop.lines(shop.place(line("PEN", 2)))).isEqualTo("X=2");
    }

    @Test
    void shouldChangeACompanyOnlyAsItWasSeen() {
        long version = shop.floor.accept(company("HOUSE", "House AG", CREATE)).sequence();

        assertThat(submit(company("HOUSE", "House AG", version)).kind()).isEqualTo(Kind.UNCHANGED);
        assertThat(submit(company("HOUSE", "House SE", version)).kind()).isEqualTo(Kind.ACCEPTED);
        assertThat(submit(company("HOUSE", "House", version)).reason()).isEqualTo(RefusalReason.VERSION_CONFLICT);
        assertThat(submit(company("HOUSE", "House", CREATE)).reason()).isEqualTo(RefusalReason.ALREADY_EXISTS);
        assertThat(submit(company("SISTER", "", version)).reason()).isEqualTo(RefusalReason.UNKNOWN_COMPANY);
    }

    @Test
    void shouldRefuseFieldsThatNoDocumentCanCarry() {
        assertThat(submit(company("", "", ANY)).reason()).isEqualTo(RefusalReason.MALFORMED);
        assertThat(submit(new DefineCompany("A", "", "", "euro", "", "", "", "DE", ANY))
                        .field())
                .isEqualTo("/currency");
        assertThat(submit(new DefineCompany("A", "", "", "EUR", "", "", "", "de", ANY))
                        .field())
                .isEqualTo("/country");
        for (String country : List.of("", "D", "DEU", "D1")) {
            assertThat(submit(new DefineCompany("A", "", "", "EUR", "", "", "", country, ANY))
                            .field())
                    .as(country)
                    .isEqualTo("/country");
        }
        assertThat(submit(new DefineCompany("A", "", "x".repeat(201), "EUR", "", "", "", "DE", ANY))
                        .field())
                .isEqualTo("/taxNumber");
    }

    @Test
    void shouldRefuseMoreCompaniesThanItKeeps() {
        for (int i = 0; i < CompanyBook.MAX_COMPANIES; i++) {
            shop.floor.accept(company("C" + i, "", CREATE));
        }
        assertThat(submit(company("ONE-MORE", "", CREATE)).reason()).isEqualTo(RefusalReason.LIMIT_REACHED);
    }

    @Test
    void shouldLeaveAWarehouseAndAChannelToTheCompanyTheyWereCreatedFor() {
        addSister(shop.floor);

        assertThat(submit(warehouse("S", "HOUSE")).reason()).isEqualTo(RefusalReason.COMPANY_FIXED);
        assertThat(submit(warehouse("W", "SISTER")).reason()).isEqualTo(RefusalReason.COMPANY_FIXED);
        assertThat(submit(channel("web", "SISTER", "S")).reason()).isEqualTo(RefusalReason.COMPANY_FIXED);
        assertThat(submit(warehouse("S", "")).kind()).isEqualTo(Kind.UNCHANGED);
        assertThat(submit(channel("sister", "", "S")).kind()).isEqualTo(Kind.UNCHANGED);
        assertThat(submit(channel("sister", "SISTER", "S")).kind()).isEqualTo(Kind.UNCHANGED);
        assertThat(submit(warehouse("T", "NOBODY")).reason()).isEqualTo(RefusalReason.UNKNOWN_COMPANY);
        assertThat(submit(channel("fax", "NOBODY", "W")).reason()).isEqualTo(RefusalReason.UNKNOWN_COMPANY);
    }

    @Test
    void shouldSellOnlyGoodsOfTheCompanyThatSells() {
        addSister(shop.floor);
        shop.stock("PEN", "S", 5);
        long house = shop.place(line("PEN", 3));
        shop.channel = "sister";
        long sister = shop.place(line("PEN", 3));

        assertThat(shop.lines(house)).isEqualTo("waits 3");
        assertThat(shop.lines(sister)).isEqualTo("S=3");
        assertThat(shop.floor.view().available("PEN", "S")).isEqualTo(2);
        shop.stock("PEN", "W", 1);
        shop.stock("PEN", "S", 1);
        assertThat(shop.lines(house)).isEqualTo("W=1 waits 2");
    }

    @Test
    void shouldNameNoWarehouseOfAnotherCompany() {
        addSister(shop.floor);

        CommandResult named = submit(channel("web", "", "W", "S"));
        assertThat(named.reason()).isEqualTo(RefusalReason.OTHER_COMPANY);
        assertThat(named.field()).isEqualTo("/warehouses/1");
        long order = shop.place(line("PEN", 1));
        shop.warehouse = "S";
        assertThat(shop.tryToPlace(line("PEN", 1)).reason()).isEqualTo(RefusalReason.OTHER_COMPANY);
        assertThat(shop.orderShortfall(order).reason()).isEqualTo(RefusalReason.OTHER_COMPANY);
        shop.channel = "sister";
        assertThat(shop.tryToPlace(line("PEN", 1)).reason()).isNull();
    }

    /** A channel that is wrong in two ways is refused for what REASONS.md has first. */
    @Test
    void shouldCheckReasonsAgainstAChannelInTheirPublishedOrder() {
        addSister(shop.floor);
        DefineChannel priced = new DefineChannel(
                "web",
                "",
                ShortagePolicy.SHIP_AVAILABLE_BACKORDER,
                SourcingStrategy.ONE_WAREHOUSE_ELSE_SPLIT,
                List.of("S"),
                ANY,
                "no-list",
                "NOBODY");
        DefineChannel created = new DefineChannel(
                "web",
                "",
                ShortagePolicy.SHIP_AVAILABLE_BACKORDER,
                SourcingStrategy.ONE_WAREHOUSE_ELSE_SPLIT,
                List.of("S", "NOWHERE"),
                CREATE);

        assertThat(submit(created).reason()).isEqualTo(RefusalReason.UNKNOWN_WAREHOUSE);
        assertThat(submit(created).field()).isEqualTo("/warehouses/1");
        assertThat(submit(priced).reason()).isEqualTo(RefusalReason.UNKNOWN_PRICE_LIST);
        assertThat(submit(channel("web", "NOBODY", "S")).reason()).isEqualTo(RefusalReason.UNKNOWN_COMPANY);
        assertThat(submit(channel("web", "SISTER", "W")).reason()).isEqualTo(RefusalReason.OTHER_COMPANY);
    }

    @Test
    void shouldNumberInvoicesByCompanyWithoutGaps() {
        addSister(shop.floor);
        shop.floor.accept(new SetInvoicing(InvoiceMode.AT_PAYMENT));
        paid("web");
        paid("sister");
        shop.floor.accept(new SetInvoicing(InvoiceMode.AT_PAYMENT, "SISTER"));
        paid("web");
        long sister = paid("sister");
        paid("sister");
        shop.cancel(sister);

        assertThat(submit(new SetInvoicing(InvoiceMode.AT_PAYMENT, "NOBODY")).reason())
                .isEqualTo(RefusalReason.UNKNOWN_COMPANY);
        assertThat(told()).containsExactly("1 invoice 1", "1 invoice 2", "2 invoice 1", "2 invoice 2", "2 credit 1");
    }

    private long paid(String channel) {
        shop.channel = channel;
        long order = shop.place(line("PEN", 1));
        shop.pay(order, 100);
        return order;
    }

    private List<String> told() {
        EventCodec codec = new EventCodec();
        List<String> told = new ArrayList<>();
        for (byte[] event : shop.floor.journal) {
            boolean scan = EventHeader.schema(event, 0) == ScanEvent.SCHEMA;
            if (!scan && codec.decode(event, 0).event() instanceof InvoiceIssued issued) {
                told.add(issued.companyId() + (issued.creditNote() ? " credit " : " invoice ") + issued.number());
            }
        }
        return told;
    }
}
