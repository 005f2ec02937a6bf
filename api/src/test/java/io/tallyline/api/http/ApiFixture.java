package io.tallyline.api.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.tallyline.api.launch.ParsedBarcodes;
import io.tallyline.api.personal.NameIndex;
import io.tallyline.api.personal.OrderSecrets;
import io.tallyline.api.personal.PersonalKeys;
import io.tallyline.api.personal.PersonalSeal;
import io.tallyline.api.personal.ServerSecret;
import io.tallyline.api.projection.DatabaseSettings;
import io.tallyline.api.query.AsOfSequence;
import io.tallyline.api.query.RowReader;
import io.tallyline.api.submit.AccessDirectory;
import io.tallyline.api.submit.Caller;
import io.tallyline.api.submit.CommandGateway;
import io.tallyline.api.submit.OrderOwners;
import io.tallyline.api.submit.Secret;
import io.tallyline.ledger.command.AccessCommand.CreateApiKey;
import io.tallyline.ledger.command.BusinessCommand;
import io.tallyline.ledger.command.CommandContext;
import io.tallyline.ledger.command.SystemCommand.Tick;
import io.tallyline.ledger.core.Ledger;
import io.tallyline.ledger.event.CommandResult;
import io.tallyline.ledger.ring.CommandReply;
import io.tallyline.ledger.ring.CommandSubmitter;
import io.tallyline.ledger.ring.LedgerClock;
import io.tallyline.ledger.ring.LedgerPipeline;
import io.tallyline.ledger.ring.MonotonicLedgerClock;
import io.tallyline.ledger.ring.PipelineSettings;
import io.tallyline.ledger.value.ApiRole;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpRequest;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.ext.web.client.WebClient;
import io.vertx.openapi.contract.OpenAPIContract;
import io.vertx.openapi.contract.Operation;
import io.vertx.openapi.validation.ResponseValidator;
import io.vertx.openapi.validation.ValidatableResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The REST side on a real socket before a real ledger and pipeline. Holds a key of each role; every response that passes
 * through it is checked against the contract and must name a sequence.
 */
final class ApiFixture implements AutoCloseable {
    static final int MAX_BODY_BYTES = 256 * 1024;
    private static final int ALL_OF_THE_FIRST = 100;
    private static final int EACH_SO_MANY = 25;
    private static final DatabaseSettings NOWHERE =
            new DatabaseSettings("127.0.0.1", 1, "none", "none", "none", DatabaseSettings.DEFAULT_SCHEMA);
    static final int STOP_MILLIS = 2_000;
    static final int STATUS_PER_MINUTE = 40;
    /** Rows that nobody writes are not waited for. */
    private static final int ROWS_AWAY_MILLIS = 500;
    /** Rows that somebody writes come, however long the machine takes. */
    private static final int ROWS_AT_LATEST_MILLIS = 60_000;

    /** In the words of the launcher, which gives these answers in a server. */
    private static final String JOURNAL_LINE =
            " 2026-11-27T09:00:00.000000001Z PriceListDefined[id=1, priceList=RETAIL, name=Retail, currency=EUR, "
                    + "currencyDigits=2, includesTax=false, toleranceBasisPoints=500] by erp";

    private static final String VERIFIED = "generations 1, batches 3, bytes 812: every CRC and sequence in order";
    private static final String FIGURES = """
            # HELP tallyline_listeners_unregistered Devices that listeners and dial-outs name and that are not registered
            # TYPE tallyline_listeners_unregistered gauge
            tallyline_listeners_unregistered 0.0
            """;

    private static final int IDLE_SECONDS = 120;
    private static final long TIMEOUT_SECONDS = 120;

    /** Long to read and never changed, so all fixtures of a process have the same. */
    private static final AtomicReference<@Nullable OpenAPIContract> READ = new AtomicReference<>();

    final Vertx vertx = Vertx.vertx();
    final MemoryJournal journal = new MemoryJournal();
    final AtomicReference<HealthCheck.State> health = new AtomicReference<>(new HealthCheck.State(true, "in order"));
    final AtomicInteger rebuilds = new AtomicInteger();
    final OpenAPIContract contract;
    private final Map<String, Integer> answers = new ConcurrentHashMap<>();
    private final ResponseValidator validator;
    private final Map<ApiRole, String> keys = new EnumMap<>(ApiRole.class);
    private final AtomicInteger idempotencyKeys = new AtomicInteger();
    private final WebClient client = WebClient.create(vertx);
    final AsOfSequence asOf = new AsOfSequence(vertx);
    private final RowReader rows;
    private final HttpServerSettings settings;
    private final @Nullable LedgerClock clock;
    private final Path secrets;
    final PersonalKeys personal;
    final NameIndex names;
    final OrderSecrets orderSecrets;
    private final FloorAnswers floor = new FloorAnswers();
    private LedgerPipeline pipeline;
    private ApiServer server;
    private int port;
    volatile boolean ringFull;
    /** What the ledger says to every command, without deciding it. */
    volatile @Nullable CommandResult insteadOfDeciding;
    /** What comes into the ring in the moment before a command of a request. */
    volatile Consumer<BusinessCommand> beforeDeciding = command -> {};
    /** Sees the context of each command of a request. */
    volatile Consumer<CommandContext> contexts = context -> {};
    /** Customer for whom nothing can be sealed. */
    volatile @Nullable String notSealedFor;

    /** Customer who is erased right before what was opened is sealed again, once. */
    volatile String erasedWhenSealedAgain = "";

    volatile long historyBegin = 1;

    /** Without PostgreSQL: nobody listens where its port should be, as the doors must open without it. */
    ApiFixture() {
        this(NOWHERE, settings(address -> true, 1_000, 1_000, null));
    }

    ApiFixture(DatabaseSettings database) {
        this(database, settings(address -> true, 1_000, 1_000, null, ROWS_AT_LATEST_MILLIS, STOP_MILLIS));
    }

    /** Where ledger time is what this clock says. */
    ApiFixture(DatabaseSettings database, LedgerClock clock) {
        this(database, settings(address -> true, 1_000, 1_000, null, ROWS_AT_LATEST_MILLIS, STOP_MILLIS), clock);
    }

    /** Without PostgreSQL, and with so much time for an orderly stop. */
    static ApiFixture stoppingWithin(int stopMillis) {
        return new ApiFixture(NOWHERE, settings(address -> true, 1_000, 1_000, null, ROWS_AWAY_MILLIS, stopMillis));
    }

    /** Without PostgreSQL, and with limits for connections. */
    ApiFixture(int connections, int connectionsPerAddress) {
        this(NOWHERE, settings(address -> true, connections, connectionsPerAddress, null));
    }

    /** Without PostgreSQL, and with roles of its own. */
    ApiFixture(List<RolePolicy> roles) {
        this(NOWHERE, withRoles(settings(address -> true, 1_000, 1_000, null), roles));
    }

    private static HttpServerSettings withRoles(HttpServerSettings all, List<RolePolicy> roles) {
        return new HttpServerSettings(
                all.host(),
                all.port(),
                all.allowed(),
                all.connections(),
                all.connectionsPerAddress(),
                all.maxBodyBytes(),
                all.atLeastTimeoutMillis(),
                all.retryAfterSeconds(),
                all.idleSeconds(),
                all.stopMillis(),
                all.statusPerMinute(),
                all.statusPerMinuteInAll(),
                all.tls(),
                roles);
    }

    /** Without PostgreSQL, and for some addresses only. */
    ApiFixture(Predicate<InetAddress> allowed) {
        this(NOWHERE, settings(allowed, 1_000, 1_000, null));
    }

    /** Without PostgreSQL, and behind TLS; only raw sockets come in then. */
    ApiFixture(HttpTls tls) {
        this(NOWHERE, settings(address -> true, 1_000, 1_000, tls));
    }

    private static HttpServerSettings settings(
            Predicate<InetAddress> allowed, int connections, int connectionsPerAddress, @Nullable HttpTls tls) {
        return settings(allowed, connections, connectionsPerAddress, tls, ROWS_AWAY_MILLIS, STOP_MILLIS);
    }

    private static HttpServerSettings settings(
            Predicate<InetAddress> allowed,
            int connections,
            int connectionsPerAddress,
            @Nullable HttpTls tls,
            int atLeastTimeoutMillis,
            int stopMillis) {
        return new HttpServerSettings(
                "127.0.0.1",
                0,
                allowed,
                connections,
                connectionsPerAddress,
                MAX_BODY_BYTES,
                atLeastTimeoutMillis,
                2,
                IDLE_SECONDS,
                stopMillis,
                STATUS_PER_MINUTE,
                STATUS_PER_MINUTE,
                tls,
                List.of());
    }

    private ApiFixture(DatabaseSettings database, HttpServerSettings settings) {
        this(database, settings, null);
    }

    /** @param clock null for the machine's */
    private ApiFixture(DatabaseSettings database, HttpServerSettings settings, @Nullable LedgerClock clock) {
        this.settings = settings;
        this.clock = clock;
        rows = RowReader.open(vertx, database, 4);
        secrets = temporaryFolder();
        personal = openKeys(secrets);
        ServerSecret secret = openSecret(secrets);
        names = new NameIndex(personal, secret);
        orderSecrets = new OrderSecrets(secret);
        contract = contract(vertx);
        validator = ResponseValidator.create(vertx, contract);
        start();
        for (ApiRole role : ApiRole.values()) {
            keys.put(role, Secret.newApiKey());
        }
        keys.forEach((role, key) -> make(new CreateApiKey("key-" + role, role, Secret.hash(key))));
    }

    private static OpenAPIContract contract(Vertx vertx) {
        OpenAPIContract read = READ.get();
        if (read == null) {
            read = await(Contract.read(vertx));
            READ.set(read);
        }
        return read;
    }

    private static Path temporaryFolder() {
        try {
            return Files.createTempDirectory("personal-keys");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private PersonalKeys openKeys(Path folder) {
        try {
            return PersonalKeys.open(vertx, folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ServerSecret openSecret(Path folder) {
        try {
            return ServerSecret.open(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private CommandSubmitter submitter;

    private void start() {
        Ledger ledger = journal.replay();
        AccessDirectory directory = new AccessDirectory();
        ledger.visitApiKeys(
                (id, name, role, keyHash, salesperson) -> directory.add(new Caller(name, role, salesperson), keyHash));
        ledger.visitCarrierSecrets(directory::add);
        OrderOwners owners = new OrderOwners();
        ledger.visitCustomers(owners::addCustomer);
        ledger.visitOrders(owners::addOrder);
        pipeline = new LedgerPipeline(
                new PipelineSettings(1024, 256, 0),
                ledger,
                journal,
                clock == null ? MonotonicLedgerClock.startingAfter(ledger.lastTimeNanos()) : clock,
                (message, cause) -> {
                    throw new IllegalStateException(message, cause);
                },
                List.of(directory, owners, floor));
        pipeline.start();
        submitter = new CommandSubmitter(pipeline);
        CommandGateway gateway =
                new CommandGateway(vertx, (command, context, reply) -> !ringFull && decide(command, context, reply));
        server = new ApiServer(
                vertx,
                settings,
                gateway,
                directory,
                owners,
                RowQueries.over(rows, asOf),
                new Seal(),
                names,
                orderSecrets,
                new CountingTasks(),
                new ParsedBarcodes(),
                profile -> ProfileDefaults.NONE,
                device -> Optional.empty(),
                List::of,
                journal::lastDurable,
                List.of(
                        new HealthCheck("writer", true, () -> new HealthCheck.State(true, "deciding")),
                        new HealthCheck("projection", false, () -> Objects.requireNonNull(health.get()))),
                () -> FIGURES);
        port = await(server.start(contract));
    }

    private boolean decide(BusinessCommand command, CommandContext context, CommandReply reply) {
        CommandResult instead = insteadOfDeciding;
        if (instead == null) {
            beforeDeciding.accept(command);
            contexts.accept(context);
            return submitter.submit(command, context, reply);
        }
        reply.complete(instead);
        return true;
    }

    /** Of somebody else, who is not waited for; it is in the ring when this returns. */
    void meanwhile(BusinessCommand command) {
        assertThat(submitter.submit(command, CommandContext.SYSTEM, result -> {}))
                .isTrue();
    }

    /** The server's orderly stop; the ledger goes on. */
    Future<Void> stopServer() {
        return server.close();
    }

    /** Stops ledger and server, then starts both again from what the journal holds. */
    void restart() {
        await(server.close());
        pipeline.close();
        start();
    }

    /** A device connects, in a new session of a first epoch, and scans a barcode of goods that carry a lot; durable on return. */
    void scan(String device, long number, long gtin, String lot) {
        floor.scan(pipeline, device, number, gtin, lot);
    }

    /** As {@link FloorAnswers#pick}. */
    void pick(String device, String badge, String tote, long gtin, long quantity) {
        floor.pick(pipeline, device, badge, tote, gtin, quantity);
    }

    /** As {@link FloorAnswers#pickAgain}. */
    void pickAgain(String device, String tote, long gtin, long quantity) {
        floor.pickAgain(pipeline, device, tote, gtin, quantity);
    }

    /** What the clock outside does once a second. */
    void tick() {
        make(new Tick());
    }

    private void make(BusinessCommand command) {
        CommandGateway gateway = new CommandGateway(vertx, submitter::submit);
        await(gateway.submit(command, CommandContext.SYSTEM));
    }

    ApiServer server() {
        return server;
    }

    int port() {
        return port;
    }

    String key(ApiRole role) {
        return Objects.requireNonNull(keys.get(role));
    }

    /** A request as the administrator, with an idempotency key of its own. */
    Answer call(HttpMethod method, String path, @Nullable JsonObject body) {
        return call(method, path, body, Map.of("Idempotency-Key", "test-" + idempotencyKeys.incrementAndGet()));
    }

    Answer post(String path, @Nullable JsonObject body) {
        return call(HttpMethod.POST, path, body);
    }

    Answer get(String path) {
        return send(HttpMethod.GET, path, null, Map.of("Authorization", "Bearer " + key(ApiRole.ADMINISTRATOR)));
    }

    Answer put(String path, @Nullable JsonObject body, String etag) {
        return call(HttpMethod.PUT, path, body, Map.of("If-Match", etag));
    }

    Answer call(HttpMethod method, String path, @Nullable JsonObject body, Map<String, String> headers) {
        Map<String, String> all = new HashMap<>(headers);
        all.putIfAbsent("Authorization", "Bearer " + key(ApiRole.ADMINISTRATOR));
        all.putIfAbsent("Content-Type", "application/json");
        return send(method, path, body == null ? null : body.toBuffer(), all);
    }

    /** A request as it is, with nothing added. */
    Answer send(HttpMethod method, String path, @Nullable Buffer body, Map<String, String> headers) {
        return await(sending(method, path, body, headers));
    }

    /** The same without waiting, for requests that race. */
    Future<Answer> sending(HttpMethod method, String path, @Nullable Buffer body, Map<String, String> headers) {
        HttpRequest<Buffer> request = client.request(method, port, "127.0.0.1", path);
        headers.forEach(request::putHeader);
        Future<HttpResponse<Buffer>> response = body == null ? request.send() : request.sendBuffer(body);
        return response.compose(received -> validated(method, path, received).map(Answer::new));
    }

    private Future<HttpResponse<Buffer>> validated(HttpMethod method, String path, HttpResponse<Buffer> response) {
        assertThat(response.getHeader("Tallyline-Sequence"))
                .as("Tallyline-Sequence of %s %s", method, path)
                .matches("[0-9]+");
        int query = path.indexOf('?');
        Operation operation = contract.findOperation(query < 0 ? path : path.substring(0, query), method);
        String contentType = String.valueOf(response.getHeader("Content-Type"));
        if (operation == null || !contentType.endsWith("json") || !isLookedAt(operation, response.statusCode())) {
            return Future.succeededFuture(response);
        }
        assertThat(contentType)
                .isEqualTo(
                        response.statusCode() >= 400 && !isHealth(path, response.statusCode())
                                ? "application/problem+json"
                                : "application/json");
        Map<String, String> headers = new HashMap<>();
        response.headers().forEach((name, value) -> headers.put(name.toLowerCase(java.util.Locale.ROOT), value));
        // The validator takes the quotes in it for broken JSON.
        headers.remove("link");
        return validator
                .validate(
                        ValidatableResponse.create(response.statusCode(), headers, response.body(), "application/json"),
                        operation.getOperationId())
                .recover(failure -> Future.failedFuture(new AssertionError(
                        method + " " + path + " answered outside the contract: " + response.bodyAsString(), failure)))
                .map(response);
    }

    /** What does not work is no problem of the question. */
    private static boolean isHealth(String path, int status) {
        return path.startsWith("/health") && status == ProblemType.OVERLOADED.status();
    }

    /** A thousand rounds of a race answer alike: all of the first are held against the contract, and samples of the rest. */
    private boolean isLookedAt(Operation operation, int status) {
        int before = answers.merge(operation.getOperationId() + status, 1, Integer::sum);
        return before <= ALL_OF_THE_FIRST || before % EACH_SO_MANY == 0;
    }

    static <T> T await(Future<T> future) {
        try {
            return future.toCompletionStage().toCompletableFuture().get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (java.util.concurrent.ExecutionException e) {
            throw new AssertionError(String.valueOf(e.getCause()), e.getCause());
        } catch (java.util.concurrent.TimeoutException e) {
            throw new AssertionError("no answer within " + TIMEOUT_SECONDS + " s", e);
        }
    }

    /** A warehouse with two locations, and a product. */
    void furnish() {
        post("/v1/warehouses", new JsonObject("{\"warehouse\":\"BER\",\"name\":\"Berlin\",\"zone\":\"Europe/Berlin\"}"))
                .is(201);
        post("/v1/warehouses/BER/locations", new JsonObject("{\"location\":\"A-01\"}"))
                .is(201);
        post("/v1/warehouses/BER/locations", new JsonObject("{\"location\":\"A-02\"}"))
                .is(201);
        post("/v1/products", new JsonObject("{\"sku\":\"TEA\",\"name\":\"Tea\"}"))
                .is(201);
    }

    @Override
    public void close() {
        await(server.close());
        pipeline.close();
        await(rows.close());
        await(vertx.close());
        remove(secrets);
    }

    private static void remove(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The keys, but for whom they can not be made durable. */
    private final class Seal implements PersonalSeal {
        @Override
        public Future<String> seal(String customer, JsonObject data) {
            return customer.equals(notSealedFor)
                    ? Future.failedFuture(new IOException("the disk is full"))
                    : personal.seal(customer, data);
        }

        @Override
        public Optional<String> sealAgain(String customer, JsonObject data, String opened) {
            if (customer.equals(erasedWhenSealedAgain)) {
                erasedWhenSealedAgain = "";
                personal.erase(customer);
                while (personal.isKnown(customer)) {
                    Thread.onSpinWait();
                }
            }
            return personal.sealAgain(customer, data, opened);
        }

        @Override
        public boolean isKnown(String customer) {
            return personal.isKnown(customer);
        }

        @Override
        public Optional<JsonObject> open(String customer, String sealed) {
            return personal.open(customer, sealed);
        }

        @Override
        public Future<Boolean> erase(String customer) {
            return personal.erase(customer);
        }
    }

    private final class CountingTasks implements AdminTasks {
        @Override
        public Future<Void> rebuildProjection() {
            if (historyBegin > 1) {
                return Future.failedFuture(
                        new AdminTasks.NoHistoryException(historyBegin, "history begins at sequence " + historyBegin));
            }
            rebuilds.incrementAndGet();
            return Future.succeededFuture();
        }

        @Override
        public Future<Void> pauseProjection() {
            return Future.succeededFuture();
        }

        @Override
        public Future<Void> resumeProjection() {
            return Future.succeededFuture();
        }

        @Override
        public Future<JournalPage> readJournal(long from, int limit) {
            return Future.succeededFuture(new JournalPage(List.of(from + JOURNAL_LINE), OptionalLong.of(from + limit)));
        }

        @Override
        public Future<JournalReport> verifyJournal() {
            return Future.succeededFuture(
                    new JournalReport(true, 1, journal.lastDurable(), journal.lastDurable(), VERIFIED));
        }
    }
}
