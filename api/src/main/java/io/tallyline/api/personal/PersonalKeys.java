package io.tallyline.api.personal;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * The keys of personal data, in one file of the data folder outside the journal: a line for each customer, appended and forced
 * before the key is used first. Erasing writes the file anew without the key, forces it and puts it in the old one's place.
 *
 * <pre>
 *   file     customer TAB key in Base64 LF …
 * </pre>
 *
 * <p>The file must be copied with backups as long as the data is to be read, and be left out of what is kept for ever.
 */
public final class PersonalKeys implements PersonalSeal, AutoCloseable {
    /** Name of the file in the data folder. */
    public static final String FILE = "personal-keys";

    private static final SecureRandom RANDOM = new SecureRandom();

    private final Vertx vertx;
    private final Path file;
    private final Map<String, PersonalCipher> keys = new ConcurrentHashMap<>();
    private FileChannel channel;
    private volatile Consumer<String> erased = customer -> {};

    private PersonalKeys(Vertx vertx, Path file) throws IOException {
        this.vertx = vertx;
        this.file = file;
        this.channel = openChannel(file);
        long whole = load();
        // What a crash left of the last line was used by nobody yet.
        channel.truncate(whole);
        channel.position(whole);
        channel.force(true);
        forceFolder();
    }

    /**
     * Opens or makes the file in a data folder.
     *
     * @throws IOException it can not be read, or is none of ours
     */
    public static PersonalKeys open(Vertx vertx, Path dataFolder) throws IOException {
        return new PersonalKeys(vertx, dataFolder.resolve(FILE));
    }

    /** Readable by the server's own user only, where the file system knows users. */
    private static FileChannel openChannel(Path file) throws IOException {
        if (!Files.exists(file)) {
            Files.createFile(file);
            if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
                Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
            }
        }
        return FileChannel.open(file, StandardOpenOption.WRITE);
    }

    /** Reads whole lines and returns where they end. */
    private long load() throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        int start = 0;
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] == '\n') {
                take(new String(bytes, start, i - start, StandardCharsets.UTF_8));
                start = i + 1;
            }
        }
        return start;
    }

    private void take(String line) throws IOException {
        int tab = line.lastIndexOf('\t');
        byte[] key;
        try {
            key = Base64.getDecoder().decode(line.substring(tab + 1));
        } catch (IllegalArgumentException e) {
            throw new IOException(file + " holds a line that is no key", e);
        }
        if (tab < 1 || key.length != PersonalCipher.KEY_BYTES) {
            throw new IOException(file + " holds a line that is no key");
        }
        String customer = line.substring(0, tab);
        keys.put(customer, new PersonalCipher(customer, key));
    }

    @Override
    public Future<String> seal(String customer, JsonObject personal) {
        byte[] text = personal.toBuffer().getBytes();
        PersonalCipher cipher = keys.get(customer);
        if (cipher != null) {
            return Future.succeededFuture(cipher.seal(text));
        }
        return vertx.executeBlocking(() -> makeKey(customer)).map(made -> made.seal(text));
    }

    @Override
    public Optional<String> sealAgain(String customer, JsonObject personal, String opened) {
        PersonalCipher cipher = keys.get(customer);
        if (cipher == null || cipher.open(opened) == null) {
            return Optional.empty();
        }
        // An erasure from here on deletes the key that it is sealed under.
        return Optional.of(cipher.seal(personal.toBuffer().getBytes()));
    }

    private synchronized PersonalCipher makeKey(String customer) throws IOException {
        PersonalCipher known = keys.get(customer);
        if (known != null) {
            return known;
        }
        byte[] key = new byte[PersonalCipher.KEY_BYTES];
        RANDOM.nextBytes(key);
        long before = channel.position();
        try {
            write(channel, line(customer, key));
            channel.force(false);
        } catch (IOException e) {
            channel.truncate(before);
            throw e;
        }
        PersonalCipher made = new PersonalCipher(customer, key);
        keys.put(customer, made);
        return made;
    }

    private static String line(String customer, byte[] key) {
        return customer + '\t' + Base64.getEncoder().encodeToString(key) + '\n';
    }

    private static void write(FileChannel channel, String text) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
    }

    @Override
    public boolean isKnown(String customer) {
        return keys.containsKey(customer);
    }

    @Override
    public Optional<JsonObject> open(String customer, String sealed) {
        PersonalCipher cipher = keys.get(customer);
        byte[] text = cipher == null ? null : cipher.open(sealed);
        if (text == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(new JsonObject(Buffer.buffer(text)));
        } catch (DecodeException e) {
            return Optional.empty();
        }
    }

    @Override
    public Future<Boolean> erase(String customer) {
        return vertx.executeBlocking(() -> eraseNow(customer)).onSuccess(done -> erased.accept(customer));
    }

    /** From now on whoever keeps something that follows from personal data is told each customer that was erased. */
    public void tellErased(Consumer<String> follower) {
        erased = follower;
    }

    private synchronized boolean eraseNow(String customer) throws IOException {
        if (!keys.containsKey(customer)) {
            return false;
        }
        Path temporary = file.resolveSibling(FILE + ".new");
        Files.deleteIfExists(temporary);
        StringBuilder rest = new StringBuilder();
        new TreeMap<>(keys)
                .forEach((name, cipher) -> rest.append(name.equals(customer) ? "" : line(name, cipher.key())));
        FileChannel anew = openChannel(temporary);
        try {
            write(anew, rest.toString());
            anew.force(true);
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            forceFolder();
        } catch (IOException e) {
            anew.close();
            throw e;
        }
        channel.close();
        channel = anew;
        keys.remove(customer);
        return true;
    }

    private void forceFolder() throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        try (FileChannel directory = FileChannel.open(folder, StandardOpenOption.READ)) {
            directory.force(true);
        }
    }

    @Override
    public synchronized void close() throws IOException {
        channel.close();
    }
}
