package io.tallyline.ingest.translate;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** SHA-256 of secrets, for HELLO and OPERATOR: rare, so it may allocate. One thread. */
final class Sha256 {
    private final MessageDigest digest;

    Sha256() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    void add(byte[] bytes, int offset, int length) {
        digest.update(bytes, offset, length);
    }

    /** The hash as four big-endian words; begins anew. */
    ByteBuffer end() {
        return ByteBuffer.wrap(digest.digest());
    }
}
