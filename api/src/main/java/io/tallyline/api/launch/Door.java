package io.tallyline.api.launch;

import java.io.IOException;

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
     */
    static <T> T open(ConfigurationPlaces places, String path, Opening<T> opening) {
        try {
            return opening.open();
        } catch (IOException | IllegalStateException e) {
            throw places.wrong(path, String.valueOf(e.getMessage()), e);
        }
    }
}
