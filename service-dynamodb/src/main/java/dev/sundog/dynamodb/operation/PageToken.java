package dev.sundog.dynamodb.operation;

import dev.sundog.dynamodb.DynamoDbErrors;
import java.util.List;

/** Where the next page of a short list begins. */
final class PageToken {

    private PageToken() {}

    /**
     * A part of a list.
     *
     * @param next the token of the part that follows, {@code null} where none does
     */
    record Page<T>(List<T> items, String next) {}

    /** Up to {@code most} of the list from where the token, which may be {@code null}, says. */
    static <T> Page<T> page(List<T> all, String token, int most) {
        int first = Math.min(read(token), all.size());
        int end = Math.min(all.size(), first + most);
        return new Page<>(all.subList(first, end), end < all.size() ? "%016x".formatted(end) : null);
    }

    /** The place that a token names; the beginning where there is none. */
    private static int read(String token) {
        if (token == null) {
            return 0;
        }
        if (!token.matches("0{9}[0-9a-f]{7}")) {
            throw DynamoDbErrors.validation("Invalid Request: Provided nextToken is invalid: " + token);
        }
        return Integer.parseInt(token, 16);
    }
}
