package io.tallyline.ingest.net;

import java.nio.file.Path;

/**
 * Encrypts every port with one certificate.
 *
 * @param certificateChain PEM file, the server's certificate first
 * @param privateKey PEM file, PKCS#8, without a password
 */
public record TlsSettings(Path certificateChain, Path privateKey) {}
