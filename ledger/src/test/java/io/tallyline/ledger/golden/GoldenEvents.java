package io.tallyline.ledger.golden;

import io.tallyline.ledger.command.CommandContext;
import io.tallyline.ledger.event.AccessEvent;
import io.tallyline.ledger.event.BusinessEvent;
import io.tallyline.ledger.event.CarrierEvent;
import io.tallyline.ledger.event.ConsignmentEvent;
import io.tallyline.ledger.event.EventEnvelope;
import io.tallyline.ledger.event.FurtherProblem;
import io.tallyline.ledger.event.InvoiceEvent;
import io.tallyline.ledger.event.MasterDataEvent;
import io.tallyline.ledger.event.OrderEvent;
import io.tallyline.ledger.event.PackEvent;
import io.tallyline.ledger.event.PartnerEvent;
import io.tallyline.ledger.event.PickEvent;
import io.tallyline.ledger.event.PricingEvent;
import io.tallyline.ledger.event.ReleaseEvent;
import io.tallyline.ledger.event.ReturnEvent;
import io.tallyline.ledger.event.ScanEvent;
import io.tallyline.ledger.event.ScannedParcel;
import io.tallyline.ledger.event.SortEvent;
import io.tallyline.ledger.event.StockEvent;
import io.tallyline.ledger.event.StockMove;
import io.tallyline.ledger.event.SystemEvent;
import io.tallyline.ledger.event.WarehouseOffset;
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
import io.tallyline.ledger.value.OutsidePlace;
import io.tallyline.ledger.value.ParcelState;
import io.tallyline.ledger.value.PaymentType;
import io.tallyline.ledger.value.PlaceKind;
import io.tallyline.ledger.value.PromotionScope;
import io.tallyline.ledger.value.ReadStatus;
import io.tallyline.ledger.value.ReturnDenial;
import io.tallyline.ledger.value.ReturnOutcome;
import io.tallyline.ledger.value.ReturnReason;
import io.tallyline.ledger.value.ShortagePolicy;
import io.tallyline.ledger.value.SortCause;
import io.tallyline.ledger.value.SortMatch;
import io.tallyline.ledger.value.SourcingStrategy;
import io.tallyline.ledger.value.StationRole;
import io.tallyline.ledger.value.Tracking;
import io.tallyline.ledger.value.TrackingSource;
import io.tallyline.ledger.value.TrackingState;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** The events whose bytes of version 1 stand in {@code golden/v1}: one of each type, with telling values. */
final class GoldenEvents {
    static final long FIRST_SEQUENCE = 1_000_001;
    static final long TIME = 1_767_225_600_000_000_000L;
    static final CommandContext CONTEXT =
            new CommandContext("erp-1", "receiveStock", 0x0123456789ABCDEFL, -2, Long.MIN_VALUE, 7);

    private static final String HASH = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";
    private static final PackEvent.PackedGoods PACKED_GOODS =
            new PackEvent.PackedGoods(9, 1, 2, 11, 1, 7, 14, 1_000_000_000_000L);

    private static final PickEvent.PickLine PICK_LINE =
            new PickEvent.PickLine(1, 77, 2, 11, 1, 17, 7, 1_000_000_000_000L);
    private static final List<StockMove> MOVES = List.of(
            new StockMove(
                    3,
                    1,
                    2,
                    "LOT-7",
                    20261231,
                    OutsidePlace.SUPPLIER,
                    16,
                    Condition.SELLABLE,
                    Condition.AWAITING_PUT_AWAY,
                    1_000_000_000_000L,
                    List.of()),
            new StockMove(
                    4,
                    1,
                    0,
                    "",
                    0,
                    17,
                    OutsidePlace.COUNT_DIFFERENCE,
                    Condition.DAMAGED,
                    Condition.DAMAGED,
                    2,
                    List.of("S-1", "S-2")));

    private static final OrderEvent.LineState ORDER_LINE = new OrderEvent.LineState(
            77,
            3,
            4,
            20,
            2,
            5,
            1_234,
            86,
            List.of(new OrderEvent.LineReservation(2, 10, 4), new OrderEvent.LineReservation(1, 3, 0)));

    private static final OrderEvent.OrderPlaced ORDER_PLACED = new OrderEvent.OrderPlaced(
            1,
            "shop-2",
            "#1001",
            1_767_225_600_000L,
            0x0123456789ABCDEFL,
            -7,
            true,
            3,
            2,
            PaymentType.BANK_TRANSFER,
            ShortagePolicy.SHIP_AVAILABLE_BACKORDER,
            SourcingStrategy.ONE_WAREHOUSE_ELSE_SPLIT,
            2,
            -5,
            20260110,
            20260115,
            "express",
            499,
            1_900,
            true,
            "EUR",
            12_345,
            List.of(HoldReason.ADDRESS, HoldReason.CLERK),
            List.of(new OrderEvent.PricedLine(ORDER_LINE, 12_340_000, 100, 17, 700)),
            "c2VhbGVk",
            "AT",
            76,
            TIME + 1,
            List.of(2, 300),
            false);

    static final List<BusinessEvent> EVENTS = List.of(
            new MasterDataEvent.WarehouseDefined(1, "W1", "Lager Köln", "Europe/Berlin", 1, 0),
            new MasterDataEvent.LocationDefined(16, 1, "A-01-01", "A", PlaceKind.STORAGE),
            new MasterDataEvent.ProductDefined(
                    3, "SKU-3", "Tea", "Green tea, 250 g", "food", "piece", Tracking.LOT_AND_EXPIRY, "dry", true),
            new MasterDataEvent.BarcodeBound(3, "04012345678901", 4012345678901L, 12),
            new MasterDataEvent.BarcodeUnbound(3, "X-OPAQUE", 0, false),
            new MasterDataEvent.DeviceDefined(
                    5,
                    "tunnel-1",
                    "Tunnel",
                    1,
                    17,
                    StationRole.SHIP,
                    "native",
                    DiscrepancyPolicy.ACCEPT,
                    250,
                    HASH,
                    true),
            new MasterDataEvent.OperatorDefined(6, "B-17", "王芳", HASH, true, false),
            new StockEvent.StockReceived(1, "PO-4711", MOVES),
            new StockEvent.StockMoved("replenish", MOVES),
            new StockEvent.StockAdjusted("found behind the rack", MOVES),
            new StockEvent.ScanUndone(5, 42, 999_999, "wrong parcel", MOVES, 12),
            new AccessEvent.ApiKeyCreated(1, "erp-1", ApiRole.ERP, HASH),
            new AccessEvent.ApiKeyRevoked(1, "erp-1"),
            new AccessEvent.DeviceTokenSet(5, "tunnel-1", HASH, false),
            new AccessEvent.DeviceConnected(5, 1_767_225_600_000L, 3, 41),
            new SystemEvent.CommandRefused(32, 70, "/lines/2/sku"),
            new SystemEvent.CommandFailed(33, "java.lang.IllegalStateException: lot 7", false),
            new SystemEvent.UnitsForgotten(List.of(0, 1, 300, Integer.MAX_VALUE)),
            new SystemEvent.CommandUnchanged(19, 999_998),
            new SystemEvent.WarehouseOffsetsSet(List.of(new WarehouseOffset(1, 120), new WarehouseOffset(300, -210))),
            new SortEvent.SorterDefined(1, "S1", 2, 3, "RECIRC", 4, "JACKPOT", 5, 10, true),
            new SortEvent.LaneDefined(5, 1, "L1", LaneState.CLOSED, List.of(6, 3), List.of("L2", "RECIRC")),
            new SortEvent.LaneStateSet(5, LaneState.FULL),
            new SortEvent.SortRulesDefined(
                    1,
                    List.of(
                            new SortEvent.LaneRule("north", SortMatch.POSTAL_PREFIX, "2", 5, "L1"),
                            new SortEvent.LaneRule("as announced", SortMatch.ANNOUNCED_LANE, "", 0, ""))),
            new SortEvent.ParcelAnnounced(2, "JJD000390001", "Köln", "DHL", "SO-77", "L2", 1_250, 50),
            new SortEvent.SortDecided(
                    1,
                    "plc-1",
                    12_345,
                    "JJD000390001",
                    2,
                    6,
                    "L2",
                    5,
                    "L1",
                    SortCause.LANE_FULL,
                    "north",
                    ReadStatus.PARTIAL,
                    1_260,
                    "SCAN-01",
                    true,
                    true,
                    true,
                    false,
                    false),
            new SortEvent.SortConfirmed(1, "plc-1", 12_345, "JJD000390001", 6, "L2", 999_998, true),
            new SortEvent.SortMissed(1, "plc-1", 12_345, "JJD000390001", 3, "RECIRC", 120, 999_998),
            new SortEvent.ParcelsForgotten(List.of(new SortEvent.ForgottenParcel(2, "JJD000390001")), List.of(0, 300)),
            new SortEvent.SortRepeated(
                    1,
                    "plc-1",
                    12_345,
                    "JJD000390001",
                    true,
                    999_998,
                    "L2",
                    "L1",
                    2,
                    SortCause.LANE_FULL,
                    "north",
                    true),
            new PartnerEvent.CustomerDefined(3, "ann", "EUR", 2, 500_000, "retail", true, "c2VhbGVk", 4),
            new PartnerEvent.SalespersonDefined(2, "sam", "王芳", "JPY", 0, -1, true),
            new PartnerEvent.ChannelDefined(
                    1,
                    "web",
                    "Web shop",
                    ShortagePolicy.SHIP_COMPLETE,
                    SourcingStrategy.BY_PRIORITY,
                    List.of(2, 1),
                    4,
                    "retail",
                    0),
            new PricingEvent.PriceListDefined(4, "retail", "Retail", "EUR", 2, true, 250),
            new PricingEvent.PricesSet(
                    4,
                    List.of(
                            new PricingEvent.ListPrice(3, 10, 12_340_000, 100),
                            new PricingEvent.ListPrice(4, 1, -1, 1))),
            new PricingEvent.TaxRateSet("standard", "DE", 20260101, 1_900),
            ORDER_PLACED,
            new OrderEvent.OrderChanged(
                    77,
                    "called",
                    List.of(ORDER_LINE),
                    List.of(new OrderEvent.PricedLine(ORDER_LINE, 1, 1, 0, 0)),
                    9_999,
                    List.of(HoldReason.CREDIT),
                    12,
                    false),
            new OrderEvent.OrderCancelled(77, "not wanted", List.of(ORDER_LINE), 0, 450),
            new OrderEvent.OrderHeld(77, HoldReason.EXTERNAL_CHANGED, "another version", 9, 11, -12),
            new OrderEvent.HoldLifted(77, HoldReason.CREDIT, "seen"),
            new OrderEvent.PaymentReceived(77, PaymentType.CHEQUE, 600, "bank 4711", 599, 1),
            new OrderEvent.OrderReleased(77, List.of(ORDER_LINE)),
            new OrderEvent.ReservationsTakenBack(List.of(ORDER_LINE)),
            new OrderEvent.BackordersServed(4, List.of(ORDER_LINE), true),
            new OrderEvent.DraftSaved(77, 1, "ann", "sam", "c2VhbGVk"),
            new OrderEvent.DraftDiscarded(77),
            new OrderEvent.OrdersOverdue(List.of(
                    new OrderEvent.OverdueOrder(77, true, List.of(ORDER_LINE)),
                    new OrderEvent.OverdueOrder(78, false, List.of()))),
            new PartnerEvent.PaymentTermsSet(PaymentType.BANK_TRANSFER, 4_320, false),
            new PricingEvent.PromotionDefined(
                    2,
                    "spring",
                    "Spring sale",
                    PromotionScope.CATEGORY,
                    "writing",
                    0,
                    0,
                    250,
                    "EUR",
                    20260301,
                    20260531,
                    1,
                    10,
                    1_000,
                    true),
            new MasterDataEvent.StockLevelsSet(4, 1, 20, 1_000, 5),
            new OrderEvent.NoteAdded(77, 3, true, "c2VhbGVk"),
            new OrderEvent.OrderRepeated(
                    77, ORDER_PLACED, List.of(new OrderEvent.LeftOutLine(2, "SKU-3", 1_000_000_000_000L, 22))),
            new OrderEvent.ShortfallOrdered(
                    77,
                    "called",
                    List.of(new OrderEvent.PricedLine(ORDER_LINE, 1, 1, 17, 0)),
                    9_999,
                    345,
                    12,
                    ORDER_PLACED),
            new OrderEvent.LineSplit(
                    77, "called", ORDER_LINE, 17, new OrderEvent.PricedLine(ORDER_LINE, 1, 1, 0, 0), 9_999, 12),
            new OrderEvent.OrderCustomerChanged(
                    77, 4, "bob", 2, "sam", "c2VhbGVk", List.of(HoldReason.CREDIT), true, "called"),
            new InvoiceEvent.InvoicingSet(1, InvoiceMode.AT_PAYMENT),
            new InvoiceEvent.InvoiceIssued(
                    77,
                    1,
                    true,
                    2026,
                    17,
                    20260101,
                    3,
                    "EUR",
                    List.of(new InvoiceEvent.InvoiceLine(2, "SKU-3", 5, 700, 1_234, 86, 2025, 4_711)),
                    List.of(new InvoiceEvent.InvoiceTax(700, 1_234, 86)),
                    1_234,
                    86),
            new OrderEvent.ServiceAssigned(77, 2, "night team"),
            new OrderEvent.ServiceUnassigned(77, 2, "ill"),
            new OrderEvent.ServiceDone(77, 2, "red paper"),
            new OrderEvent.OrderCompleted(77),
            new MasterDataEvent.CompanyDefined(
                    2, "SISTER", "Schwester KG", "DE123456789", "EUR", "Weg 1", "50667", "Köln", "DE"),
            new PricingEvent.ContractDefined(
                    2,
                    "2026-pens",
                    "Pens of 2026",
                    3,
                    4,
                    1_000,
                    12_340_000,
                    100,
                    "EUR",
                    true,
                    20260101,
                    20261231,
                    ContractExcess.HOLD,
                    true),
            new MasterDataEvent.WarehouseCalendarSet(
                    1, List.of(new MasterDataEvent.WorkingHours(1, 480, 1_020, 900)), List.of(20261225, 20270101)),
            new PartnerEvent.PersonalErased("ann", true),
            new OrderEvent.ConfirmationLinkIssued(
                    77, "0123456789abcdef".repeat(4), 1_798_761_600_000_000_000L, List.of(HoldReason.CUSTOMER)),
            new OrderEvent.OrderConfirmed(77, "c2VhbGVk", List.of(HoldReason.CLERK)),
            new OrderEvent.OrdersArchived(List.of(77L, 1_000_000_000_000L)),
            new OrderEvent.ArchivedOrdersForgotten(List.of(3L, 77L)),
            new OrderEvent.CreditApplied(77, 4, 600, "1.c2VhbGVk", 599, "ann"),
            new PartnerEvent.CreditPaidOut(4, PaymentType.BANK_TRANSFER, 600, "1.c2VhbGVk", "ann"),
            new PartnerEvent.HoldTermsSet(HoldReason.ADDRESS, 4_320),
            new StockEvent.LotCorrected(3, 7, "LOT-7", 20271231, "misprinted"),
            new PickEvent.PickListMade(9, 1, 6, "B-17", List.of(PICK_LINE, PICK_LINE.numbered(2))),
            new PickEvent.PickListAssigned(9, 6, "B-17"),
            new PickEvent.PickListWithdrawn(9),
            new PickEvent.PickLinesAllocated(11, List.of(new PickEvent.PickAllocation(9, 3, PICK_LINE)), true),
            new PickEvent.PutBackDue(
                    List.of(new PickEvent.PutBack(18, 9, 1, 77, 2, 11, 1, 7, 14, 1_000_000_000_000L, 3, 0, false)),
                    List.of(ORDER_LINE)),
            new PickEvent.PickLinesCut(List.of(new PickEvent.CutLine(9, PICK_LINE, 4))),
            new PickEvent.PickedShort(5, 1_795_000_000_000L, 42, 9, 3, 8, 17, 6, MOVES, true, List.of(ORDER_LINE)),
            new PickEvent.CountTaskMade(5, 8, 17, 2, 0),
            new PickEvent.CountTasksClosed(17, List.of(8, 9)),
            new PickEvent.ToteBound(9, 77, 18),
            new PackEvent.ParcelNumbersSet(1, "0401234", 3, 999_999_999),
            new PackEvent.TotePacked(5, 340_123_450_000_000_009L, 77, 18, 19, 3, List.of(PACKED_GOODS)),
            new PackEvent.ParcelClosed(5, 77, 1_250, 0, 0, 0),
            new PackEvent.ParcelVoided(5, 77, 6, 340_123_450_000_000_016L, "torn"),
            new PackEvent.ParcelsHandedOver(List.of(5, 6)),
            new PackEvent.ParcelShipped(6, 340_123_450_000_000_016L, 77, 19, 3, List.of(PACKED_GOODS), true),
            new PackEvent.ParcelStateTold(6, 77, ParcelState.RETURNED_TO_SENDER),
            new PackEvent.ParcelReady(6, 340_123_450_000_000_016L, 77),
            new PackEvent.ParcelCollected(6),
            new OrderEvent.ShopStateSeen(77, 3, -2, 1_795_000_000_000L, Long.MIN_VALUE, 7),
            new CarrierEvent.CarrierDefined(1, "DHL", "DHL Paket", HandOver.PUSHED, ""),
            new CarrierEvent.CarrierServiceDefined(2, 1, "DHL", "PARCEL", "Paket", 2, TrackingSource.TYPED),
            new CarrierEvent.ShippingRulesDefined(List.of(new CarrierEvent.ServiceRule(
                    "small",
                    1,
                    "W1",
                    "express",
                    List.of("AT", "DE"),
                    31_500,
                    1_200,
                    3_000,
                    true,
                    true,
                    840,
                    2,
                    "DHL",
                    "PARCEL"))),
            new CarrierEvent.CarrierServicesChosen(
                    77,
                    List.of(new CarrierEvent.ChosenService(
                            1, "W1", 2, "DHL", "PARCEL", "small", true, 20261130, 20261202, 1_250)),
                    true),
            new PackEvent.ParcelWeighingSet(1, 150, 20, 3, true),
            new PackEvent.ParcelWeightAccepted(5, 77, 1_250, "a heavy box"),
            new CarrierEvent.ParcelCarrierChosen(
                    5,
                    340_123_450_000_000_016L,
                    77,
                    1,
                    2,
                    1,
                    "DHL",
                    "PARCEL",
                    "small",
                    true,
                    20261130,
                    20261202,
                    1_250,
                    400,
                    1_000,
                    999_990,
                    true),
            new ConsignmentEvent.ConsignmentLabelled(
                    999_990,
                    5,
                    340_123_450_000_000_016L,
                    77,
                    1,
                    "DHL",
                    "00340434292135100186",
                    "HUB-7",
                    "application/zpl",
                    "XlhBXlha"),
            new ConsignmentEvent.DockBound(9, 1, "DOCK-1", 1, "DHL"),
            new ConsignmentEvent.ManifestClosed(
                    1,
                    "W1",
                    1,
                    "DHL",
                    20261130,
                    true,
                    List.of(new ConsignmentEvent.ManifestedParcel(5, 340_123_450_000_000_016L, 999_990)),
                    7,
                    0),
            new ConsignmentEvent.TrackingRecorded(
                    5,
                    340_123_450_000_000_016L,
                    77,
                    999_990,
                    "DHL",
                    TrackingState.FAILED,
                    1_795_876_893_511L,
                    "X1",
                    "nobody there",
                    20261202,
                    true,
                    true,
                    false),
            new ConsignmentEvent.CarrierTold(1, "DHL", 999_990),
            new ConsignmentEvent.ManifestCutOffSet(1, 2, "DHL", 900, true, true, 20261130),
            new ConsignmentEvent.ManifestCutOffsPassed(
                    List.of(new ConsignmentEvent.PassedCutOff(1, 2, "DHL", 20261130))),
            new ConsignmentEvent.EarlyTrackingActed(
                    5, 340_123_450_000_000_016L, 77, 999_990, "DHL", TrackingState.LOST, 1_795_876_893_511L, true),
            new ConsignmentEvent.CarrierMessageMarked(
                    1, "DHL", 999_990, 11, MessageStanding.SET_ASIDE, 10, "answered 400: no such street"),
            new CarrierEvent.CarrierSecretRotated(1, "DHL", 3, 2),
            new ReleaseEvent.ReleaseRulesDefined(List.of(new ReleaseEvent.FloorRule(
                    "carts",
                    1,
                    "W1",
                    2,
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
                    15))),
            new ReleaseEvent.OrdersDue(List.of(
                    new ReleaseEvent.DueOrder(77, "carts", ListMaking.BATCH, 12, 15),
                    new ReleaseEvent.DueOrder(78, "rest", ListMaking.NONE, 0, 0))),
            new ReleaseEvent.NothingToList(List.of(new ReleaseEvent.ListedOrder(77, 1))),
            new PickEvent.PickFaceSet(20, 3, 12, 48),
            new PickEvent.ReplenishmentSet(20, 3, 1, 21, 7, 36),
            new PickEvent.PickedByHand(9, 2, 77, 1, 3, 1, 7, 20, 22, 1, 3),
            new PickEvent.PickListOpened(9, 6, "B-17"),
            new ReturnEvent.ReturnPolicySet(30, 14, true),
            new ReturnEvent.ReturnOpened(
                    77,
                    ReturnOutcome.EXCHANGE,
                    TIME + 700,
                    List.of(new ReturnEvent.ReturnedLine(1, 2, 3, 5, ReturnReason.DEFECTIVE))),
            new ReturnEvent.ReturnApproved(999_980, TIME + 700),
            new ReturnEvent.ReturnRefused(999_980, ReturnDenial.USED),
            new ReturnEvent.ReturnCancelled(999_980),
            new ReturnEvent.ReturnsExpired(List.of(999_980L, 999_981L)));

    /** With the fields that came after the files of their types were written: each has a file of its own. */
    static final List<BusinessEvent> GROWN = List.of(
            new MasterDataEvent.OperatorDefined(6, "B-17", "王芳", HASH, false, true),
            new AccessEvent.DeviceTokenSet(5, "tunnel-1", HASH, true),
            new SystemEvent.CommandFailed(33, "java.lang.IllegalStateException: lot 7", true),
            new MasterDataEvent.BarcodeUnbound(3, "X-OPAQUE", 0, true),
            new MasterDataEvent.WarehouseDefined(1, "W1", "Lager Köln", "Europe/Berlin", 1, 120),
            new StockEvent.StockAdjusted("counted by hand", MOVES, true),
            new SortEvent.SortDecided(
                    1,
                    "plc-1",
                    12_345,
                    "JJD000390001",
                    2,
                    6,
                    "L2",
                    5,
                    "L1",
                    SortCause.LANE_FULL,
                    "north",
                    ReadStatus.PARTIAL,
                    1_260,
                    "SCAN-01",
                    true,
                    true,
                    true,
                    true,
                    false),
            new MasterDataEvent.ProductDefined(
                    3, "SKU-3", "Pen", "blue", "writing", "piece", Tracking.LOT, "dry", false, "standard"),
            new OrderEvent.OrderPlaced(
                    1,
                    "shop-2",
                    "#1001",
                    1_767_225_600_000L,
                    0x0123456789ABCDEFL,
                    -7,
                    true,
                    3,
                    2,
                    PaymentType.BANK_TRANSFER,
                    ShortagePolicy.SHIP_AVAILABLE_BACKORDER,
                    SourcingStrategy.BY_PRIORITY,
                    2,
                    -5,
                    20260110,
                    20260115,
                    "express",
                    499,
                    1_900,
                    true,
                    "EUR",
                    12_345,
                    List.of(HoldReason.ADDRESS, HoldReason.CLERK),
                    List.of(new OrderEvent.PricedLine(ORDER_LINE, 12_340_000, 100, 17, 700)),
                    "c2VhbGVk",
                    "AT",
                    76,
                    TIME + 1,
                    List.of(2, 300),
                    true),
            new SystemEvent.CommandUnchanged(105, 999_998, 999_990),
            new OrderEvent.OrderChanged(77, "called", List.of(ORDER_LINE), List.of(), 9_999, List.of(), 12, true),
            new PartnerEvent.PaymentTermsSet(PaymentType.BANK_TRANSFER, 4_320, true),
            new SystemEvent.CommandRefused(
                    104, 100, "/lines/0/sku", List.of(new FurtherProblem(31, "/lines/2/quantity"))),
            new OrderEvent.OrderCustomerChanged(
                    77, 4, "bob", 2, "sam", "c2VhbGVk", List.of(HoldReason.CREDIT), true, "wrong account", "", "FR"),
            new OrderEvent.OrderConfirmed(77, "c2VhbGVk", List.of(HoldReason.CLERK), "AT"),
            new OrderEvent.OrdersOverdue(List.of(new OrderEvent.OverdueOrder(77, true, List.of(ORDER_LINE), 3))),
            new PackEvent.ParcelClosed(5, 77, 1_250, 400, 200, 100),
            new CarrierEvent.CarrierDefined(1, "DHL", "DHL Paket", HandOver.PUSHED, "https://dhl.example/in"),
            new ConsignmentEvent.ManifestClosed(1, "W1", 1, "DHL", 0, false, List.of(), 0, 20261130),
            new ConsignmentEvent.TrackingRecorded(
                    5, 17, 77, 999_990, "DHL", TrackingState.LOST, 1_795_876_893_511L, "", "", 0, false, true, true),
            new OrderEvent.OrderReleased(77, List.of(ORDER_LINE), List.of(3), "carts"),
            new PickEvent.PickListMade(9, 1, 0, "", List.of(PICK_LINE), "cold"),
            new OrderEvent.PaymentReceived(77, PaymentType.CHEQUE, 600, "1.c2VhbGVk", 599, 1, "ann", true),
            new OrderEvent.OrderHeld(77, HoldReason.PRICE, "1.c2VhbGVk", 0, 0, 0, "ann", true));

    private GoldenEvents() {}

    /** An order for whose hold somebody asked, and that awaits its tax. */
    static EventEnvelope askedHolds() {
        OrderEvent.OrderPlaced order = ORDER_PLACED;
        return new EventEnvelope(
                FIRST_SEQUENCE,
                TIME,
                CONTEXT,
                new OrderEvent.OrderPlaced(
                        order.channelId(),
                        order.shop(),
                        order.externalNumber(),
                        order.externalVersion(),
                        order.contentHigh(),
                        order.contentLow(),
                        order.imported(),
                        order.customerId(),
                        order.salespersonId(),
                        order.paymentType(),
                        order.policy(),
                        order.strategy(),
                        order.warehouseId(),
                        order.priority(),
                        order.requestedDay(),
                        order.promisedDay(),
                        order.shippingMethod(),
                        order.shippingMinor(),
                        order.shippingTaxBasisPoints(),
                        order.pricesIncludeTax(),
                        order.currency(),
                        order.totalMinor(),
                        List.of(HoldReason.CREDIT, HoldReason.PRICE),
                        List.of(new OrderEvent.PricedLine(ORDER_LINE, 12_340_000, 100, 17, 0, 0, LineDays.NONE, true)),
                        order.personal(),
                        order.destination(),
                        order.draft(),
                        order.payByNanos(),
                        order.promotionIds(),
                        true,
                        true,
                        List.of(HoldReason.PRICE)));
    }

    /** Of a contract: what an order was changed by. */
    static EventEnvelope contractLine() {
        return new EventEnvelope(
                FIRST_SEQUENCE,
                TIME,
                CONTEXT,
                new OrderEvent.OrderChanged(
                        77,
                        "called",
                        List.of(ORDER_LINE),
                        List.of(new OrderEvent.PricedLine(ORDER_LINE, 1, 1, 0, 0, 7)),
                        9_999,
                        List.of(HoldReason.PRICE),
                        12,
                        true));
    }

    /** Dearer, so with a time to pay of its own. */
    static EventEnvelope timeToPay() {
        return new EventEnvelope(
                FIRST_SEQUENCE,
                TIME,
                CONTEXT,
                new OrderEvent.OrderChanged(
                        77, "called", List.of(ORDER_LINE), List.of(), 9_999, List.of(), 0, true, TIME + 600));
    }

    /** A line that is taxed otherwise. */
    static EventEnvelope editedTaxes() {
        return new EventEnvelope(
                FIRST_SEQUENCE,
                TIME,
                CONTEXT,
                new OrderEvent.OrderChanged(
                        77,
                        "agreed",
                        List.of(ORDER_LINE),
                        List.of(),
                        9_999,
                        List.of(),
                        0,
                        true,
                        0,
                        "",
                        List.of(new OrderEvent.RepricedLine(2, 1_234_567, 10, 450, 9, true, 700)),
                        OrderTerms.NONE));
    }

    /** Prices and terms of its own day. */
    static EventEnvelope editedTerms() {
        return new EventEnvelope(
                FIRST_SEQUENCE,
                TIME,
                CONTEXT,
                new OrderEvent.OrderChanged(
                        77,
                        "agreed",
                        List.of(ORDER_LINE),
                        List.of(),
                        9_999,
                        List.of(HoldReason.PRICE),
                        0,
                        true,
                        OrderEvent.OrderChanged.NEVER,
                        "",
                        List.of(new OrderEvent.RepricedLine(2, 1_234_567, 10, 450, 9)),
                        TERMS));
    }

    /** A key of one salesperson. */
    static EventEnvelope salespersonsKey() {
        return new EventEnvelope(
                FIRST_SEQUENCE,
                TIME,
                CONTEXT,
                new AccessEvent.ApiKeyCreated(3, "sams", ApiRole.SALESPERSON, HASH, 300, "sam"));
    }

    /** Lines on days of their own: one that came in, and one that was there. */
    static EventEnvelope editedDays() {
        return new EventEnvelope(
                FIRST_SEQUENCE,
                TIME,
                CONTEXT,
                new OrderEvent.OrderChanged(
                        77,
                        "called",
                        List.of(),
                        List.of(new OrderEvent.PricedLine(
                                ORDER_LINE, 1, 1, 0, 0, 0, new LineDays(20_260_801, 20_260_805))),
                        9_999,
                        List.of(),
                        0,
                        true,
                        0,
                        "",
                        List.of(),
                        OrderTerms.NONE,
                        List.of(new OrderEvent.RedatedLine(2, new LineDays(0, 20_260_806)))));
    }

    /** Each of them with another value. */
    static final OrderTerms TERMS = OrderTerms.naming()
            .paymentType(PaymentType.ON_ACCOUNT)
            .policy(ShortagePolicy.SHIP_COMPLETE)
            .priority(-3)
            .requestedDay(20_260_801)
            .promisedDay(20_260_805)
            .shippingMethod("EXPRESS")
            .shippingMinor(499)
            .shippingTaxBasisPoints(1_900)
            .terms();

    /** A product that is a service. */
    static EventEnvelope service() {
        return new EventEnvelope(
                FIRST_SEQUENCE,
                TIME,
                CONTEXT,
                new MasterDataEvent.ProductDefined(
                        9,
                        "WRAP",
                        "Gift wrapping",
                        "red",
                        "extras",
                        "piece",
                        Tracking.NONE,
                        "",
                        false,
                        "standard",
                        true));
    }

    /** A channel whose orders need an address. */
    static EventEnvelope addressedChannel() {
        return new EventEnvelope(
                FIRST_SEQUENCE,
                TIME,
                CONTEXT,
                new PartnerEvent.ChannelDefined(
                        2,
                        "web",
                        "Web shop",
                        ShortagePolicy.SHIP_COMPLETE,
                        SourcingStrategy.BY_PRIORITY,
                        List.of(3),
                        0,
                        "",
                        1,
                        true));
    }

    /** The channel of a company that is not the house's own. */
    static EventEnvelope companysChannel() {
        return new EventEnvelope(
                FIRST_SEQUENCE,
                TIME,
                CONTEXT,
                new PartnerEvent.ChannelDefined(
                        2,
                        "sister",
                        "Sister's shop",
                        ShortagePolicy.SHIP_COMPLETE,
                        SourcingStrategy.BY_PRIORITY,
                        List.of(3),
                        4,
                        "retail",
                        2));
    }

    /** A release with a service in the queue, and one on a line that is told. */
    static EventEnvelope releasedService() {
        return new EventEnvelope(
                FIRST_SEQUENCE,
                TIME,
                CONTEXT,
                new OrderEvent.OrderReleased(
                        77,
                        List.of(new OrderEvent.LineState(77, 2, 9, 5, 2, 0, 300, 57, List.of(), 3)),
                        List.of(2, 4)));
    }

    /** With what people wrote as the key of a customer sealed it. */
    static final List<OrderEvent> SEALED = List.of(
            new OrderEvent.OrderChanged(
                    77,
                    "1.c2VhbGVk",
                    List.of(ORDER_LINE),
                    List.of(),
                    9_999,
                    List.of(),
                    12,
                    true,
                    0,
                    "ann",
                    List.of(),
                    OrderTerms.NONE),
            new OrderEvent.OrderCancelled(77, "1.c2VhbGVk", List.of(ORDER_LINE), 0, 450, "ann"),
            new OrderEvent.OrderHeld(77, HoldReason.CLERK, "1.c2VhbGVk", 0, 0, 0, "ann"),
            new OrderEvent.HoldLifted(77, HoldReason.CREDIT, "1.c2VhbGVk", "ann"),
            new OrderEvent.PaymentReceived(77, PaymentType.CHEQUE, 600, "1.c2VhbGVk", 599, 1, "ann"),
            new OrderEvent.ShortfallOrdered(77, "1.c2VhbGVk", List.of(), 9_999, 345, 12, ORDER_PLACED, "ann"),
            new OrderEvent.LineSplit(
                    77,
                    "1.c2VhbGVk",
                    ORDER_LINE,
                    17,
                    new OrderEvent.PricedLine(ORDER_LINE, 1, 1, 0, 0),
                    9_999,
                    12,
                    "ann"),
            new OrderEvent.OrderCustomerChanged(
                    77, 4, "bob", 2, "sam", "", List.of(HoldReason.CREDIT), true, "1.c2VhbGVk", "bob", ""),
            new OrderEvent.ServiceUnassigned(77, 2, "1.c2VhbGVk", "ann"),
            new OrderEvent.ServiceDone(77, 2, "1.c2VhbGVk", "ann"));

    /** Orders that say where their goods go, or do not. */
    static final List<BusinessEvent> OF_ADDRESSES = List.of(
            new OrderEvent.OrderPlaced(
                    1,
                    "shop-2",
                    "#1001",
                    1_767_225_600_000L,
                    0x0123456789ABCDEFL,
                    -7,
                    true,
                    3,
                    2,
                    PaymentType.BANK_TRANSFER,
                    ShortagePolicy.SHIP_AVAILABLE_BACKORDER,
                    SourcingStrategy.BY_PRIORITY,
                    2,
                    -5,
                    20260110,
                    20260115,
                    "express",
                    499,
                    1_900,
                    true,
                    "EUR",
                    12_345,
                    List.of(HoldReason.ADDRESS, HoldReason.CLERK),
                    List.of(new OrderEvent.PricedLine(ORDER_LINE, 12_340_000, 100, 17, 700)),
                    "c2VhbGVk",
                    "AT",
                    76,
                    TIME + 1,
                    List.of(2, 300),
                    true,
                    true),
            new OrderEvent.OrderCustomerChanged(
                    77, 3, "ann", 2, "sam", "c2VhbGVk", List.of(), false, "1.c2VhbGVk", "ann", "", true, false),
            new OrderEvent.OrderConfirmed(77, "c2VhbGVk", List.of(), "AT", true));

    /** Who needs goods to be good for some days still. */
    static final List<BusinessEvent> OF_SHELF_LIFE = List.of(
            new MasterDataEvent.ProductDefined(
                    3,
                    "SKU-3",
                    "Milk",
                    "",
                    "dairy",
                    "piece",
                    Tracking.LOT_AND_EXPIRY,
                    "cold",
                    false,
                    "reduced",
                    false,
                    0,
                    1_030,
                    false,
                    "",
                    7),
            new PartnerEvent.CustomerDefined(3, "ann", "EUR", 2, 500_000, "retail", true, "c2VhbGVk", 4, 90));

    static EventEnvelope ofShelfLife(int index) {
        return new EventEnvelope(FIRST_SEQUENCE + index, TIME + index, CONTEXT, OF_SHELF_LIFE.get(index));
    }

    static EventEnvelope ofAddress(int index) {
        return new EventEnvelope(FIRST_SEQUENCE + index, TIME + index, CONTEXT, OF_ADDRESSES.get(index));
    }

    static EventEnvelope sealed(int index) {
        return new EventEnvelope(FIRST_SEQUENCE + index, TIME + index, CONTEXT, SEALED.get(index));
    }

    static EventEnvelope grown(int index) {
        return new EventEnvelope(FIRST_SEQUENCE + index, TIME + index, CONTEXT, GROWN.get(index));
    }

    static EventEnvelope envelope(int index) {
        return new EventEnvelope(FIRST_SEQUENCE + index, TIME + index, CONTEXT, EVENTS.get(index));
    }

    /** A decision of the release that kept those before it for the same code. */
    static EventEnvelope keepingDecision() {
        return new EventEnvelope(
                FIRST_SEQUENCE,
                TIME,
                CONTEXT,
                new SortEvent.SortDecided(
                        1,
                        "plc-1",
                        12_345,
                        "JJD000390001",
                        2,
                        6,
                        "L2",
                        5,
                        "L1",
                        SortCause.LANE_FULL,
                        "north",
                        ReadStatus.PARTIAL,
                        1_260,
                        "SCAN-01",
                        true,
                        true,
                        true,
                        true,
                        true));
    }

    /** A device of the release that knew object groups. */
    static EventEnvelope groupedDevice() {
        return new EventEnvelope(
                FIRST_SEQUENCE,
                TIME,
                CONTEXT,
                new MasterDataEvent.DeviceDefined(
                        5,
                        "tunnel-1",
                        "Tunnel",
                        1,
                        17,
                        StationRole.SHIP,
                        "sick-mda",
                        DiscrepancyPolicy.ACCEPT,
                        250,
                        HASH,
                        true,
                        "belt-1",
                        600));
    }

    /** The scan below, on an object that was weighed and measured. */
    static byte[] measuredScan() {
        byte[] bytes = Arrays.copyOf(scan(), ScanEvent.MAX_BYTES);
        ScanEvent scan = new ScanEvent().wrap(bytes, 0);
        scan.object(9_999, true).measures().append(12_345_678_901L, 600, 400, 320, 76_800_000_000L);
        return Arrays.copyOf(bytes, scan.length());
    }

    /** A label that moves two kinds of goods which were scanned before it. */
    static byte[] label() {
        byte[] bytes = new byte[ScanEvent.MAX_BYTES];
        byte[] source = "LOC-A-01-02".getBytes(StandardCharsets.US_ASCII);
        ScanEvent label = new ScanEvent();
        label.begin(bytes, 0, FIRST_SEQUENCE, TIME, source, 0, source.length, source.length, 0);
        label.number(45)
                .device(5)
                .owner(1)
                .fromPlace(17)
                .toPlace(18)
                .kind(ScanEvent.KIND_SCAN)
                .outcome(3)
                .role(3)
                .goods()
                .add(11, 2, 17, 18, 0, 2, 1, 12, 999_997)
                .add(12, 0, 17, 18, 14, 1, 3, 1_000_000_000_000L, 999_998);
        return Arrays.copyOf(bytes, label.length());
    }

    /** A scan with another value in every field. */
    static byte[] scan() {
        byte[] bytes = new byte[ScanEvent.MAX_BYTES];
        byte[] source = "01040123456789012110S-77LOT-7A-01-01".getBytes(StandardCharsets.US_ASCII);
        ScanEvent scan = new ScanEvent();
        int length = scan.begin(bytes, 0, FIRST_SEQUENCE, TIME, source, 0, 29, 29, 7);
        scan.arrivalNanos(TIME - 5_000)
                .epoch(1_767_225_600_000L)
                .number(42)
                .payloadHash(0x1122334455667788L)
                .quantity(12)
                .available(-3)
                .of(999_998)
                .identity(4012345678901L)
                .discrepancyQuantity(2)
                .device(5)
                .session(3)
                .operator(6)
                .task(9)
                .product(11)
                .lot(2)
                .fromPlace(17)
                .toPlace(OutsidePlace.CUSTOMER)
                .owner(1)
                .expiry(20261231)
                .unit(13)
                .codeErrorOffset(21)
                .codeError(4)
                .reason(70)
                .wasReason(71)
                .kind(ScanEvent.KIND_SCAN)
                .outcome(12)
                .layer(2)
                .was(7)
                .role(4)
                .fromCondition(1)
                .toCondition(2)
                .flags(ScanEvent.FLAG_CONFLICT | ScanEvent.FLAG_UNIT)
                .slices(20, 4, 24, 5);
        return Arrays.copyOf(bytes, length);
    }

    /** A scan whose label said the expiry. */
    static byte[] sayingExpiry() {
        byte[] bytes = scan();
        new ScanEvent().wrap(bytes, 0).expiry(99_991_231).sayExpiry();
        return bytes;
    }

    /** A scan that picked for a line of an order, on a scale. */
    static byte[] pick() {
        byte[] bytes = scan();
        byte[] longer = Arrays.copyOf(bytes, ScanEvent.MAX_BYTES);
        ScanEvent scan = new ScanEvent().wrap(longer, 0);
        scan.pick().append(77, 2, 3, 4);
        scan.measures().append(1_250_000, 0, 0, 0, 0);
        return Arrays.copyOf(longer, scan.length());
    }

    /** A scan that packed into a parcel that it began, on a scale. */
    static byte[] pack() {
        byte[] bytes = scan();
        byte[] longer = Arrays.copyOf(bytes, ScanEvent.MAX_BYTES);
        ScanEvent scan = new ScanEvent().wrap(longer, 0);
        scan.pick().append(77, 2, 3, 4);
        scan.parcel().append(340_123_450_000_000_009L, 5, ScannedParcel.GOODS | ScannedParcel.OPENED);
        scan.measures().append(1_250_000, 0, 0, 0, 0);
        return Arrays.copyOf(longer, scan.length());
    }

    /** A supervisor's undo of a scan that picked. */
    static EventEnvelope undonePick() {
        StockEvent.UndonePick pick = new StockEvent.UndonePick(9, 3, 77, 2, 4);
        return new EventEnvelope(
                FIRST_SEQUENCE,
                TIME,
                CONTEXT,
                new StockEvent.ScanUndone(
                        5, 42, 999_999, "wrong label", MOVES, 0, List.of(), List.of(), List.of(pick)));
    }

    /** An undo of a scan that alone had said the expiry. */
    static byte[] forgettingExpiry() {
        byte[] bytes = scan();
        new ScanEvent().wrap(bytes, 0).kind(ScanEvent.KIND_UNDO).forgetExpiry();
        return bytes;
    }

    /** An undo of the label above; of its second goods nobody says the expiry any more. */
    static byte[] forgettingExpiryOfGoods() {
        byte[] bytes = label();
        new ScanEvent().wrap(bytes, 0).kind(ScanEvent.KIND_UNDO).goods().forgetExpiry(1);
        return bytes;
    }

    /** A supervisor's undo that takes back what scans had said of two lots. */
    static EventEnvelope forgettingUndo() {
        return new EventEnvelope(
                FIRST_SEQUENCE,
                TIME,
                CONTEXT,
                new StockEvent.ScanUndone(5, 42, 999_999, "wrong label", MOVES, 0, List.of(12, 0), List.of(3, 4)));
    }

    /** A product whose base unit is a weight. */
    static EventEnvelope weighedProduct() {
        return new EventEnvelope(
                FIRST_SEQUENCE,
                TIME,
                CONTEXT,
                new MasterDataEvent.ProductDefined(
                        3, "HAM", "Ham", "", "", "g", Tracking.LOT, "chilled", false, "food", false, 2));
    }

    /** A product of which is known what carriers ask. */
    static EventEnvelope heavyProduct() {
        return new EventEnvelope(
                FIRST_SEQUENCE,
                TIME,
                CONTEXT,
                new MasterDataEvent.ProductDefined(
                        3,
                        "SKU-3",
                        "Paint",
                        "red",
                        "paint",
                        "piece",
                        Tracking.NONE,
                        "",
                        false,
                        "standard",
                        false,
                        0,
                        1_250,
                        true));
    }

    /** A product of which there is a picture. */
    static EventEnvelope picturedProduct() {
        return new EventEnvelope(
                FIRST_SEQUENCE,
                TIME,
                CONTEXT,
                new MasterDataEvent.ProductDefined(
                        3,
                        "SKU-3",
                        "Paint",
                        "red",
                        "paint",
                        "piece",
                        Tracking.NONE,
                        "",
                        false,
                        "standard",
                        false,
                        0,
                        1_250,
                        true,
                        "https://shop.example/paint.jpg"));
    }

    /** A repeat whose serial is kept for its object, of which the scanner could not read all. */
    static byte[] keepingSerial() {
        byte[] bytes = scan();
        new ScanEvent().wrap(bytes, 0).object(999_999_999, true).keepSerial();
        return bytes;
    }
}
