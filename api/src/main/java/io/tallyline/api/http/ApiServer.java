package io.tallyline.api.http;

import io.tallyline.api.personal.NameIndex;
import io.tallyline.api.personal.OrderSecrets;
import io.tallyline.api.personal.PersonalSeal;
import io.tallyline.api.submit.AccessDirectory;
import io.tallyline.api.submit.CommandGateway;
import io.tallyline.api.submit.OrderOwners;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.openapi.contract.OpenAPIContract;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The REST side of the process: opens the contract, binds its operations to handlers, listens. One Vert.x event loop. */
public final class ApiServer {
    private static final String LOOPBACK = "127.0.0.1";

    private final Vertx vertx;
    private final HttpServerSettings settings;
    private final AccessDirectory directory;
    private final RoleSets roles;
    private final CarrierPush push;
    private final LongSupplier durableSequence;
    private final SystemHandler system;
    private final Operations operations = new Operations();
    private final ConnectionLimit limit;
    private final ConnectionLimit localLimit;
    private volatile @Nullable HttpServer server;
    private volatile @Nullable HttpServer local;

    /**
     * Lays the server out; nothing listens before {@link #start}.
     *
     * @param owners whose each order is
     * @param barcodes reads codes, and knows what is wrong with them
     * @param profiles what devices take over from their profiles
     * @param seal seals and opens personal data
     * @param names finds people whose names are sealed
     * @param secrets opens the status of an order to who has its link
     * @param readings what the fixed scanners read
     * @param unregistered devices that the configuration names and nobody registered: what comes in from there is turned away
     * @param durableSequence the journal's last durable sequence; any thread
     * @param checks the parts that health speaks of
     * @param metrics the figures in the text format of Prometheus; called on the event loop
     */
    public ApiServer(
            Vertx vertx,
            HttpServerSettings settings,
            CommandGateway gateway,
            AccessDirectory directory,
            OrderOwners owners,
            RowQueries rows,
            PersonalSeal seal,
            NameIndex names,
            OrderSecrets secrets,
            AdminTasks admin,
            BarcodeReader barcodes,
            ProfileDefaults profiles,
            DeviceReadings readings,
            Supplier<List<String>> unregistered,
            LongSupplier durableSequence,
            List<HealthCheck> checks,
            Supplier<String> metrics) {
        this.vertx = vertx;
        this.settings = settings;
        this.directory = directory;
        this.limit = new ConnectionLimit(settings.allowed(), settings.connections(), settings.connectionsPerAddress());
        this.localLimit = new ConnectionLimit(address -> true, settings.connections(), settings.connections());
        this.durableSequence = durableSequence;
        this.system = new SystemHandler(Contract.text(), checks, metrics, durableSequence);
        JsonObject document = Contract.forValidation();
        SealedWords words = new SealedWords(seal, owners);
        Writes writes = new Writes(gateway, words);
        new WarehouseHandler(writes, ItemCheck.of("WarehouseCreation"), ItemCheck.of("LocationCreation"))
                .register(operations);
        new ProductHandler(writes, ItemCheck.of("ProductCreation")).register(operations);
        new BarcodeHandler(writes).register(operations);
        new ParseHandler(barcodes, durableSequence).register(operations);
        new FloorHandler(writes, profiles).register(operations);
        new StockCommandHandler(writes).register(operations);
        this.roles = settings.roles().isEmpty() ? RoleSets.SHIPPED : new RoleSets(settings.roles());
        new AccessHandler(writes, roles, durableSequence).register(operations);
        new AdminHandler(admin, durableSequence).register(operations);
        Reads reads = new Reads(rows.asOf(), Duration.ofMillis(settings.atLeastTimeoutMillis()));
        new CatalogueHandler(rows.catalogue(), readings, unregistered, profiles, reads).register(operations);
        new SorterHandler(writes, rows.sorting(), reads).register(operations);
        new ParcelHandler(writes, rows.sorting(), reads, ItemCheck.of("ParcelItem"), barcodes).register(operations);
        new StockHandler(rows.stock(), rows.units(), rows.explain(), reads).register(operations);
        new StockLevelHandler(writes, rows.stockLevels(), reads, ItemCheck.of("StockLevelSetting"))
                .register(operations);
        Erasure erasure = new Erasure(seal, writes);
        CustomerHandler customers = new CustomerHandler(
                writes, rows.partners(), reads, seal, names, erasure, ItemCheck.of("CustomerCreation"));
        customers.register(operations);
        new SalespersonHandler(writes, rows.partners(), reads, ItemCheck.of("SalespersonCreation"))
                .register(operations);
        new ChannelHandler(writes, rows.partners(), reads, ItemCheck.of("ChannelCreation")).register(operations);
        new PaymentTermsHandler(writes, rows.partners(), reads).register(operations);
        new HoldTermsHandler(writes, rows.partners(), reads).register(operations);
        new PricingHandler(
                        writes,
                        rows.pricing(),
                        reads,
                        ItemCheck.of("PriceListCreation"),
                        ItemCheck.of("TaxRateSetting"))
                .register(operations);
        new PromotionHandler(writes, rows.pricing(), reads, ItemCheck.of("PromotionItem")).register(operations);
        new OrderHandler(
                        writes,
                        rows.orders(),
                        reads,
                        seal,
                        secrets,
                        words,
                        ItemCheck.of("OrderImport"),
                        ItemCheck.of("OrderAction"))
                .register(operations);
        new DraftHandler(writes, rows, reads, seal, erasure, durableSequence).register(operations);
        new OrderReadHandler(
                        writes,
                        rows.orders(),
                        rows.partners(),
                        rows.contracts(),
                        rows.calendars(),
                        reads,
                        seal,
                        names,
                        secrets,
                        words)
                .register(operations);
        new OrderExecutionHandler(rows.execution(), reads).register(operations);
        new OrderFollowUpHandler(writes, rows.followUps(), reads, seal, secrets, durableSequence).register(operations);
        new ServiceHandler(writes, rows.services(), reads).register(operations);
        new PickListHandler(writes, rows.picks(), reads).register(operations);
        new PickFaceHandler(writes, rows.picks(), reads).register(operations);
        new PackedParcelHandler(writes, rows.parcels(), reads, secrets.collection()).register(operations);
        new CarrierHandler(writes, rows.carriers(), reads).register(operations);
        new ShippingRuleHandler(writes, rows.carriers(), reads).register(operations);
        new ReleaseRuleHandler(writes, rows.releases(), reads).register(operations);
        new ReturnHandler(writes, rows.returns(), reads).register(operations);
        new ManifestHandler(writes, rows.manifests(), reads).register(operations);
        new ConsignmentHandler(rows.consignments(), reads).register(operations);
        new ManifestCutOffHandler(writes, rows.manifestCutOffs(), reads).register(operations);
        CarrierMessageBody messages = new CarrierMessageBody(seal);
        new CarrierMessageHandler(
                        writes,
                        rows.carrierMessages(),
                        reads,
                        secrets.carriers(),
                        directory::secretsOf,
                        messages,
                        ItemCheck.of("CarrierEventItem"),
                        InstantSource.system())
                .register(operations);
        new AsideMessageHandler(writes, rows.carrierMessages(), reads, messages).register(operations);
        this.push = new CarrierPush(
                vertx,
                gateway,
                rows.carrierMessages(),
                new CarrierPost(vertx, secrets.carriers(), directory::secretsOf, messages, InstantSource.system()),
                messages,
                settings.carriers(),
                InstantSource.system());
        new CarrierDeliveryHandler(rows.carriers(), reads, push).register(operations);
        new ReportHandler(rows.reports(), reads).register(operations);
        new CompanyHandler(writes, rows.companies(), reads, ItemCheck.of("CompanyCreation")).register(operations);
        new CalendarHandler(writes, rows.calendars(), reads, ItemCheck.of("CalendarItem")).register(operations);
        new CustomerContractHandler(writes, rows.contracts(), reads, ItemCheck.of("ContractItem")).register(operations);
        new InvoiceHandler(writes, rows.invoices(), reads, seal).register(operations);
        new AccountHandler(writes, rows.accounts(), reads, words).register(operations);
        RequestRate statusRate =
                new RequestRate(settings.statusPerMinute(), settings.statusPerMinuteInAll(), System::nanoTime);
        new OrderStatusHandler(rows.orders(), reads, secrets, statusRate).register(operations);
        new ConfirmationHandler(writes, rows.confirmations(), reads, seal, statusRate, durableSequence)
                .register(operations);
        new ShopImportHandler(writes, rows.orders(), rows.partners(), reads, seal, secrets, durableSequence)
                .register(operations);
        new TableImportHandler(document, writes, customers, rows, reads, seal, durableSequence).register(operations);
        new HistoryHandler(rows.movements(), rows.changes(), barcodes, reads, words).register(operations);
        system.register(operations);
    }

    /**
     * Listens. A server that speaks TLS also listens in plain text on a free port of this machine's loopback, for the
     * command line, which has no certificate to show and the control key instead.
     *
     * @return the port, which is another than the settings' when that is 0
     */
    public Future<Integer> start() {
        return Contract.read(vertx).compose(this::start);
    }

    /** The same with the contract as it was read before. */
    Future<Integer> start(OpenAPIContract contract) {
        ProblemHandler problems = new ProblemHandler(durableSequence, settings.retryAfterSeconds());
        Router router = new ApiRouter(
                        vertx, settings, contract, operations, system, directory, roles, problems, durableSequence)
                .create();
        push.start();
        HttpServerOptions options = options(settings.host(), settings.port());
        HttpTls tls = settings.tls();
        if (tls == null) {
            HttpServer listening = newServer(options, limit, router, problems);
            server = listening;
            local = listening;
            return listening.listen().map(HttpServer::actualPort);
        }
        HttpServer listening = newServer(tls.secure(options), limit, router, problems);
        HttpServer loopback = newServer(options(LOOPBACK, 0), localLimit, router, problems);
        server = listening;
        local = loopback;
        return loopback.listen().compose(opened -> listening.listen()).map(HttpServer::actualPort);
    }

    private HttpServerOptions options(String host, int port) {
        return new HttpServerOptions()
                .setHost(host)
                .setPort(port)
                // Else a connection would be seen only with its first byte: the silent ones must be counted too.
                .setHttp2ClearTextEnabled(false)
                .setIdleTimeout(settings.idleSeconds())
                .setIdleTimeoutUnit(TimeUnit.SECONDS)
                .setCompressionSupported(true);
    }

    private HttpServer newServer(
            HttpServerOptions options, ConnectionLimit limits, Router router, ProblemHandler problems) {
        return vertx.createHttpServer(options)
                .connectionHandler(limits)
                .requestHandler(router)
                .invalidRequestHandler(request -> refuse(request, problems));
    }

    /**
     * From now on new connections get this certificate; those that are open keep theirs. The same one may be given again,
     * after a failure: it is taken anew.
     *
     * @return fails when it can not be used; the old one stays
     */
    public Future<Boolean> renew(HttpTls tls) {
        HttpServer listening = server;
        return listening == null ? Future.succeededFuture(false) : listening.updateSSLOptions(tls.options(), true);
    }

    /** Where the command line of this machine finds this server. */
    public String localHost() {
        return settings.tls() == null ? settings.host() : LOOPBACK;
    }

    /** The port there, once {@link #start} is done. */
    public int localPort() {
        HttpServer listening = local;
        if (listening == null) {
            throw new IllegalStateException("the server does not listen");
        }
        return listening.actualPort();
    }

    /** Connections that are open now. Any thread. */
    public int connections() {
        return limit.open();
    }

    /** Connections that were closed at once because of a limit. Any thread. */
    public long turnedAway() {
        return limit.turnedAway();
    }

    /** Connections that were closed at once because their address is not on the list. Any thread. */
    public long refusedAddresses() {
        return limit.refusedAddresses();
    }

    /** Messages that carriers never took, and that wait for a person. Any thread. */
    public long asideMessages() {
        return push.aside();
    }

    /** Carriers that turned down several messages in a row, so that all they are to be told waits. Any thread. */
    public long carriersStopped() {
        return push.stopped();
    }

    /** Messages that were set aside since the start. Any thread. */
    public long messagesSetAside() {
        return push.setAside();
    }

    /** Times that a carrier was sent a message and did not take it. Any thread. */
    public long messagesNotTaken() {
        return push.failed();
    }

    /** Stops listening, answers what it has taken, then closes every connection; the pipeline must still run. */
    public Future<Void> close() {
        HttpServer listening = server;
        HttpServer loopback = local;
        server = null;
        local = null;
        if (listening == null || loopback == null) {
            return Future.succeededFuture();
        }
        Future<Void> closed =
                push.close().transform(end -> listening.shutdown(settings.stopMillis(), TimeUnit.MILLISECONDS));
        return listening == loopback
                ? closed
                : Future.join(closed, loopback.shutdown(settings.stopMillis(), TimeUnit.MILLISECONDS))
                        .mapEmpty();
    }

    /** What the HTTP codec could not read never reaches a route. */
    private static void refuse(HttpServerRequest request, ProblemHandler problems) {
        Throwable cause = request.decoderResult().cause();
        String name = cause == null ? "" : cause.getClass().getSimpleName();
        int status = name.contains("TooLongHttpLine") ? 414 : name.contains("TooLongHttpHeader") ? 431 : 400;
        // Said in the answer too, or a client would send its next request into a connection that ends.
        request.response().putHeader("Connection", "close");
        problems.write(request.response(), ProblemHandler.ofStatus(status));
        request.connection().close();
    }
}
