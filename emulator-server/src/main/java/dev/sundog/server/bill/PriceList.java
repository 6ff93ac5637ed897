package dev.sundog.server.bill;

import dev.sundog.server.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * AWS's prices in one region at one date.
 *
 * @param prices by service, then by dimension
 * @see <a href="https://aws.amazon.com/pricing/">AWS Pricing</a>
 */
public record PriceList(
        String region, String date, String currency, String source, Map<String, Map<String, Price>> prices) {

    private static final String RESOURCE = "prices.json";

    /** The list that Sundog comes with. */
    public static PriceList shipped() {
        try (InputStream file = PriceList.class.getResourceAsStream(RESOURCE)) {
            return read(file.readAllBytes());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** A list as JSON has it. */
    @SuppressWarnings("unchecked")
    static PriceList read(byte[] json) {
        Map<String, Object> list = (Map<String, Object>) Json.read(json);
        Map<String, Map<String, Price>> prices = new HashMap<>();
        for (Map<String, Object> row : (List<Map<String, Object>>) list.get("prices")) {
            prices.computeIfAbsent(text(row, "service"), _ -> new HashMap<>()).put(text(row, "dimension"), price(row));
        }
        return new PriceList(
                text(list, "region"), text(list, "date"), text(list, "currency"), text(list, "source"), prices);
    }

    private static Price price(Map<String, Object> row) {
        return new Price(
                text(row, "unit"), number(row, "per"), number(row, "price"), number(row, "free"), text(row, "note"));
    }

    private static String text(Map<String, Object> members, String name) {
        return members.getOrDefault(name, "").toString();
    }

    private static BigDecimal number(Map<String, Object> members, String name) {
        return new BigDecimal(members.getOrDefault(name, "0").toString());
    }

    /** The price of a dimension, where the list has one. */
    Optional<Price> find(String service, String dimension) {
        return Optional.ofNullable(prices.getOrDefault(service, Map.of()).get(dimension));
    }
}
