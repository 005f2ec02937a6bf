package io.tallyline.api.launch;

import org.jspecify.annotations.Nullable;

/** The configuration can not be used; the message names file, line and key, and says what would be right. */
final class ConfigurationException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ConfigurationException(String message) {
        super(message);
    }

    ConfigurationException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
