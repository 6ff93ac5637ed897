package dev.sundog.logs.operation;

import dev.sundog.logs.LogsErrors;
import java.util.List;

/** A page of a list without keys; the next one begins at the number that its token holds. */
record NumberedPage<T>(List<T> items, String nextToken) {

    private static final int LONGEST_NUMBER = 9;

    /**
     * Cuts the page out that a request asks for.
     *
     * @param limit how many at most; {@code null} or 0 for {@code usual}
     */
    static <T> NumberedPage<T> of(List<T> all, String token, Integer limit, int usual) {
        String number = PageToken.start(token, "0");
        if (number.length() > LONGEST_NUMBER || !number.chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw LogsErrors.invalidNextToken();
        }
        int start = Math.min(Integer.parseInt(number), all.size());
        int end = Math.min(all.size(), start + (limit == null || limit == 0 ? usual : limit));
        return new NumberedPage<>(all.subList(start, end), end < all.size() ? PageToken.of(String.valueOf(end)) : null);
    }
}
