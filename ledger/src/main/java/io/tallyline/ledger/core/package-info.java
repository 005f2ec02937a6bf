/**
 * Hop 6, ledger writer: a decision, as an event. Pure rules over books held in memory: time comes with the command,
 * nothing is read from outside, and the same commands in the same order always give the same bytes.
 *
 * <p>Recovery, the snapshot follower and the simulation run the same code on their own thread with their own instance.
 *
 * <p>{@link io.tallyline.ledger.core.Ledger} is the door: {@code …Rules} read the {@code …Books} and decide, {@code …Effects} change them by the
 * event, {@code …Audit} looks whether they hold together, {@code …View} shows them outside. {@code BusinessRules} and {@code BusinessEffects} hand
 * commands and events to their family. Where to begin in each, and the document that tells what it does, beside this module's sources where
 * no folder is named:
 *
 * <pre>
 *   family      decides                               effects             keeps                                read
 *   ─────────── ────────────────────────────────────  ──────────────────  ───────────────────────────────────  ──────────────────
 *   scans       ScanRules, then its guards in their   ScanEffects,        ScanHistory, StationBook,            REASONS.md,
 *               order: ObjectRules, LabelRules,       PickedScans,        ConnectionBook, BounceBook,          ingest/PROTOCOL.md
 *               CodeRules, PlaceRules, LotRules,      PackedScans         ObjectBook, LabelBook
 *               UnitRules, SupplyRules; CarryRules,
 *               UndoRules, HelloRules, OperatorRules
 *   counts      CountRules, CountedUnitRules          ScanEffects         CountBook, CountTaskBook             ingest/PROTOCOL.md
 *   stock       StockRules, SupplyRules, ExpiryRules  StockEffects,       StockBook, TotalsBook, LotBook,      api/REST.md
 *                                                     StockMoves          UnitBook, StockLevelBook
 *   orders      OrderRules, of which OrderStep is the OrderEffects,       OrderBook, OrderLineBook,            ORDERS.md
 *               table: PlacementRules, DraftRules,    ReservationEffects  ReservationBook, DraftBook,
 *               OrderChangeRules, OrderTermsRules,                        ConfirmationLinkBook, ShopEndBook
 *               OrderCustomerRules, SplitRules,
 *               RepeatRules, ShortfallRules,
 *               ConfirmationRules, ShopEndRules,
 *               CompletionRules
 *   waiting     BackorderRules, TakeBackRules         ReservationEffects  WaitingLines, PromisedLines,         ORDERS.md
 *                                                                         ProductsToServe
 *   fresh goods ShelfLifeRules; LastingStock          ShelfLifeEffects    ShelfLifeBook                        ORDERS.md
 *   services    ServiceRules                          OrderEffects        ServiceBook                          ORDERS.md
 *   money       CreditRules, CreditUseRules,          PartnerEffects,     AccountBook, InvoiceBook,            ORDERS.md
 *               InvoiceRules, OverdueRules            InvoiceEffects      PaymentTermsBook
 *   archive     ArchiveRules, ArchivedOrderRules      ArchiveEffects      ArchiveBook, RestingOrders           ORDERS.md
 *   picking     PickRules, PickScanRules,             PickEffects,        PickBook, PickToteBook,              PICKING.md
 *               PickVerbRules, ShortPickRules,        PickedScans         PickStationBook, PickedGoodsBook
 *               PutBackRules, DocketRules, HandPickRules
 *   packing     PackRules, PackScanRules              PackEffects,        PackedParcelBook, PickedGoodsBook,   PACKING.md
 *                                                     PackedScans         ParcelNumberBook
 *   carriers    CarrierRules, ShippingRules,          CarrierEffects      CarrierBook, ShippingRuleBook,       CARRIERS.md
 *               OrderCarrierRules; CarrierChoice                          OrderCarrierBook, ProductWeightBook
 *   consigning  ConsignmentRules, ManifestRules,      ConsignmentEffects  ParcelCarrierBook, CarrierToldBook,   CONSIGNMENTS.md
 *               TrackingRules, ParcelCarrierRules,                        ManifestCutOffBook, DockBook,
 *               AsideMessageRules; ManifestCutOffs                        EarlyTrackingBook, AsideMessageBook
 *   releases    ReleaseRules; ReleaseTicks,           ReleaseEffects      ReleaseRuleBook, ReleaseBooks        RELEASES.md
 *               ReleaseChoice
 *   returns     ReturnRules, of which ReturnStep is   ReturnEffects       ReturnBook, ReturnPolicyBook,        RETURNS.md
 *               the table; ReturnTicks                                    LastShipments
 *   bringing    ReplenishRules                        PickEffects         PickFaceBook                         PICKING.md
 *   sorting     SortRules, SorterRules                SortEffects         SorterBook, LaneBook, SortRuleBook,  ingest/PROTOCOL.md
 *                                                                         ParcelBook, SortDecisionBook
 *   partners    PartnerRules, ContractRules           PartnerEffects      AccountBook, ChannelBook,            ORDERS.md
 *                                                                         ContractBook, ContractLineBook
 *   prices      PricingRules, PromiseRules            PricingEffects      PriceListBook, PriceBook, TaxBook,   ORDERS.md
 *                                                                         PromotionBook
 *   master data MasterDataRules, CatalogueRules,      MasterDataEffects   ProductBook, BarcodeBook,            api/REST.md
 *               LabelRules, CompanyRules,                                 WarehouseBook, PlaceBook,
 *               CalendarRules                                             DeviceBook, OperatorBook,
 *                                                                         CompanyBook, CalendarBook
 *   access      AccessRules                           AccessEffects       ApiKeyBook, IdempotencyBook          api/ROLES.md
 *   time        TickRules                             SystemEffects       PaymentDeadlines, HoldDeadlineBook   ORDERS.md
 *   checks      Audit, OrderAudit, PickAudit,                             nothing                              SNAPSHOTS.md
 *               PackAudit, CarrierAudit, ReleaseAudit,
 *               ReturnAudit
 * </pre>
 *
 * <p>Every reason of a refusal stands in REASONS.md; the tables of all books have their numbers in {@link io.tallyline.ledger.core.TableIds}.
 */
@NullMarked
package io.tallyline.ledger.core;

import org.jspecify.annotations.NullMarked;
