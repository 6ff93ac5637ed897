package dev.sundog.server.bill;

import java.math.BigDecimal;

/**
 * What AWS takes for one dimension of a service.
 *
 * @param unit what is counted, in words
 * @param per for so many units the price is
 * @param free so many units a month cost an account nothing under the Free Tier
 * @param note what the price leaves out; empty for most
 */
public record Price(String unit, BigDecimal per, BigDecimal price, BigDecimal free, String note) {

    /** What so many units cost. */
    BigDecimal of(BigDecimal units) {
        return units.multiply(price).divide(per);
    }
}
