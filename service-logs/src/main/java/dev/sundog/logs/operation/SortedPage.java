package dev.sundog.logs.operation;

import java.util.List;
import java.util.function.Function;

/** A page of a list that is sorted by distinct keys; the next one begins with the key that its token holds. */
record SortedPage<T>(List<T> items, String nextToken) {

    /**
     * Cuts the page out that a request asks for.
     *
     * @param limit how many at most, or {@code null} for {@code usual}
     */
    static <T> SortedPage<T> of(List<T> sorted, Function<T, String> key, String token, Integer limit, int usual) {
        String start = PageToken.start(token, "");
        List<T> rest = sorted.stream()
                .dropWhile(item -> key.apply(item).compareTo(start) < 0)
                .toList();
        int most = limit == null ? usual : limit;
        return rest.size() <= most
                ? new SortedPage<>(rest, null)
                : new SortedPage<>(rest.subList(0, most), PageToken.of(key.apply(rest.get(most))));
    }
}
