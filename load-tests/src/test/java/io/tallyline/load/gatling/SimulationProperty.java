package io.tallyline.load.gatling;

/** System properties of the simulations; {@code load-tests/run host} prints a command line with all of them. */
final class SimulationProperty {
    private SimulationProperty() {}

    static String text(String name, String otherwise) {
        return System.getProperty(name, otherwise);
    }

    static int number(String name, int otherwise) {
        return Integer.getInteger(name, otherwise);
    }

    static String required(String name) {
        String value = System.getProperty(name);
        if (value == null) {
            throw new IllegalArgumentException("-D" + name + "=… is missing; load-tests/run host prints it");
        }
        return value;
    }
}
