package io.tallyline.ledger.value;

/**
 * The role of an API key: the posts of a warehouse. Which operations a role may call stands in the OpenAPI document and in
 * the settings of a server, not here.
 */
public enum ApiRole {
    ADMINISTRATOR(1),
    ERP(2),
    CLERK(3),
    SUPERVISOR(6),
    PICKER(4),
    PACKER(7),
    RECEIVER(8),
    RETURNS(9),
    FINANCE(10),
    SALESPERSON(11),
    VIEWER(5);

    private static final ApiRole[] BY_NUMBER = {
        null, ADMINISTRATOR, ERP, CLERK, PICKER, VIEWER, SUPERVISOR, PACKER, RECEIVER, RETURNS, FINANCE, SALESPERSON
    };

    private final byte number;

    ApiRole(int number) {
        this.number = (byte) number;
    }

    /** The number under which the journal knows the role, from 1. */
    public byte number() {
        return number;
    }

    /** The role of a journal number; a number that no release has written is a broken journal. */
    public static ApiRole of(int number) {
        if (number < 1 || number >= BY_NUMBER.length) {
            throw new IllegalArgumentException("no role has the number " + number);
        }
        return BY_NUMBER[number];
    }
}
