package io.tallyline.api.shop;

/** What a shop tells of a person; texts that it does not tell are empty. */
public record ShopPerson(
        String name,
        String company,
        String email,
        String phone,
        String language,
        String note,
        ShopAddress billing,
        ShopAddress shipping) {
    /**
     * An address.
     *
     * @param country ISO 3166-1 alpha-2, or empty
     */
    public record ShopAddress(
            String name,
            String company,
            String street,
            String street2,
            String postalCode,
            String city,
            String region,
            String country,
            String phone) {
        public static final ShopAddress NONE = new ShopAddress("", "", "", "", "", "", "", "", "");
    }

    /** The country that goods go to: where they are sent, else where the bill is sent. */
    String destination() {
        return shipping.country().isEmpty() ? billing.country() : shipping.country();
    }
}
