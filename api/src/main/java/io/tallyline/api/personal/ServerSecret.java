package io.tallyline.api.personal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * One random secret of this server, in a file of the data folder outside journal and database, made at the first start. Keys
 * for different purposes are derived from it, so that it has to be kept and copied once. Immutable; any thread.
 *
 * <p>Whoever restores a data folder without it gets a new one: links that were given out under the old one open nothing any
 * more, and the index of names is made anew.
 */
public final class ServerSecret {
    /** Name of the file in the data folder. */
    public static final String FILE = "server-secret";

    private static final int SECRET_BYTES = 32;
    private static final String ALGORITHM = "HmacSHA256";

    private final byte[] secret;

    private ServerSecret(byte[] secret) {
        this.secret = secret;
    }

    /**
     * Reads or makes the file in a data folder.
     *
     * @throws IOException it can not be read or written, or is none of ours
     */
    public static ServerSecret open(Path dataFolder) throws IOException {
        Path file = dataFolder.resolve(FILE);
        if (!Files.exists(file)) {
            make(file);
        }
        byte[] secret;
        try {
            secret = Base64.getDecoder().decode(Files.readString(file).strip());
        } catch (IllegalArgumentException e) {
            throw new IOException(file + " is no secret of a server", e);
        }
        if (secret.length != SECRET_BYTES) {
            throw new IOException(file + " is no secret of a server");
        }
        return new ServerSecret(secret);
    }

    /** Whole and forced, or not there at all: a half one would be believed at the next start. */
    private static void make(Path file) throws IOException {
        byte[] secret = new byte[SECRET_BYTES];
        new SecureRandom().nextBytes(secret);
        Path temporary = file.resolveSibling(FILE + ".new");
        Files.deleteIfExists(temporary);
        Files.createFile(temporary);
        if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.setPosixFilePermissions(temporary, PosixFilePermissions.fromString("rw-------"));
        }
        try (FileChannel channel = FileChannel.open(temporary, StandardOpenOption.WRITE)) {
            ByteBuffer text = ByteBuffer.wrap(
                    (Base64.getEncoder().encodeToString(secret) + '\n').getBytes(StandardCharsets.US_ASCII));
            while (text.hasRemaining()) {
                channel.write(text);
            }
            channel.force(true);
        }
        Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
        try (FileChannel folder = FileChannel.open(file.toAbsolutePath().getParent(), StandardOpenOption.READ)) {
            folder.force(true);
        }
    }

    /** A key for one purpose; the same purpose has the same key as long as the file is the same. */
    SecretKeySpec key(String purpose) {
        return hashKey(mac(hashKey(secret)).doFinal(purpose.getBytes(StandardCharsets.UTF_8)));
    }

    /** HMAC-SHA-256 under a key of {@link #key}; not for several threads. */
    static Mac mac(SecretKeySpec key) {
        return begin(newMac(), key);
    }

    /** HMAC-SHA-256 without a key yet; not for several threads. */
    static Mac newMac() {
        try {
            return Mac.getInstance(ALGORITHM);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HMAC-SHA-256", e);
        }
    }

    /** The same again, from now on under this key. */
    static Mac begin(Mac mac, SecretKeySpec key) {
        try {
            mac.init(key);
            return mac;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HMAC takes any key", e);
        }
    }

    static SecretKeySpec hashKey(byte[] bytes) {
        return new SecretKeySpec(bytes, ALGORITHM);
    }
}
