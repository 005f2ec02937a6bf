package io.tallyline.api.shop;

/** A document, or one order of it, that can not be translated. Carries no stack trace: it is not a fault of ours. */
public final class ShopFormatException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient ShopFault fault;

    ShopFormatException(ShopFault fault) {
        super(fault.detail(), null, false, false);
        this.fault = fault;
    }

    static ShopFormatException unreadable(String place, String detail) {
        return new ShopFormatException(new ShopFault(ShopFault.Reason.UNREADABLE, place, detail));
    }

    /** What is wrong, and where. */
    public ShopFault fault() {
        return fault;
    }
}
