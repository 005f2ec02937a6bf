package io.tallyline.api.submit;

import io.tallyline.ledger.event.AccessEvent;
import io.tallyline.ledger.event.BusinessEvent;
import io.tallyline.ledger.event.CarrierEvent;
import io.tallyline.ledger.event.ConsignmentEvent;
import io.tallyline.ledger.event.EventEnvelope;
import io.tallyline.ledger.event.InvoiceEvent;
import io.tallyline.ledger.event.MasterDataEvent;
import io.tallyline.ledger.event.OrderEvent;
import io.tallyline.ledger.event.PackEvent;
import io.tallyline.ledger.event.PartnerEvent;
import io.tallyline.ledger.event.PickEvent;
import io.tallyline.ledger.event.PricingEvent;
import io.tallyline.ledger.event.ReleaseEvent;
import io.tallyline.ledger.event.ReturnEvent;
import io.tallyline.ledger.event.SortEvent;
import io.tallyline.ledger.event.StockEvent;
import io.tallyline.ledger.event.SystemEvent;
import io.tallyline.ledger.ring.AnswerHandler;
import io.tallyline.ledger.ring.CommandSlot;
import io.tallyline.ledger.value.ApiRole;
import io.tallyline.ledger.value.SecretNumbers;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Which API keys open the door, and which secrets are shared with carriers: the ledger's as of the last durable event, for readers outside the ledger. Nothing
 * that authorises lives in PostgreSQL (DESIGN rule 12). Filled once at start from the ledger, then by the events behind
 * the writer's barrier, so that a key is known, or is gone, before its author hears of it.
 *
 * <p>Written on the answer thread, read on any. Keys are found by their SHA-256, so the time of a look-up tells nothing
 * about a secret; equal hashes are then compared in constant time.
 */
public final class AccessDirectory implements AnswerHandler {
    /** Actor of the control key that the launcher makes for commands on the same machine. */
    public static final String LOCAL = "local";

    private record Key(Caller caller, String hash) {
        boolean opensTo(byte[] presented) {
            return MessageDigest.isEqual(hash.getBytes(StandardCharsets.US_ASCII), presented);
        }
    }

    private final Map<String, Key> byHash = new ConcurrentHashMap<>();
    private final Map<String, String> hashByName = new ConcurrentHashMap<>();
    private final Map<String, SecretNumbers> secrets = new ConcurrentHashMap<>();
    private final Follower follower = new Follower();
    private volatile @Nullable Key control;

    /**
     * Adds a key that the ledger holds.
     *
     * @param keyHash SHA-256 of the secret in lower-case hex
     */
    public void add(Caller caller, String keyHash) {
        remove(caller.name());
        hashByName.put(caller.name(), keyHash);
        byHash.put(keyHash, new Key(caller, keyHash));
    }

    /** Admits the launcher's own secret as an administrator until the process ends; it is in no journal. */
    public void admitControlKey(String secret) {
        control = new Key(new Caller(LOCAL, ApiRole.ADMINISTRATOR), Secret.hash(secret));
    }

    /** Says which secrets that are shared with a carrier are in force. */
    public void add(String carrier, SecretNumbers numbers) {
        secrets.put(carrier, numbers);
    }

    /** Which secrets that are shared with a carrier are in force, whether there is such a carrier or not. */
    public SecretNumbers secretsOf(String carrier) {
        return secrets.getOrDefault(carrier, SecretNumbers.FIRST);
    }

    /** Who presents this secret; null for nobody known. */
    public @Nullable Caller find(String secret) {
        String hash = Secret.hash(secret);
        byte[] presented = hash.getBytes(StandardCharsets.US_ASCII);
        Key local = control;
        if (local != null && local.opensTo(presented)) {
            return local.caller;
        }
        Key key = byHash.get(hash);
        return key != null && key.opensTo(presented) ? key.caller : null;
    }

    /** How many keys of the ledger open the door. */
    public int size() {
        return hashByName.size();
    }

    @Override
    public void onSlot(CommandSlot slot) {
        EventEnvelope envelope = slot.event;
        if (envelope != null) {
            envelope.event().accept(follower);
        }
    }

    @Override
    public void onBatchEnd() {
        // Each event is in force at once; there is nothing to flush.
    }

    private void remove(String name) {
        String hash = hashByName.remove(name);
        if (hash != null) {
            byHash.remove(hash);
        }
    }

    /** Takes what concerns keys and secrets and lets the rest pass. */
    private final class Follower implements BusinessEvent.Handler<Boolean>, AccessEvent.Handler<Boolean> {
        @Override
        public Boolean access(AccessEvent event) {
            return event.accept((AccessEvent.Handler<Boolean>) this);
        }

        @Override
        public Boolean apiKeyCreated(AccessEvent.ApiKeyCreated event) {
            add(new Caller(event.name(), event.role(), event.salesperson()), event.keyHash());
            return true;
        }

        @Override
        public Boolean apiKeyRevoked(AccessEvent.ApiKeyRevoked event) {
            remove(event.name());
            return true;
        }

        @Override
        public Boolean deviceTokenSet(AccessEvent.DeviceTokenSet event) {
            return false;
        }

        @Override
        public Boolean deviceConnected(AccessEvent.DeviceConnected event) {
            return false;
        }

        @Override
        public Boolean masterData(MasterDataEvent event) {
            return false;
        }

        @Override
        public Boolean stock(StockEvent event) {
            return false;
        }

        @Override
        public Boolean pack(PackEvent event) {
            return false;
        }

        @Override
        public Boolean carrier(CarrierEvent event) {
            if (event instanceof CarrierEvent.CarrierSecretRotated rotated) {
                add(rotated.carrier(), new SecretNumbers(rotated.newest(), rotated.oldest()));
                return true;
            }
            return false;
        }

        @Override
        public Boolean consignment(ConsignmentEvent event) {
            return false;
        }

        @Override
        public Boolean release(ReleaseEvent event) {
            return false;
        }

        @Override
        public Boolean returns(ReturnEvent event) {
            return false;
        }

        @Override
        public Boolean pick(PickEvent event) {
            return false;
        }

        @Override
        public Boolean sort(SortEvent event) {
            return false;
        }

        @Override
        public Boolean pricing(PricingEvent event) {
            return false;
        }

        @Override
        public Boolean partner(PartnerEvent event) {
            return false;
        }

        @Override
        public Boolean order(OrderEvent event) {
            return false;
        }

        @Override
        public Boolean invoice(InvoiceEvent event) {
            return false;
        }

        @Override
        public Boolean system(SystemEvent event) {
            return false;
        }
    }
}
