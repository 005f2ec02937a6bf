package io.tallyline.ledger.golden;

import io.tallyline.ledger.command.AccessCommand;
import io.tallyline.ledger.command.BusinessCommand;
import io.tallyline.ledger.command.CarrierCommand;
import io.tallyline.ledger.command.ConsignmentCommand;
import io.tallyline.ledger.command.InvoiceCommand;
import io.tallyline.ledger.command.MasterDataCommand;
import io.tallyline.ledger.command.OrderCommand;
import io.tallyline.ledger.command.PackCommand;
import io.tallyline.ledger.command.PartnerCommand;
import io.tallyline.ledger.command.PickCommand;
import io.tallyline.ledger.command.PricingCommand;
import io.tallyline.ledger.command.ReleaseCommand;
import io.tallyline.ledger.command.ReturnCommand;
import io.tallyline.ledger.command.SortCommand;
import io.tallyline.ledger.command.StockCommand;
import io.tallyline.ledger.command.SystemCommand;
import io.tallyline.ledger.value.AddressVerdict;
import io.tallyline.ledger.value.ApiRole;
import io.tallyline.ledger.value.Condition;
import io.tallyline.ledger.value.ContractExcess;
import io.tallyline.ledger.value.DiscrepancyPolicy;
import io.tallyline.ledger.value.HandOver;
import io.tallyline.ledger.value.HoldReason;
import io.tallyline.ledger.value.InvoiceMode;
import io.tallyline.ledger.value.LaneState;
import io.tallyline.ledger.value.LineDays;
import io.tallyline.ledger.value.ListMaking;
import io.tallyline.ledger.value.MessageStanding;
import io.tallyline.ledger.value.OrderSize;
import io.tallyline.ledger.value.OrderTerms;
import io.tallyline.ledger.value.ParcelState;
import io.tallyline.ledger.value.PaymentType;
import io.tallyline.ledger.value.PlaceKind;
import io.tallyline.ledger.value.PromotionScope;
import io.tallyline.ledger.value.ReadStatus;
import io.tallyline.ledger.value.ReturnDenial;
import io.tallyline.ledger.value.ReturnOutcome;
import io.tallyline.ledger.value.ReturnReason;
import io.tallyline.ledger.value.ShopEnd;
import io.tallyline.ledger.value.ShortagePolicy;
import io.tallyline.ledger.value.SortMatch;
import io.tallyline.ledger.value.SourcingStrategy;
import io.tallyline.ledger.value.StationRole;
import io.tallyline.ledger.value.Tracking;
import io.tallyline.ledger.value.TrackingSource;
import io.tallyline.ledger.value.TrackingState;
import java.util.List;

/** The commands whose bytes of version 1 stand in {@code golden/v1}: one of each type, with telling values. */
final class GoldenCommands {
    private static final String HASH = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";

    private static final OrderCommand.OrderLine ORDER_LINE =
            new OrderCommand.OrderLine("SKU-3", 20, 12_340_000, 100, 17, 700);

    static final List<BusinessCommand> COMMANDS = List.of(
            new MasterDataCommand.DefineWarehouse("W1", "Lager Köln", "Europe/Berlin", MasterDataCommand.CREATE),
            new MasterDataCommand.DefineLocation("W1", "A-01-01", "A", PlaceKind.QUARANTINE, MasterDataCommand.ANY),
            new MasterDataCommand.DefineProduct(
                    "SKU-3", "Tea", "Green tea, 250 g", "food", "piece", Tracking.SERIAL_EVERYWHERE, "dry", true, 77),
            new MasterDataCommand.BindBarcode("SKU-3", "04012345678901", 4012345678901L, 12, MasterDataCommand.ANY),
            new MasterDataCommand.UnbindBarcode("SKU-3", "X-OPAQUE", 0),
            new MasterDataCommand.DefineDevice(
                    "hh-7",
                    "Handheld",
                    "W1",
                    "A-01-01",
                    StationRole.PUT_AWAY,
                    "native",
                    DiscrepancyPolicy.REFUSE,
                    0,
                    HASH,
                    true,
                    MasterDataCommand.CREATE),
            new MasterDataCommand.DefineOperator("B-17", "王芳", HASH, true, 12),
            new StockCommand.ReceiveStock(
                    "W1",
                    "PO-4711",
                    List.of(
                            new StockCommand.ReceiptLine("SKU-3", "A-01-01", 1_000, "LOT-7", 20261231, List.of()),
                            new StockCommand.ReceiptLine("SKU-4", "A-01-02", 2, "", 0, List.of("S-1", "S-2")))),
            new StockCommand.MoveStock(
                    "replenish",
                    List.of(new StockCommand.MoveLine(
                            "SKU-3",
                            "W1",
                            "A-01-01",
                            "A-01-02",
                            5,
                            "LOT-7",
                            Condition.AWAITING_PUT_AWAY,
                            Condition.SELLABLE,
                            List.of()))),
            new StockCommand.AdjustStock(
                    "SKU-3", "W1", "A-01-01", -4, "LOT-7", 20261231, Condition.DAMAGED, "fell down", List.of("S-9")),
            new StockCommand.UndoScan("tunnel-1", 42, "wrong parcel", 0),
            new AccessCommand.CreateApiKey("erp-1", ApiRole.CLERK, HASH),
            new AccessCommand.RevokeApiKey("erp-1"),
            new AccessCommand.SetDeviceToken("tunnel-1", HASH),
            new SystemCommand.Tick(),
            new SortCommand.DefineSorter("S1", "W1", "RECIRC", "JACKPOT", 3, 10, true, MasterDataCommand.CREATE),
            new SortCommand.DefineLane("S1", "L1", LaneState.CLOSED, List.of("L2", "RECIRC"), 17),
            new SortCommand.SetLaneState("S1", "L1", LaneState.FULL),
            new SortCommand.DefineSortRules(
                    "S1",
                    List.of(
                            new SortCommand.SortRule("north", SortMatch.POSTAL_PREFIX, "2", "L1"),
                            new SortCommand.SortRule("as announced", SortMatch.ANNOUNCED_LANE, "", "")),
                    MasterDataCommand.ANY),
            new SortCommand.AnnounceParcel("W1", "JJD000390001", "Köln", "DHL", "SO-77", "L2", 1_250, 50),
            new SortCommand.DecideSort(
                    "S1",
                    "plc-1",
                    12_345,
                    "JJD000390001",
                    4012345678901L,
                    "50667",
                    "R-7",
                    ReadStatus.PARTIAL,
                    1_260,
                    "SCAN-01",
                    true),
            new SortCommand.ConfirmDivert("S1", "plc-1", 12_345, "JJD000390001", "L2"),
            new SortCommand.RecordSortMissed("S1", "plc-1", 12_345, "JJD000390001", "RECIRC", 120),
            new PartnerCommand.DefineCustomer("ann", "EUR", 2, 500_000, "retail", true, "c2VhbGVk", 7),
            new PartnerCommand.DefineSalesperson("sam", "王芳", "JPY", 0, -1, true, 8),
            new PartnerCommand.DefineChannel(
                    "web",
                    "Web shop",
                    ShortagePolicy.SHIP_COMPLETE,
                    SourcingStrategy.BY_PRIORITY,
                    List.of("W2", "W1"),
                    9,
                    "retail"),
            new PricingCommand.DefinePriceList("retail", "Retail", "EUR", 2, true, 250, 10),
            new PricingCommand.SetPrices(
                    "retail",
                    List.of(
                            new PricingCommand.Price("SKU-3", 10, 12_340_000, 100),
                            new PricingCommand.Price("SKU-4", 1, -1, 1))),
            new PricingCommand.SetTaxRate("standard", "DE", 20260101, 1_900),
            new OrderCommand.PlaceOrder(
                    "web",
                    "shop-2",
                    "#1001",
                    1_767_225_600_000L,
                    0x0123456789ABCDEFL,
                    -7,
                    true,
                    "ann",
                    "sam",
                    PaymentType.BANK_TRANSFER,
                    ShortagePolicy.REFUSE_IF_SHORT,
                    SourcingStrategy.BY_PRIORITY,
                    "W1",
                    -5,
                    20260110,
                    20260115,
                    "express",
                    499,
                    1_900,
                    100,
                    true,
                    List.of(ORDER_LINE),
                    List.of(HoldReason.ADDRESS, HoldReason.CLERK),
                    "c2VhbGVk",
                    "AT",
                    76),
            new OrderCommand.ChangeOrder(
                    77, 78, List.of(new OrderCommand.LineQuantity(2, 5)), List.of(ORDER_LINE), "called"),
            new OrderCommand.CancelOrder(77, 78, "not wanted"),
            new OrderCommand.HoldOrder(77, 78, HoldReason.CLERK, "wait"),
            new OrderCommand.LiftHold(77, 78, HoldReason.CREDIT, "seen"),
            new OrderCommand.ReceivePayment(77, 78, PaymentType.CHEQUE, 600, "bank 4711"),
            new OrderCommand.ReleaseOrder(77, 78),
            new OrderCommand.SaveDraft(77, 78, "web", "ann", "sam", "c2VhbGVk"),
            new OrderCommand.DiscardDraft(77, 78),
            new PartnerCommand.SetPaymentTerms(PaymentType.BANK_TRANSFER, 4_320, MasterDataCommand.CREATE),
            new PricingCommand.DefinePromotion(
                    "spring",
                    "Spring sale",
                    PromotionScope.CATEGORY,
                    "writing",
                    0,
                    250,
                    "EUR",
                    20260301,
                    20260531,
                    "web",
                    10,
                    1_000,
                    true,
                    7),
            new MasterDataCommand.SetStockLevels("SKU-3", "W1", 20, 1_000, 5),
            new OrderCommand.AddNote(77, "ann", true, "c2VhbGVk"),
            new OrderCommand.RepeatOrder(77, "ann", 20260110, 20260115, "express", "c2VhbGVk"),
            new OrderCommand.OrderShortfall(77, 78, "ann", "W2", 20260115, "express", "c2VhbGVk", "called"),
            new OrderCommand.SplitLine(77, 78, 2, 5, "called"),
            new OrderCommand.ChangeOrderCustomer(77, 78, "bob", "sam", "DE", "c2VhbGVk", "called"),
            new InvoiceCommand.SetInvoicing(InvoiceMode.AT_PAYMENT),
            new InvoiceCommand.IssueInvoice(77, 78),
            new OrderCommand.AssignService(77, 78, 2, "night team"),
            new OrderCommand.UnassignService(77, 78, 2, "ill"),
            new OrderCommand.FinishService(77, 78, 2, "red paper"),
            new MasterDataCommand.DefineCompany(
                    "SISTER", "Schwester KG", "DE123456789", "EUR", "Weg 1", "50667", "Köln", "DE", 9),
            new PricingCommand.DefineContract(
                    "2026-pens",
                    "Pens of 2026",
                    "ann",
                    "SKU-3",
                    1_000,
                    12_340_000,
                    100,
                    "EUR",
                    true,
                    20260101,
                    20261231,
                    ContractExcess.REFUSE,
                    true,
                    7),
            new MasterDataCommand.SetWarehouseCalendar(
                    "W1",
                    List.of(new MasterDataCommand.WorkingDay(1, 480, 1_020, 900)),
                    List.of(20261225, 20270101),
                    7),
            new PartnerCommand.RecordErasure("ann", true),
            new OrderCommand.QuoteOrder(quoted()),
            new OrderCommand.IssueConfirmationLink(77, 78, "0123456789abcdef".repeat(4), 604_800, true),
            new OrderCommand.ConfirmOrder(
                    77, 78, "fedcba9876543210".repeat(4), "ann", "AT", "c2VhbGVk", AddressVerdict.GOOD),
            new OrderCommand.ApplyCredit(77, 78, 600, "1.c2VhbGVk", "ann"),
            new PartnerCommand.PayOutCredit("ann", PaymentType.BANK_TRANSFER, 600, "EUR", "1.c2VhbGVk", "ann"),
            new PartnerCommand.SetHoldTerms(HoldReason.ADDRESS, 4_320, 9),
            new StockCommand.CorrectLot("SKU-3", "LOT-7", 20271231, "misprinted"),
            new PickCommand.MakePickList("W1", List.of(77L, 1_000_000_000_000L), "B-17"),
            new PickCommand.AssignPickList(999_999, "B-17", 9),
            new PickCommand.WithdrawPickList(999_999, 9),
            new PickCommand.ReportShort(999_999, 3, 6, 9),
            new PackCommand.SetParcelNumbers("north", "0401234", 3, 999_999_999),
            new PackCommand.PackTote("W1", "T-1", "BENCH"),
            new PackCommand.CloseParcel(340_123_450_000_000_009L, 1_250, 78),
            new PackCommand.VoidParcel(340_123_450_000_000_009L, "torn", 78),
            new PackCommand.ShipParcels(List.of(340_123_450_000_000_009L, 12_345_670_000_000_015L)),
            new PackCommand.TellParcelState(340_123_450_000_000_009L, ParcelState.FAILED),
            new PackCommand.MakeParcelReady(340_123_450_000_000_009L, 78),
            new PackCommand.CollectParcel(340_123_450_000_000_009L, true),
            new CarrierCommand.DefineCarrier("DHL", "DHL Paket", HandOver.PUSHED, 9),
            new CarrierCommand.DefineCarrierService("DHL", "PARCEL", "Paket", 2, TrackingSource.TYPED, 9),
            new CarrierCommand.DefineShippingRules(
                    List.of(new CarrierCommand.ShippingRule(
                            "small",
                            "W1",
                            "express",
                            List.of("AT", "DE"),
                            31_500,
                            1_200,
                            3_000,
                            true,
                            true,
                            840,
                            "DHL",
                            "PARCEL")),
                    9),
            new CarrierCommand.SetCarrierService(77, "W1", "DHL", "PARCEL", 78),
            new CarrierCommand.TryShippingRules("W1", "express", "AT", 31_500, 1_200, 3_000, true, true, 840),
            new PackCommand.SetParcelWeighing("W1", 150, 20, 3, true, 999_990),
            new PackCommand.AcceptParcelWeight(340_123_450_000_000_016L, 1_250, "a heavy box", 999_990),
            new CarrierCommand.SetParcelCarrier(340_123_450_000_000_016L, "DHL", "PARCEL", 999_990),
            new ConsignmentCommand.LabelConsignment(
                    340_123_450_000_000_016L,
                    999_990,
                    "00340434292135100186",
                    "HUB-7",
                    "application/zpl",
                    "XlhBXlha",
                    999_991),
            new ConsignmentCommand.BindDock("W1", "DOCK-1", "DHL", 999_991),
            new ConsignmentCommand.CloseManifest("W1", "DHL", 20261130, true),
            new ConsignmentCommand.RecordTracking(
                    "DHL",
                    340_123_450_000_000_016L,
                    "00340434292135100186",
                    TrackingState.FAILED,
                    1_795_876_893_511L,
                    "X1",
                    "nobody there",
                    20261202),
            new ConsignmentCommand.MarkCarrierTold("DHL", 999_990),
            new ConsignmentCommand.SetManifestCutOff("W1", "DHL", 900, true, true, 999_991),
            new ConsignmentCommand.MarkCarrierMessage(
                    "DHL", 999_990, 11, MessageStanding.SET_ASIDE, 10, "answered 400: no such street"),
            new CarrierCommand.RotateCarrierSecret("DHL", true),
            new ReleaseCommand.DefineReleaseRules(
                    List.of(
                            new ReleaseCommand.ReleaseRule(
                                    "carts",
                                    "W1",
                                    "web",
                                    "express",
                                    -5,
                                    OrderSize.SINGLE_LINE,
                                    true,
                                    120,
                                    400,
                                    20,
                                    ListMaking.BATCH,
                                    12,
                                    15),
                            new ReleaseCommand.ReleaseRule(
                                    "rest",
                                    "",
                                    "",
                                    "",
                                    ReleaseCommand.ReleaseRule.ANY_PRIORITY,
                                    OrderSize.ANY,
                                    false,
                                    ReleaseCommand.ReleaseRule.AT_ONCE,
                                    0,
                                    0,
                                    ListMaking.NONE,
                                    0,
                                    0)),
                    999_990),
            new ReleaseCommand.TryReleaseRules(77),
            new PickCommand.SetPickFace("W1", "A-01", "SKU-3", 12, 48, 999_990),
            new PickCommand.PickByHand(999_980, 2, "T-7", 3, 999_990),
            new ReturnCommand.SetReturnPolicy(30, 14, true, 999_992),
            new ReturnCommand.OpenReturn(
                    77, ReturnOutcome.REFUND, List.of(new ReturnCommand.AskedReturn(2, 5, ReturnReason.NOT_WANTED))),
            new ReturnCommand.ApproveReturn(999_980, 999_981),
            new ReturnCommand.RefuseReturn(999_980, ReturnDenial.OUT_OF_POLICY, 999_981),
            new ReturnCommand.CancelReturn(999_980, 999_981));

    /** What {@code QuoteOrder} asks of. */
    private static OrderCommand.PlaceOrder quoted() {
        return new OrderCommand.PlaceOrder(
                "web",
                "",
                "",
                0,
                0x0123456789ABCDEFL,
                -7,
                false,
                "ann",
                "sam",
                PaymentType.ON_ACCOUNT,
                ShortagePolicy.REFUSE_IF_SHORT,
                SourcingStrategy.BY_PRIORITY,
                "W2",
                3,
                20260110,
                20260115,
                "express",
                499,
                1_900,
                17,
                true,
                List.of(ORDER_LINE),
                List.of(HoldReason.ADDRESS),
                "",
                "AT",
                0);
    }

    /** As {@link GoldenEvents#GROWN}. */
    static final List<BusinessCommand> GROWN = List.of(
            new OrderCommand.QuoteOrder(quoted(), true),
            new StockCommand.UndoScan("tunnel-1", 42, "wrong parcel", 999_999),
            new PricingCommand.SetTaxRate("standard", "DE", 20260101, 1_900, true, 1_600),
            new PackCommand.CloseParcel(340_123_450_000_000_016L, 1_250, 999_990, 400, 200, 100),
            new CarrierCommand.DefineCarrier("DHL", "DHL Paket", HandOver.PUSHED, 9, "https://dhl.example/in"),
            new SortCommand.DecideSort(
                    "S1", "plc-1", 12_345, "", 0, "", "", ReadStatus.GOOD, 1_260, "SCAN-01", true, true, false),
            new SortCommand.ConfirmDivert("S1", "plc-1", 0, "", "L2", true),
            new MasterDataCommand.DefineProduct(
                    "SKU-3", "Pen", "blue", "writing", "piece", Tracking.LOT, "dry", false, 9, "standard"),
            new OrderCommand.PlaceOrder(
                    "web",
                    "shop-2",
                    "#1001",
                    1_767_225_600_000L,
                    0x0123456789ABCDEFL,
                    -7,
                    true,
                    "ann",
                    "sam",
                    PaymentType.BANK_TRANSFER,
                    ShortagePolicy.REFUSE_IF_SHORT,
                    SourcingStrategy.BY_PRIORITY,
                    "W1",
                    -5,
                    20260110,
                    20260115,
                    "express",
                    499,
                    1_900,
                    100,
                    true,
                    List.of(ORDER_LINE),
                    List.of(HoldReason.ADDRESS, HoldReason.CLERK),
                    "c2VhbGVk",
                    "AT",
                    76,
                    "EUR"),
            new OrderCommand.ReceivePayment(77, 78, PaymentType.CHEQUE, 600, "bank 4711", "EUR"),
            new PartnerCommand.SetPaymentTerms(PaymentType.BANK_TRANSFER, 4_320, 999_998),
            new MasterDataCommand.DefineWarehouse("S1", "Schwester", "Europe/Berlin", 9, "S-", "SISTER"),
            new PartnerCommand.DefineChannel(
                    "sister",
                    "Sister's shop",
                    ShortagePolicy.SHIP_COMPLETE,
                    SourcingStrategy.BY_PRIORITY,
                    List.of("S1"),
                    9,
                    "retail",
                    "SISTER"),
            new InvoiceCommand.SetInvoicing(InvoiceMode.AT_PAYMENT, "SISTER"),
            new OrderCommand.RepeatOrder(
                    77, "ann", 20_270_115, 20_270_118, "express", "c2VhbGVk", List.of(HoldReason.ADDRESS)),
            new OrderCommand.ChangeOrderCustomer(77, 78, "bob", "sam", "AT", "c2VhbGVk", "moved", AddressVerdict.GOOD),
            new PartnerCommand.DefineCustomer("ann", "EUR", 2, PartnerCommand.AS_IT_IS, "", false, "", 7, true),
            new PartnerCommand.DefineSalesperson("sam", "Sam", "EUR", 2, 5_000, false, 8, true),
            new OrderCommand.ChangeOrder(77, 78, List.of(), List.of(), "agreed").withDiscount(1_234),
            new PickCommand.MakePickList("W1", List.of(77L), "B-17", "cold"));

    /** With what people wrote as the key of a customer sealed it. */
    static final List<OrderCommand> SEALED = List.of(
            new OrderCommand.ChangeOrder(
                    77,
                    78,
                    List.of(new OrderCommand.LineQuantity(1, 0)),
                    List.of(),
                    "1.c2VhbGVk",
                    "ann",
                    List.of(),
                    0,
                    OrderTerms.NONE,
                    false,
                    0),
            new OrderCommand.CancelOrder(77, 78, "1.c2VhbGVk", "ann"),
            new OrderCommand.HoldOrder(77, 78, HoldReason.CLERK, "1.c2VhbGVk", "ann"),
            new OrderCommand.LiftHold(77, 78, HoldReason.CREDIT, "1.c2VhbGVk", "ann"),
            new OrderCommand.ReceivePayment(77, 78, PaymentType.CHEQUE, 600, "1.c2VhbGVk", "EUR", "ann"),
            new OrderCommand.OrderShortfall(77, 78, "ann", "W2", 20260115, "express", "", "1.c2VhbGVk", "ann"),
            new OrderCommand.SplitLine(77, 78, 2, 5, "1.c2VhbGVk", "ann"),
            new OrderCommand.ChangeOrderCustomer(
                    77, 78, "bob", "sam", "DE", "", "1.c2VhbGVk", "bob", AddressVerdict.NOT_CHECKED),
            new OrderCommand.UnassignService(77, 78, 2, "1.c2VhbGVk", "ann"),
            new OrderCommand.FinishService(77, 78, 2, "1.c2VhbGVk", "ann"));

    /** A type that has grown twice. */
    static final SortCommand MALFORMED_CODE = new SortCommand.DecideSort(
            "S1", "plc-1", 12_345, "", 0, "", "", ReadStatus.GOOD, 1_260, "SCAN-01", false, false, true);

    /** It has grown once more. */
    static final SortCommand WEIGHING_FAILED = new SortCommand.DecideSort(
            "S1", "plc-1", 12_345, "", 0, "", "", ReadStatus.GOOD, 0, "SCAN-01", false, false, false, true);

    /** Of a draft in the version that was seen. */
    static final OrderCommand.PlaceOrder DRAFT_VERSION = new OrderCommand.PlaceOrder(
            "web",
            "",
            "",
            0,
            0x0123456789ABCDEFL,
            -7,
            false,
            "ann",
            "",
            PaymentType.BANK_TRANSFER,
            ShortagePolicy.REFUSE_IF_SHORT,
            SourcingStrategy.BY_PRIORITY,
            "",
            0,
            0,
            0,
            "",
            0,
            0,
            0,
            true,
            List.of(ORDER_LINE),
            List.of(),
            "",
            "AT",
            76,
            "",
            999_998,
            false);

    /** Of addresses: which channel needs them, and which order has none. */
    static final List<BusinessCommand> OF_ADDRESSES = List.of(
            new PartnerCommand.DefineChannel(
                    "web",
                    "Web shop",
                    ShortagePolicy.SHIP_COMPLETE,
                    SourcingStrategy.BY_PRIORITY,
                    List.of("W1"),
                    9,
                    "",
                    "",
                    true),
            new OrderCommand.PlaceOrder(
                    "web",
                    "",
                    "",
                    0,
                    0x0123456789ABCDEFL,
                    -7,
                    false,
                    "ann",
                    "",
                    PaymentType.BANK_TRANSFER,
                    ShortagePolicy.REFUSE_IF_SHORT,
                    SourcingStrategy.BY_PRIORITY,
                    "",
                    0,
                    0,
                    0,
                    "",
                    0,
                    0,
                    0,
                    true,
                    List.of(ORDER_LINE),
                    List.of(),
                    "",
                    "",
                    0,
                    "",
                    0,
                    true),
            new OrderCommand.RepeatOrder(77, "ann", 20_270_115, 0, "", "c2VhbGVk", List.of(), true),
            new OrderCommand.ChangeOrderCustomer(
                    77, 78, "bob", "sam", "AT", "c2VhbGVk", "moved", "", AddressVerdict.NOT_CHECKED, true));

    /** A state of an order at its end. */
    static final OrderCommand.PlaceOrder LIST_BASIS = quoted().onBasisOfList();

    static final OrderCommand.PlaceOrder AT_END =
            OrderCommand.PlaceOrder.atEnd("web", "tea-shop", "1001", 7, 0x0123456789ABCDEFL, -7, ShopEnd.NOT_WANTED);

    /** The same of a product that is a service. */
    static final MasterDataCommand SERVICE = new MasterDataCommand.DefineProduct(
            "WRAP", "Gift wrapping", "red", "extras", "piece", Tracking.NONE, "", false, 9, "standard", true);

    /** The same of a product of which is known what carriers ask. */
    static final MasterDataCommand WEIGHT = new MasterDataCommand.DefineProduct(
            "SKU-3", "Paint", "red", "paint", "piece", Tracking.NONE, "", false, 9, "standard", false, 1_250, true);

    /** The same of a product of which there is a picture. */
    static final MasterDataCommand PICTURE = new MasterDataCommand.DefineProduct(
            "SKU-3",
            "Paint",
            "red",
            "paint",
            "piece",
            Tracking.NONE,
            "",
            false,
            9,
            "standard",
            false,
            1_250,
            true,
            "https://shop.example/paint.jpg");

    /** Who needs goods to be good for some days still. */
    static final List<BusinessCommand> OF_SHELF_LIFE = List.of(
            new MasterDataCommand.DefineProduct(
                    "SKU-3",
                    "Milk",
                    "",
                    "dairy",
                    "piece",
                    Tracking.LOT_AND_EXPIRY,
                    "cold",
                    false,
                    9,
                    "reduced",
                    false,
                    1_030,
                    false,
                    "",
                    7),
            new PartnerCommand.DefineCustomer("ann", "EUR", 2, 500_000, "retail", true, "c2VhbGVk", 7, false, 90));

    /** Of prices and terms. */
    static final OrderCommand.ChangeOrder EDITED_TERMS = new OrderCommand.ChangeOrder(
            77,
            78,
            List.of(),
            List.of(),
            "agreed",
            "",
            List.of(new OrderCommand.LinePrice(2, 1_234_567, 10, OrderCommand.AS_IT_IS)),
            300,
            GoldenEvents.TERMS,
            false,
            0);

    /** Of a line that is taxed otherwise. */
    static final OrderCommand.ChangeOrder EDITED_TAXES = new OrderCommand.ChangeOrder(
            77,
            78,
            List.of(),
            List.of(),
            "agreed",
            List.of(new OrderCommand.LinePrice(2, OrderCommand.AS_IT_IS, 1, OrderCommand.AS_IT_IS).taxed(700)),
            0,
            OrderTerms.NONE);

    /** Of one salesperson. */
    static final AccessCommand.CreateApiKey SALESPERSONS_KEY =
            new AccessCommand.CreateApiKey("sams", ApiRole.SALESPERSON, HASH, "sam");

    /** Of days of lines: one that comes in, and one that is there. */
    static final OrderCommand.ChangeOrder EDITED_DAYS = new OrderCommand.ChangeOrder(
                    77,
                    78,
                    List.of(),
                    List.of(new OrderCommand.OrderLine(
                            "SKU-3", 5, OrderCommand.OURS, 1, 0, 700, new LineDays(20_260_801, 20_260_805))),
                    "called",
                    List.of(),
                    0,
                    OrderTerms.NONE)
            .withDays(List.of(new OrderCommand.LineDaysEdit(2, true, 20_260_802, true, 20_260_806)));

    private GoldenCommands() {}
}
