package io.tallyline.api.launch;

import io.tallyline.ingest.net.ServerCertificate;
import io.tallyline.ingest.net.TlsFiles;
import io.tallyline.ingest.net.TlsSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The certificates of the configuration, the same four keys for each door. */
final class CertificateWiring {
    private final String part;
    private final ConfigurationPlaces places;

    private CertificateWiring(String part, ConfigurationPlaces places) {
        this.part = part;
        this.places = places;
    }

    /**
     * The certificate of one door.
     *
     * @param part the path of its keys
     * @return null when it has none and speaks in plain text
     * @throws ConfigurationException a file is not there or can not be used
     */
    static @Nullable ServerCertificate read(
            String door, String part, Configuration.CertificateKeys keys, ConfigurationPlaces places) {
        return keys.certificateFile().isEmpty() ? null : new CertificateWiring(part, places).read(door, keys);
    }

    private ServerCertificate read(String door, Configuration.CertificateKeys keys) {
        Path chain = readable("certificateFile", keys.certificateFile());
        Path key = readable("keyFile", keys.keyFile());
        Path authorities = keys.clientsNeedCertificates() ? readable("clientCaFile", keys.clientCaFile()) : null;
        if (authorities != null) {
            try {
                TlsFiles.requireAuthorities(authorities);
            } catch (IllegalArgumentException e) {
                throw places.wrong(part + "clientCaFile", String.valueOf(e.getMessage()), e);
            }
        }
        try {
            return new ServerCertificate(door, new TlsSettings(chain, key, authorities));
        } catch (IllegalArgumentException e) {
            throw places.wrong(part + "certificateFile", String.valueOf(e.getMessage()), e);
        }
    }

    private Path readable(String key, String file) {
        Path path = Path.of(file);
        if (!Files.isReadable(path) || Files.isDirectory(path)) {
            throw places.wrong(part + key, "there is no file " + path + " that can be read", null);
        }
        return path;
    }
}
