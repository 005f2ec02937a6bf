package io.tallyline.ledger.core;

import static io.tallyline.ledger.core.Refusals.refuse;

import io.tallyline.ledger.command.CarrierCommand;
import io.tallyline.ledger.command.CarrierCommand.DefineCarrier;
import io.tallyline.ledger.command.CarrierCommand.DefineCarrierService;
import io.tallyline.ledger.command.CarrierCommand.DefineShippingRules;
import io.tallyline.ledger.command.CarrierCommand.RotateCarrierSecret;
import io.tallyline.ledger.command.CarrierCommand.SetCarrierService;
import io.tallyline.ledger.command.CarrierCommand.SetParcelCarrier;
import io.tallyline.ledger.command.CarrierCommand.TryShippingRules;
import io.tallyline.ledger.event.CarrierEvent.CarrierDefined;
import io.tallyline.ledger.event.CarrierEvent.CarrierSecretRotated;
import io.tallyline.ledger.event.CarrierEvent.CarrierServiceDefined;
import io.tallyline.ledger.event.RefusalReason;
import io.tallyline.ledger.value.PlainText;
import io.tallyline.ledger.value.SecretNumbers;
import org.jspecify.annotations.Nullable;

/** Who carries parcels, and what a person says of it (DOMAIN D36). */
final class CarrierRules implements CarrierCommand.Handler<Decision> {
    /** Most working days from the day on which a parcel leaves to its delivery. */
    static final int MAX_DAYS = 60;

    /** Most secrets that a carrier ever has, one after the other. */
    static final int MAX_SECRETS = 1_000_000_000;

    /** Longest address at which a carrier is told. */
    static final int MAX_ENDPOINT_BYTES = 400;

    private final Books books;
    private final ShippingRules rules;
    private final OrderCarrierRules ofOrders;
    private final ParcelCarrierRules ofParcels;
    private long nowNanos;

    CarrierRules(Books books) {
        this.books = books;
        this.rules = new ShippingRules(books);
        this.ofOrders = new OrderCarrierRules(books);
        this.ofParcels = new ParcelCarrierRules(books);
    }

    CarrierRules at(long timeNanos) {
        nowNanos = timeNanos;
        return this;
    }

    @Override
    public Decision defineCarrier(DefineCarrier command) {
        Objection malformed = new FieldChecks()
                .name("/carrier", command.carrier(), CarrierBook.MAX_CODE_BYTES)
                .text("/name", command.name())
                .demand(isEndpoint(command.endpoint()), "/endpoint")
                .objection();
        if (malformed != null) return refuse(command, malformed);
        CarrierBook carriers = books.carriers.carriers;
        int known = carriers.find(command.carrier());
        boolean exists = known != CarrierBook.NONE;
        long changed = exists ? carriers.changedSequence(known) : 0;
        RefusalReason version =
                Versions.check(command.expectedSequence(), exists, changed, RefusalReason.UNKNOWN_CARRIER);
        if (version != null) return refuse(command, version, "/carrier");
        if (!exists && hasNoRoom()) return refuse(command, RefusalReason.LIMIT_REACHED, "/carrier");
        // From here on the carrier is as asked.
        boolean same = exists
                && carriers.manner(known) == command.handOver().number()
                && carriers.hasName(known, CarrierBook.texts(command.name(), command.endpoint()));
        int id = exists ? known : carriers.nextId();
        return same
                ? Versions.unchanged(changed)
                : Decision.event(new CarrierDefined(
                        id, command.carrier(), command.name(), command.handOver(), command.endpoint()));
    }

    @Override
    public Decision defineCarrierService(DefineCarrierService command) {
        Objection malformed = new FieldChecks()
                .name("/service", command.service(), CarrierBook.MAX_CODE_BYTES)
                .text("/name", command.name())
                .demand(command.daysToDeliver() >= 0 && command.daysToDeliver() <= MAX_DAYS, "/daysToDeliver")
                .objection();
        if (malformed != null) return refuse(command, malformed);
        CarrierBook carriers = books.carriers.carriers;
        int carrier = carriers.find(command.carrier());
        if (carrier == CarrierBook.NONE) return refuse(command, RefusalReason.UNKNOWN_CARRIER, "/carrier");
        int known = carriers.find(carrier, command.service());
        boolean exists = known != CarrierBook.NONE;
        long changed = exists ? carriers.changedSequence(known) : 0;
        RefusalReason version =
                Versions.check(command.expectedSequence(), exists, changed, RefusalReason.UNKNOWN_CARRIER_SERVICE);
        if (version != null) return refuse(command, version, "/service");
        if (!exists && hasNoRoom()) return refuse(command, RefusalReason.LIMIT_REACHED, "/service");
        // From here on the service is as asked.
        boolean same = exists
                && carriers.manner(known) == command.tracking().number()
                && carriers.daysToDeliver(known) == command.daysToDeliver()
                && carriers.hasName(known, Fingerprint.of(command.name()));
        return same
                ? Versions.unchanged(changed)
                : Decision.event(new CarrierServiceDefined(
                        exists ? known : carriers.nextId(),
                        carrier,
                        command.carrier(),
                        command.service(),
                        command.name(),
                        command.daysToDeliver(),
                        command.tracking()));
    }

    @Override
    public Decision rotateCarrierSecret(RotateCarrierSecret command) {
        int carrier = books.carriers.carriers.find(command.carrier());
        if (carrier == CarrierBook.NONE) return refuse(command, RefusalReason.UNKNOWN_CARRIER, "/carrier");
        SecretNumbers now = books.carriers.carriers.secrets(carrier);
        boolean hasOlder = now.oldest() != now.newest();
        if (command.retires() && !hasOlder) return Versions.unchanged(books.lastSequence);
        boolean tooMany = !command.retires() && hasOlder;
        if (tooMany) return refuse(command, RefusalReason.SECRET_NOT_RETIRED, "/carrier");
        boolean full = !command.retires() && now.newest() == MAX_SECRETS;
        if (full) return refuse(command, RefusalReason.LIMIT_REACHED, "/carrier");
        // From here on it is so.
        return Decision.event(new CarrierSecretRotated(
                carrier, command.carrier(), command.retires() ? now.newest() : now.newest() + 1, now.newest()));
    }

    private static boolean isEndpoint(String endpoint) {
        boolean web = endpoint.startsWith("https://") || endpoint.startsWith("http://");
        return endpoint.isEmpty() || (web && PlainText.isValid(endpoint, MAX_ENDPOINT_BYTES));
    }

    private boolean hasNoRoom() {
        return books.carriers.carriers.isFull() || !books.carriers.hasRoomFor(1);
    }

    @Override
    public Decision defineShippingRules(DefineShippingRules command) {
        return rules.define(command);
    }

    @Override
    public Decision setCarrierService(SetCarrierService command) {
        return ofOrders.set(command, nowNanos);
    }

    @Override
    public Decision setParcelCarrier(SetParcelCarrier command) {
        return ofParcels.set(command, nowNanos);
    }

    @Override
    public Decision tryShippingRules(TryShippingRules command) {
        return rules.tryOut(command, nowNanos);
    }

    /** What is wrong with a carrier and a service that a command names, or null. */
    static @Nullable Objection check(CarrierBook carriers, String carrier, String service, String pointer) {
        int known = carriers.find(carrier);
        if (known == CarrierBook.NONE) return new Objection(RefusalReason.UNKNOWN_CARRIER, pointer + "/carrier");
        return carriers.find(known, service) == CarrierBook.NONE
                ? new Objection(RefusalReason.UNKNOWN_CARRIER_SERVICE, pointer + "/service")
                : null;
    }
}
