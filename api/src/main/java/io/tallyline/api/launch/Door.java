package io.tallyline.api.launch;

import java.io.IOException;
import java.nio.channels.UnresolvedAddressException;
import org.jspecify.annotations.Nullable;

/** The opening of ports, so that one that can not be opened is told with the key that chose it. */
final class Door {
    private Door() {}

    /** What opens; the ports that it could open are closed again when it fails. */
    @FunctionalInterface
    interface Opening<T> {
        T open() throws IOException;
    }

    /**
     * Opens.
     *
     * @param path the key of the ports, as in {@link ConfigurationPlaces}
     * @throws ConfigurationException a port can not be opened: it is in use, or the address is not one of this machine
     * @throws IllegalStateException it is not the network that failed, so no other setting would help
     */
    static <T> T open(ConfigurationPlaces places, String path, Opening<T> opening) {
        try {
            return opening.open();
        } catch (IOException e) {
            throw places.wrong(path, String.valueOf(e.getMessage()), e);
        } catch (IllegalStateException e) {
            if (isOfTheNetwork(e.getCause())) {
                throw places.wrong(path, String.valueOf(e.getMessage()), e);
            }
            throw e;
        }
    }

    /** An address that stands for none is told without an {@link IOException}. */
    private static boolean isOfTheNetwork(@Nullable Throwable cause) {
        return cause instanceof IOException
                || cause instanceof UnresolvedAddressException
                || (cause != null && isOfTheNetwork(cause.getCause()));
    }
}
