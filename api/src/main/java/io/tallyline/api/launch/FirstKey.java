package io.tallyline.api.launch;

import io.tallyline.api.submit.AccessDirectory;
import io.tallyline.api.submit.Secret;
import io.tallyline.ledger.command.AccessCommand.CreateApiKey;
import io.tallyline.ledger.command.CommandContext;
import io.tallyline.ledger.event.CommandResult;
import io.tallyline.ledger.ring.CommandSubmitter;
import io.tallyline.ledger.value.ApiRole;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Makes the first administrator's key when a ledger has no key at all: somebody has to let the others in. */
final class FirstKey {
    static final String NAME = "administrator";
    private static final long SECONDS = 30;

    private FirstKey() {}

    /** The secret, shown once; empty when there are keys already. */
    static Optional<String> makeIfNone(AccessDirectory directory, CommandSubmitter submitter) throws IOException {
        if (directory.size() > 0) {
            return Optional.empty();
        }
        String secret = Secret.newApiKey();
        CompletableFuture<CommandResult> durable = new CompletableFuture<>();
        CreateApiKey command = new CreateApiKey(NAME, ApiRole.ADMINISTRATOR, Secret.hash(secret));
        if (!submitter.submit(command, CommandContext.SYSTEM, durable::complete)) {
            throw new IOException("the ring has no slot for the first key");
        }
        try {
            CommandResult result = durable.get(SECONDS, TimeUnit.SECONDS);
            if (result.kind() != CommandResult.Kind.ACCEPTED) {
                throw new IOException("the first key was not made: " + result);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while making the first key", e);
        } catch (ExecutionException | TimeoutException e) {
            throw new IOException("the first key was not made in time", e);
        }
        return Optional.of(secret);
    }
}
